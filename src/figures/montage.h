#pragma once
// Some digits of each cluster.

#include <cstddef>
#include <span>
#include <vector>

#include "digits/digits.h"
#include "figures/sheet.h"

namespace digitscope::figures {

/// As many members of each cluster as the notebook shows.
inline constexpr std::size_t montage_columns = 32;

/// A row for each cluster: its number and size, and its first members. members[k] are rows of
/// `digits`.
Canvas cluster_montage(const Typeface& typeface, const Heading& heading, const Digits& digits,
                       std::span<const std::vector<std::size_t>> members);

}  // namespace digitscope::figures
