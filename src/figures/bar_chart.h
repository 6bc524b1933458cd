#pragma once
// The bar chart of cluster sizes.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "figures/sheet.h"

namespace digitscope::figures {

/// One bar per cluster, in the colour at its place (see group_color()), labelled with its size
/// above and its number below. `what` is what the bars count, such as "digits". `sizes` must not
/// be empty.
Canvas bar_chart(const Typeface& typeface, const Heading& heading, std::string_view what,
                 std::span<const std::size_t> sizes, std::span<const std::uint32_t> places);

}  // namespace digitscope::figures
