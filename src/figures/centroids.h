#pragma once
// The figure of the k-means cluster centres, which are images themselves.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"
#include "figures/sheet.h"

namespace digitscope::figures {

/// The centre of each cluster of `digits` (a mean for each pixel), with the cluster's number above,
/// on the colour at its place (see group_color()), and its size below.
Canvas centroid_row(const Typeface& typeface, const Heading& heading, const Digits& digits,
                    std::span<const std::vector<float>> centers, std::span<const std::size_t> sizes,
                    std::span<const std::uint32_t> places);

}  // namespace digitscope::figures
