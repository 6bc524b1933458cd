#pragma once
// Agreement of two rankings of the same rows.

#include <cstddef>
#include <span>
#include <vector>

namespace digitscope {

/// The rank of each value in ascending order, from 1; equal values share the average of their
/// ranks. No value may be NaN. O(n log n).
std::vector<double> average_ranks(std::span<const double> values);

/// Spearman's rank correlation of two equally long lists: the correlation of their average ranks,
/// from -1 (opposite orders) to 1 (the same order), as scipy.stats.spearmanr has it. NaN when all
/// values of a list are equal, or when there are fewer than two. C. Spearman, "The proof and
/// measurement of association between two things", American Journal of Psychology 15, 1904.
/// O(n log n).
double rank_correlation(std::span<const double> a, std::span<const double> b);

/// How many of the `top` rows of lowest value in `a` are among those in `b`. Of equal values those
/// of lower rows come first; `top` is at most the length of the lists. O(n log n).
std::size_t shared_lowest(std::span<const double> a, std::span<const double> b, std::size_t top);

}  // namespace digitscope
