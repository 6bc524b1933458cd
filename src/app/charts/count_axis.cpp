#include "app/charts/count_axis.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::app {
namespace {

std::string label_of(double count) {
  return grouped(static_cast<std::int64_t>(count));
}

float widest(const Ui& ui, std::span<const double> ticks) {
  float width = 0;
  for (const double tick : ticks) {
    width = std::max(width, ui.text_width(Type::small, label_of(tick)));
  }
  return width;
}

}  // namespace

std::vector<double> count_axis_ticks(std::span<const std::uint32_t> counts, int wanted) {
  return count_ticks(*std::max_element(counts.begin(), counts.end()), wanted);
}

float count_axis_width(const Ui& ui, std::span<const double> ticks) {
  return widest(ui, ticks) + ui.px(8);
}

Rect draw_count_axis(Ui& ui, const Rect& plot, std::span<const double> ticks) {
  const float label_width = widest(ui, ticks);
  Rect bars = plot;
  bars.cut_left(label_width + ui.px(8));
  const float half_line = ui.line_height(Type::small) / 2;
  ui.mirror.marks = true;
  for (const double tick : ticks) {
    const auto share = static_cast<float>(tick / ticks.back());
    const float y = std::round(bars.bottom - bars.height() * share);
    ui.rule(bars.left, bars.right, y, tick == 0 ? ui.colors.ink_soft : ui.colors.hairline);
    ui.text_in({plot.left, y - half_line, plot.left + label_width, y + half_line}, Align::right,
               Type::small, ui.colors.ink_soft, label_of(tick));
  }
  ui.mirror.marks = false;
  return bars;
}

void draw_axis_name(Ui& ui, const Rect& chart, std::string_view name) {
  Rect at = chart;
  ui.text_in(at.cut_top(ui.line_height(Type::small)), Align::left, Type::small, ui.colors.ink_soft,
             name);
}

}  // namespace digitscope::app
