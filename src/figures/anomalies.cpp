#include "figures/anomalies.h"

#include <algorithm>

#include "digits/ink.h"

namespace digitscope::figures {
namespace {

constexpr std::size_t per_line = 20;
constexpr double gap = 3;
constexpr double caption_height = 28;
constexpr double group_gap = 20;
constexpr double digit = (column_width - 2 * margin + gap) / per_line - gap;

double height_of(const Group& group) {
  const std::size_t lines = (group.rows.size() + per_line - 1) / per_line;
  return caption_height + (digit + gap) * static_cast<double>(lines);
}

void draw(Sheet& sheet, double top, const Digits& digits, const Group& group, Rgba color) {
  const Box& space = sheet.space();
  const PixelRange range = pixel_range(digits);
  sheet.text({space.left, top, space.right, top + caption_height - 8}, Anchor::left, strong_type,
             color, group.caption);
  for (std::size_t i = 0; i < group.rows.size(); ++i) {
    const double x = space.left + (digit + gap) * static_cast<double>(i % per_line);
    const double y = top + caption_height + (digit + gap) * static_cast<double>(i / per_line);
    sheet.canvas().image(box_at(x, y, digit, digit), inked(digits.image(group.rows[i]), range),
                         digits.rows, digits.columns, sheet.colors().ink);
  }
}

}  // namespace

Canvas anomaly_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       const Group& anomalies, const Group& normal) {
  Sheet sheet(typeface, column_width, height_of(anomalies) + group_gap + height_of(normal) - gap,
              heading);
  const double top = sheet.space().top;
  draw(sheet, top, digits, anomalies, sheet.colors().problem);
  draw(sheet, top + height_of(anomalies) + group_gap, digits, normal, sheet.colors().ink);
  return std::move(sheet).finish();
}

}  // namespace digitscope::figures
