#pragma once
// How well each row fits its cluster, as sklearn.metrics computes it.

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Silhouette {
  double mean = 0;             // of `values`: silhouette_score
  std::vector<double> values;  // n, in [-1, 1]: silhouette_samples; 0 for a cluster of one row
};

/// The silhouette (P. J. Rousseeuw, "Silhouettes: a graphical aid to the interpretation and
/// validation of cluster analysis", J. Computational and Applied Mathematics 20, 1987): how much
/// nearer, by mean Euclidean distance, a row is to its own cluster's other rows than to those of
/// the cluster nearest to it otherwise.
///
/// Distances are the correctly rounded roots of exact integers, and are summed in an order that
/// depends on the labels only. Labels and errors are those of members_to_compare() (members.h), or
/// cancelled. Time O(n^2 * features), each pair of rows once; memory O(n * features).
Expected<Silhouette> silhouette(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task);

}  // namespace digitscope
