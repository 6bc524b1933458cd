#pragma once
// How well each row fits its cluster, with the score of sklearn.metrics.

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
/// validation of cluster analysis", J. Computational and Applied Mathematics 20, 1987) of a row:
/// (b - a) / max(a, b), where a is its mean Euclidean distance to the other rows of its cluster and
/// b the smallest of its mean distances to the rows of another cluster.
///
/// Distances are correctly rounded roots of exact integers, summed in an order that depends only on
/// the labels. Labels and errors: as for members_to_compare() (members.h); and cancelled. Time
/// O(n^2 * features), with each pair of rows computed once; memory O(n * features).
Expected<Silhouette> silhouette(const Digits& digits, std::span<const std::int32_t> labels,
                                const Task& task);

/// About how many bytes that takes at most, beside the digits: of n rows in so many clusters.
double silhouette_bytes(std::size_t n, std::size_t clusters, std::size_t features);

}  // namespace digitscope
