#pragma once
// How well clusters keep apart, judged by their centers, as sklearn.metrics computes it.

#include <cstdint>
#include <span>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Separation {
  /// How far clusters spread around the common mean, for how far rows spread within them (T.
  /// Caliński, J. Harabasz, "A dendrite method for cluster analysis", Communications in Statistics
  /// 3, 1974). Higher is better; 1 when all rows of each cluster are equal.
  double calinski_harabasz = 0;
  /// How wide two clusters are for their distance, at worst, on average over clusters (D. L.
  /// Davies, D. W. Bouldin, "A cluster separation measure", IEEE Transactions on Pattern Analysis
  /// and Machine Intelligence 1, 1979). Lower is better; 0 when all rows of each cluster are equal,
  /// or all centers are.
  double davies_bouldin = 0;
};

/// Both, from cluster centers, which are exact sums divided once. Labels and errors are those
/// of members_to_compare() (members.h), or cancelled. Time O((n + clusters^2) * features), memory
/// O(n + clusters * features).
Expected<Separation> separation(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task);

}  // namespace digitscope
