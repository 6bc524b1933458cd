#pragma once
// The figure of some digits of each cluster.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"
#include "figures/sheet.h"

namespace digitscope::figures {

/// How many members of each cluster are shown: as many as in the notebook.
inline constexpr std::size_t montage_columns = 32;

/// A line for each cluster: its number, its size and its first members. members[k] are rows of
/// `digits`, and places[k] is that of its colour: see group_color().
Canvas cluster_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       std::span<const std::vector<std::size_t>> members,
                       std::span<const std::uint32_t> places);

}  // namespace digitscope::figures
