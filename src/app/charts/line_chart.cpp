#include "app/charts/line_chart.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "app/ui/figure_name.h"
#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

// The numbers of the axis of values.
struct Axis {
  double low = 0;
  double high = 1;
  double unit = 1;  // what the numbers count
  std::string_view unit_name;
  double step = 1;
  std::vector<double> ticks;

  float share(double value) const { return static_cast<float>((value - low) / (high - low)); }
  std::string text(double tick) const { return tick_text(tick / unit, step / unit); }
};

Axis axis_for(std::span<const double> values) {
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  Axis axis;
  const double margin = margin_around(*least, *most, 0.1);
  axis.low = *least - margin;
  axis.high = *most + margin;
  if (*least >= 0) axis.low = std::max(axis.low, 0.0);
  axis.step = step_with_ticks(axis.low, axis.high, 4);
  axis.ticks = multiples_between(axis.low, axis.high, axis.step);
  // The largest in which four decimals tell the numbers apart.
  const double size = std::max(std::abs(*least), std::abs(*most));
  constexpr double least_step = 0.000099;
  constexpr std::pair<double, std::string_view> units[] = {
      {1e12, "trillions"}, {1e9, "billions"}, {1e6, "millions"}, {1e3, "thousands"}};
  for (const auto& [unit, name] : units) {
    if (axis.unit == 1 && size >= 10 * unit && axis.step >= least_step * unit) {
      axis.unit = unit;
      axis.unit_name = name;
    }
  }
  return axis;
}

// Whole numbers along x, as many as there is room for.
void draw_places(Ui& ui, const Rect& plot, float top, double first, double last) {
  const float line = ui.line_height(Type::small);
  const float widest = ui.text_width(Type::small, grouped(static_cast<std::int64_t>(last)));
  const float wanted = std::clamp(plot.width() / (3 * widest), 1.0f, 10.0f);
  const double step = std::max(1.0, std::ceil((last - first) / static_cast<double>(wanted)));
  for (double place = first; place <= last; place += step) {
    const double share = last > first ? (place - first) / (last - first) : 0.5;
    const float x = plot.left + plot.width() * static_cast<float>(share);
    ui.text_in({x - widest, top, x + widest, top + line}, Align::center, Type::small,
               ui.colors.ink_soft, grouped(static_cast<std::int64_t>(place)));
  }
}

// As many of the names as there is room for, from the first on.
void draw_named_places(Ui& ui, const Rect& plot, float top, std::span<const std::string> names) {
  const float line = ui.line_height(Type::small);
  const auto last = static_cast<float>(std::max<std::size_t>(names.size(), 2) - 1);
  float free_from = plot.left - plot.width();
  for (std::size_t i = 0; i < names.size(); ++i) {
    const float share = names.size() > 1 ? static_cast<float>(i) / last : 0.5f;
    const float x = plot.left + plot.width() * share;
    const float half = ui.text_width(Type::small, names[i]);
    if (x - half / 2 < free_from) continue;
    free_from = x + half / 2 + ui.px(4);
    ui.text_in({x - half, top, x + half, top + line}, Align::center, Type::small,
               ui.colors.ink_soft, names[i]);
  }
}

}  // namespace

float line_chart_height(const Ui& ui) {
  return ui.px(184);
}

std::optional<std::size_t> line_chart(Ui& ui, const Rect& rect, const LineChart& chart) {
  if (ui.measures()) return std::nullopt;
  const Axis axis = axis_for(chart.values);
  const float line = ui.line_height(Type::small);
  float label_width = 0;
  for (const double tick : axis.ticks) {
    label_width = std::max(label_width, ui.text_width(Type::small, axis.text(tick)));
  }
  Rect rest = rect;
  std::string title(chart.title);
  if (!axis.unit_name.empty()) title += ", " + std::string(axis.unit_name);
  const Rect name = rest.cut_top(line);
  const float right = name.left + ui.text_width(Type::small, title);
  figure_name(ui, chart.definition, name, Type::small, ui.colors.ink_soft, title,
              {name.left, name.top, right, name.bottom}, {});
  rest.cut_top(ui.px(8));
  ui.text_in(rest.cut_bottom(line), Align::right, Type::small, ui.colors.ink_soft, chart.x_name);
  const Rect places = rest.cut_bottom(line + ui.px(6));
  const Rect plot{rest.left + label_width + ui.px(8), rest.top, rest.right, rest.bottom};
  for (const double tick : axis.ticks) {
    const float y = std::round(plot.bottom - plot.height() * axis.share(tick));
    ui.rule(plot.left, plot.right, y, ui.colors.hairline);
    ui.text_in(
        {plot.left - ui.px(8) - label_width, y - line / 2, plot.left - ui.px(8), y + line / 2},
        Align::right, Type::small, ui.colors.ink_soft, axis.text(tick));
  }

  // Points keep their distance from the ends of the lines across.
  const std::size_t n = chart.values.size();
  const double scope = std::max({chart.scope, static_cast<double>(n), 1.0});
  const Rect field = plot.inset(ui.px(12), 0);
  if (chart.places.empty()) {
    draw_places(ui, field, places.top + ui.px(6), chart.first, chart.first + scope - 1);
  } else {
    draw_named_places(ui, field, places.top + ui.px(6), chart.places);
  }
  const float step = scope > 1 ? field.width() / static_cast<float>(scope - 1) : field.width();
  const auto at = [&](std::size_t i) {
    const float x = scope > 1 ? field.left + step * static_cast<float>(i) : field.center().x;
    return ImVec2{x, plot.bottom - plot.height() * axis.share(chart.values[i])};
  };
  if (chart.joined) {
    for (std::size_t i = 0; i < n; ++i) ui.list().PathLineTo(at(i));
    ui.list().PathStroke(ui.colors.ink_soft, ImDrawFlags_None, ui.px(1.5f));
  }
  const float radius = std::clamp(step / 4, ui.px(1), ui.px(3.5f));
  std::optional<std::size_t> over;
  for (std::size_t i = 0; i < n; ++i) {
    if (!chart.joined || step >= ui.px(6)) {
      ui.list().AddCircleFilled(at(i), radius, ui.colors.ink_soft);
    }
    const float half = scope > 1 ? step / 2 : ui.px(12);
    if (ui.asked({at(i).x - half, plot.top, at(i).x + half, plot.bottom})) over = i;
  }
  if (over) ui.list().AddCircle(at(*over), ui.px(6), ui.colors.ink, 0, ui.px(1.5f));
  if (chart.marked && *chart.marked < n) {
    ui.list().AddCircleFilled(at(*chart.marked), ui.px(5), ui.colors.accent);
  }
  return over;
}

}  // namespace digitscope::app
