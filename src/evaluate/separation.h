#pragma once
// How well clusters are separated, judged by their centers, with the scores of sklearn.metrics.

#include <cstdint>
#include <span>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Separation {
  /// The ratio of the dispersion between clusters to that within them (T. Caliński, J. Harabasz, "A
  /// dendrite method for cluster analysis", Communications in Statistics 3, 1974). Higher is
  /// better; 1 if the rows of each cluster are equal.
  double calinski_harabasz = 0;
  /// The ratio of the sum of two clusters' widths to the distance of their centers; for each
  /// cluster the largest such ratio, averaged over clusters (D. L. Davies, D. W. Bouldin, "A
  /// cluster separation measure", IEEE Transactions on Pattern Analysis and Machine Intelligence 1,
  /// 1979). Lower is better; 0 if the rows of each cluster are equal, or if all centers are.
  double davies_bouldin = 0;
};

/// Both scores. Centers are exact sums, divided once. Labels and errors: as for
/// members_to_compare() (members.h); and cancelled. Time O((n + clusters^2) * features), memory O(n
/// + clusters * features).
Expected<Separation> separation(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task);

/// About how many bytes that takes at most, beside the digits: of n rows in so many clusters.
double separation_bytes(std::size_t n, std::size_t clusters, std::size_t features);

}  // namespace digitscope
