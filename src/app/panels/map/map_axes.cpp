#include "app/panels/map/map_axes.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

std::string axis_name(const Ui& ui, std::size_t axis, float width) {
  const std::string share = variance_share(*ui.state.map.digits, axis);
  const std::string long_name = std::string(axis == 0 ? "first" : "second") +
                                " principal component, " + share + " of the variance";
  if (ui.text_width(Type::small, "\u2191 " + long_name) <= width) return long_name;
  const std::string name = "component " + std::to_string(axis + 1) + ", " + share;
  for (const std::string& text : {name + " of variance", name}) {
    if (ui.text_width(Type::small, "\u2191 " + text) <= width) return text;
  }
  return "component " + std::to_string(axis + 1);
}

// The longest of the texts that fits.
void draw_fitting(Ui& ui, const Rect& at, Align align, std::initializer_list<std::string> texts) {
  for (const std::string& text : texts) {
    if (ui.text_width(Type::small, text) > at.width()) continue;
    ui.text_in(at, align, Type::small, ui.colors.ink_soft, text);
    return;
  }
}

// What articles for beginners warn of: M. Wattenberg, F. Viegas, I. Johnson, "How to use t-SNE
// effectively", Distill, 2016; A. Coenen, A. Pearce, "Understanding UMAP", 2019.
void draw_meaning(Ui& ui, const MapAxes& axes) {
  draw_fitting(
      ui, axes.y_name, Align::left,
      {"Digits close together are alike. Sizes of groups, and distances between them, mean "
       "little.",
       "Close together: alike. Sizes and distances of groups mean little.",
       "Close together means alike."});
  const DigitMap& map = *ui.state.map.digits;
  const std::string quality = quality_text(map);
  if (quality.empty()) return;
  draw_fitting(ui, axes.x_name, Align::right,
               {quality, "trustworthiness " + fixed(map.quality->trustworthiness, 3)});
}

// Of those usual on such a map.
constexpr const char* widest_number = "\u22122,000";

struct Range {
  double low = 0, high = 0;
};

// Whether the numbers of an axis along x, those that do not stick out at its ends, stand apart.
bool stand_apart(const Ui& ui, Range sight, float scale, double step) {
  float free_from = 0;  // pixels from the left
  for (const double tick : multiples_between(sight.low, sight.high, step)) {
    const float half = std::ceil(ui.text_width(Type::small, tick_text(tick, step)) / 2);
    const auto x = static_cast<float>(tick - sight.low) * scale;
    if (x - half < 0 || x + half > static_cast<float>(sight.high - sight.low) * scale) continue;
    if (x - half < free_from) return false;
    free_from = x + half + ui.px(2);
  }
  return true;
}

// The step that gives an axis four or more numbers, `size` pixels each with `gap` between them;
// three or fewer where there is little room, if `apart` says that they stand apart; 0 for none.
template <class Apart>
double tick_step(Range sight, float scale, float size, float gap, Apart apart) {
  // A number near the end of the axis would stick out.
  const double low = sight.low + size / 2 / scale;
  const double high = sight.high - size / 2 / scale;
  const int most = std::clamp(static_cast<int>((high - low) * scale / (2.5 * (size + gap))), 4, 6);
  for (int wanted = most; wanted > 3; --wanted) {
    const double step = step_with_ticks(low, high, wanted);
    if (step * scale >= size + gap) return step;
  }
  for (int wanted = 3; wanted > 0; --wanted) {
    const double step = step_with_ticks(low, high, wanted);
    if (step > 0 && apart(step)) return step;
  }
  return 0;
}

}  // namespace

float map_axis_line(const Ui& ui) {
  return ui.line_height(Type::small) + ui.px(4);
}

MapAxes cut_map_axes(const Ui& ui, Rect& rect) {
  MapAxes axes;
  axes.y_name = rect.cut_top(map_axis_line(ui));
  if (ui.state.map.digits->by != Projection::pca) {  // whose places have no numbers
    axes.x_name = rect.cut_bottom(map_axis_line(ui));
    return axes;
  }
  axes.x_name = rect.cut_bottom(map_axis_line(ui));
  axes.x_numbers = rect.cut_bottom(map_axis_line(ui));
  axes.y_numbers = rect.cut_left(ui.text_width(Type::small, widest_number) + ui.px(8));
  axes.x_name.left = rect.left;
  axes.x_numbers.left = rect.left;
  return axes;
}

void draw_map_axes(Ui& ui, const MapAxes& axes, const MapFrame& frame) {
  if (ui.state.map.digits->by != Projection::pca) return draw_meaning(ui, axes);
  const Rect& plot = frame.plot;
  const MapBox sight = frame.in_sight();
  const float widest = ui.text_width(Type::small, widest_number);
  const Range across{sight.low.x, sight.high.x};
  const double x_step = tick_step(across, frame.scale, widest, ui.px(12), [&](double step) {
    return stand_apart(ui, across, frame.scale, step);
  });
  for (const double tick : multiples_between(sight.low.x, sight.high.x, x_step)) {
    const float x = std::round(frame.to_screen({static_cast<float>(tick), 0}).x);
    const std::string text = tick_text(tick, x_step);
    const float half = std::ceil(ui.text_width(Type::small, text) / 2);
    if (x <= plot.left || x >= plot.right - 1) continue;
    ui.fill({x, plot.top, x + ui.theme.hairline(), plot.bottom}, ui.colors.field);
    if (x - half < plot.left || x + half > plot.right) continue;
    ui.text(Type::small, ui.colors.ink_soft, {x - half, axes.x_numbers.top + ui.px(4)}, text);
  }
  const float line = ui.line_height(Type::small);
  const double y_step = tick_step({sight.low.y, sight.high.y}, frame.scale, line, ui.px(10),
                                  [&](double step) { return step * frame.scale >= line; });
  for (const double tick : multiples_between(sight.low.y, sight.high.y, y_step)) {
    const float y = std::round(frame.to_screen({0, static_cast<float>(tick)}).y);
    if (y <= plot.top || y >= plot.bottom - 1) continue;
    ui.rule(plot.left, plot.right, y, ui.colors.field);
    if (y - line / 2 < plot.top || y + line / 2 > plot.bottom) continue;
    const std::string text = tick_text(tick, y_step);
    ui.text_in({axes.y_numbers.left, y - line / 2, axes.y_numbers.right - ui.px(8), y + line / 2},
               Align::right, Type::small, ui.colors.ink_soft, text);
  }
  ui.text_in(axes.y_name, Align::left, Type::small, ui.colors.ink_soft,
             "\u2191 " + axis_name(ui, 1, axes.y_name.width()));
  ui.text_in(axes.x_name, Align::right, Type::small, ui.colors.ink_soft,
             axis_name(ui, 0, axes.x_name.width()) + " \u2192");
}

std::string quality_text(const DigitMap& map) {
  if (!map.quality) return {};
  const std::string kept = fixed(100 * map.quality->neighbours_kept, 0);
  return "trustworthiness " + fixed(map.quality->trustworthiness, 3) + ", " + kept +
         "% of the 15 nearest kept";
}

std::string variance_share(const DigitMap& map, std::size_t axis) {
  return fixed(map.explained[axis] * 100, 1) + "%";
}

}  // namespace digitscope::app
