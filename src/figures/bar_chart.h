#pragma once
// The bar chart of cluster sizes.

#include <cstddef>
#include <span>

#include "figures/sheet.h"

namespace digitscope::figures {

/// One bar per cluster, in the cluster's colour, labelled with its size above and its number below.
/// `sizes` must not be empty.
Canvas bar_chart(const Typeface& typeface, const Heading& heading,
                 std::span<const std::size_t> sizes);

}  // namespace digitscope::figures
