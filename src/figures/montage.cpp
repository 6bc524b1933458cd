#include "figures/montage.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/format.h"
#include "digits/ink.h"

namespace digitscope::figures {
namespace {

constexpr double gap = 2;
constexpr double row_gap = 6;
constexpr double badge_width = 24;
constexpr double badge_height = 20;

std::string size_of(const std::vector<std::size_t>& members) {
  return grouped(static_cast<std::int64_t>(members.size()));
}

/// The width of a line's label: the number, the size and the gap after each.
double label_width(const Typeface& typeface, std::span<const std::vector<std::size_t>> members) {
  double widest = 0;
  for (const auto& rows : members) {
    widest = std::max(widest, typeface.regular.width(size_of(rows), label_type.em));
  }
  return badge_width + 10 + widest + 14;
}

}  // namespace

Canvas cluster_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       std::span<const std::vector<std::size_t>> members,
                       std::span<const std::uint32_t> places) {
  const double columns = montage_columns;
  const double room = full_width - 2 * margin + gap - label_width(typeface, members);
  const double across = std::floor(room / columns * pixels_per_unit) / pixels_per_unit;
  const double digit = across - gap;
  const double down = digit + row_gap;
  Sheet sheet(typeface, full_width, down * static_cast<double>(members.size()) - row_gap, heading);
  const PixelRange range = pixel_range(digits);
  const Palette& colors = sheet.colors();
  const Box& space = sheet.space();
  const double first = space.right + gap - across * columns;
  for (std::size_t k = 0; k < members.size(); ++k) {
    const double top = space.top + down * static_cast<double>(k);
    const Box row{space.left, top, space.right, top + digit};
    sheet.badge(box_at(row.left, row.centre() - badge_height / 2, badge_width, badge_height), k,
                places[k]);
    sheet.text({row.left, row.top, first - 14, row.bottom}, Anchor::right, label_type,
               colors.ink_soft, size_of(members[k]));
    const std::size_t shown = std::min(members[k].size(), montage_columns);
    for (std::size_t i = 0; i < shown; ++i) {
      sheet.canvas().image(box_at(first + across * static_cast<double>(i), row.top, digit, digit),
                           inked(digits.image(members[k][i]), range), digits.rows, digits.columns,
                           colors.ink);
    }
    if (shown == 0) {
      sheet.text({first, row.top, row.right, row.bottom}, Anchor::left, label_type, colors.ink_soft,
                 "no members");
    }
  }
  return std::move(sheet).finish();
}

}  // namespace digitscope::figures
