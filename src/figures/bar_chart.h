#pragma once
// How many digits each cluster has.

#include <cstddef>
#include <span>

#include "figures/sheet.h"

namespace digitscope::figures {

/// One bar for each cluster in the cluster's colour, its size above it and its number below.
/// `sizes` must not be empty.
Canvas bar_chart(const Typeface& typeface, const Heading& heading,
                 std::span<const std::size_t> sizes);

}  // namespace digitscope::figures
