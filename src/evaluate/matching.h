#pragma once
// Which class each cluster stands for, and how good a classifier the clustering would then be.

#include <cstdint>
#include <vector>

#include "evaluate/agreement.h"

namespace digitscope {

/// Pairs of clusters and classes, each in at most one pair. Numbers are those of the contingency
/// table's rows and columns: Contingency::class_values and cluster_values tell which labels they
/// are.
struct Matching {
  std::vector<std::int32_t> class_of_cluster;  // clusters: its class, -1 without one
  std::vector<std::int32_t> cluster_of_class;  // classes: its cluster, -1 without one
  std::int64_t matched = 0;                    // rows whose cluster is paired with their class
  double accuracy = 0;                         // matched / n
};

/// The matching with the most rows matched. There are min(classes, clusters) pairs, even where that
/// takes pairs without a common row; of several best matchings it is always the same one for the
/// same table. The accuracy is the "unsupervised clustering accuracy" of J. Xie, R. Girshick, A.
/// Farhadi, "Unsupervised deep embedding for clustering analysis", ICML 2016.
///
/// Shortest augmenting paths (H. W. Kuhn, "The Hungarian method for the assignment problem", Naval
/// Research Logistics Quarterly 2, 1955; R. Jonker, A. Volgenant, "A shortest augmenting path
/// algorithm for dense and sparse linear assignment problems", Computing 38, 1987; rectangular as
/// in D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on
/// Aerospace and Electronic Systems 52, 2016). In whole numbers, so exact.
/// O(min(classes, clusters)^2 * max(classes, clusters)).
Matching best_matching(const Contingency& table);

/// The share of rows that have their cluster's most frequent class, which several clusters may have
/// in common: 1 when each row is a cluster of its own. O(classes * clusters).
double purity(const Contingency& table);

}  // namespace digitscope
