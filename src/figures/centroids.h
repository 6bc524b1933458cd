#pragma once
// The figure of the k-means cluster centres, which are images themselves.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "figures/sheet.h"

namespace digitscope::figures {

/// The centre of each cluster (rows x columns bytes), with the cluster's number above and its size
/// below.
Canvas centroid_row(const Typeface& typeface, const Heading& heading,
                    std::span<const std::vector<std::uint8_t>> centers, std::size_t rows,
                    std::size_t columns, std::span<const std::size_t> sizes);

}  // namespace digitscope::figures
