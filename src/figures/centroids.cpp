#include "figures/centroids.h"

#include <cmath>

#include "base/format.h"
#include "digits/ink.h"

namespace digitscope::figures {
namespace {

constexpr double badge_height = 20;
constexpr double line = 20;
constexpr double gap = 12;

}  // namespace

Canvas centroid_row(const Typeface& typeface, const Heading& heading, const Digits& digits,
                    std::span<const std::vector<float>> centers, std::span<const std::size_t> sizes,
                    std::span<const std::uint32_t> places) {
  const double slot = (full_width - 2 * margin + gap) / static_cast<double>(centers.size());
  const double side = std::floor(slot - gap);
  Sheet sheet(typeface, full_width, badge_height + 8 + side + 4 + line, heading);
  const PixelRange range = pixel_range(digits);
  const Palette& colors = sheet.colors();
  for (std::size_t k = 0; k < centers.size(); ++k) {
    const double left = std::round(sheet.space().left + slot * static_cast<double>(k));
    const Box image = box_at(left, sheet.space().top + badge_height + 8, side, side);
    sheet.badge(box_at(image.middle() - 12, sheet.space().top, 24, badge_height), k, places[k]);
    sheet.canvas().fill(image, colors.field, 4);
    sheet.canvas().image(image, inked(centers[k], range), digits.rows, digits.columns, colors.ink);
    sheet.text({image.left, image.bottom + 4, image.right, image.bottom + 4 + line}, Anchor::middle,
               label_type, colors.ink_soft, grouped(static_cast<std::int64_t>(sizes[k])));
  }
  return std::move(sheet).finish();
}

}  // namespace digitscope::figures
