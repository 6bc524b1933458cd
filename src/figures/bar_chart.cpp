#include "figures/bar_chart.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/format.h"
#include "base/ticks.h"

namespace digitscope::figures {
namespace {

constexpr double chart_height = 288;
constexpr double line = 20;  // of text
constexpr double badge_height = 20;
constexpr double hairline = 1 / pixels_per_unit;

std::string label_of(double count) {
  return grouped(static_cast<std::int64_t>(count));
}

/// Draws the axis on the left, with a hairline across for each tick. Returns the space for the
/// bars.
Box draw_axis(Sheet& sheet, const std::vector<double>& ticks, std::string_view what) {
  const Palette& colors = sheet.colors();
  const double labels = std::max(sheet.text_width(label_type, label_of(ticks.back())),
                                 sheet.text_width(label_type, "cluster"));
  const Box& space = sheet.space();
  const Box bars{space.left + labels + 12, space.top + line, space.right,
                 space.bottom - badge_height - 12};
  const auto beside = [&](double y) {
    return Box{space.left, y - line / 2, space.left + labels, y + line / 2};
  };
  for (const double tick : ticks) {
    const double y = std::round(bars.bottom - bars.height() * tick / ticks.back());
    const bool base = tick == 0;
    sheet.canvas().fill({bars.left, y - hairline, bars.right, base ? y + hairline : y},
                        base ? colors.ink_soft : colors.hairline);
    sheet.text(beside(y), Anchor::right, label_type, colors.ink_soft, label_of(tick));
  }
  sheet.text(beside(space.top), Anchor::right, label_type, colors.ink_soft, what);
  sheet.text(beside(space.bottom - badge_height / 2), Anchor::right, label_type, colors.ink_soft,
             "cluster");
  return bars;
}

/// Stripes across `bar`, row by row of pixels.
void hatch(Canvas& canvas, const Box& bar, Hatching hatching, Rgba color) {
  constexpr double step = 7;
  constexpr double stripe = 2;
  constexpr double pixel = 1 / pixels_per_unit;
  for (double up = 0; up < bar.height(); up += pixel) {
    const double shift =
        std::fmod(hatching == Hatching::rising ? up : step - std::fmod(up, step), step);
    const double bottom = bar.bottom - up;
    for (double left = bar.left + shift - step; left < bar.right; left += step) {
      const Box part{std::max(left, bar.left), std::max(bottom - pixel, bar.top),
                     std::min(left + stripe, bar.right), bottom};
      if (part.left < part.right) canvas.fill(part, color);
    }
  }
}

}  // namespace

Canvas bar_chart(const Typeface& typeface, const Heading& heading, std::string_view what,
                 std::span<const std::size_t> sizes, std::span<const std::uint32_t> places) {
  Sheet sheet(typeface, column_width, chart_height, heading);
  const Palette& colors = sheet.colors();
  const auto largest = static_cast<double>(*std::max_element(sizes.begin(), sizes.end()));
  const auto ticks = count_ticks(largest, 4);
  const Box bars = draw_axis(sheet, ticks, what);
  const double slot = bars.width() / static_cast<double>(sizes.size());
  const double width = std::round(std::min(slot * 0.62, 48.0));

  for (std::size_t k = 0; k < sizes.size(); ++k) {
    const double middle = std::round(bars.left + slot * (static_cast<double>(k) + 0.5));
    const double height = bars.height() * static_cast<double>(sizes[k]) / ticks.back();
    const double top = bars.bottom - height;
    // Rounded at the top only: the second rectangle squares off the lower corners.
    const Box bar{middle - width / 2, top, middle + width / 2, bars.bottom - hairline};
    const Rgba color = group_color(colors, places[k]);
    sheet.canvas().fill(bar, color, std::min(2.0, height / 2));
    if (height > 4) sheet.canvas().fill({bar.left, bar.bottom - 2, bar.right, bar.bottom}, color);
    if (const Hatching hatching = group_hatching(places[k]); hatching != Hatching::none) {
      hatch(sheet.canvas(), bar, hatching, colors.card);
    }
    const std::string size = grouped(static_cast<std::int64_t>(sizes[k]));
    const double half = sheet.text_width(strong_type, size) / 2;
    const Box above{middle - half, top - line - 1, middle + half, top - 1};
    sheet.canvas().fill(above.inset(-3, 1), colors.card);  // covers the hairlines
    sheet.text(above, Anchor::middle, strong_type, colors.ink, size);
    sheet.badge(box_at(middle - 12, sheet.space().bottom - badge_height, 24, badge_height), k,
                places[k]);
  }
  return std::move(sheet).finish();
}

}  // namespace digitscope::figures
