#pragma once
// Which class each cluster stands for, and how accurate the clustering is as a classifier.

#include <cstdint>
#include <vector>

#include "evaluate/agreement.h"

namespace digitscope {

/// A one-to-one matching of clusters and classes. Both are numbered as in the contingency table:
/// their labels are Contingency::class_values and cluster_values.
struct Matching {
  std::vector<std::int32_t> class_of_cluster;  // clusters: the matching class, or -1
  std::vector<std::int32_t> cluster_of_class;  // classes: the matching cluster, or -1
  std::int64_t matched = 0;                    // rows whose cluster matches their class
  double accuracy = 0;                         // matched / n
};

/// A matching that maximises the number of matched rows. It has min(classes, clusters) pairs, even
/// if some of them have no row in common; if several matchings are best, the same one is returned
/// for the same table. The accuracy is the "unsupervised clustering accuracy" of J. Xie, R.
/// Girshick, A. Farhadi, "Unsupervised deep embedding for clustering analysis", ICML 2016.
///
/// Shortest augmenting paths (H. W. Kuhn, "The Hungarian method for the assignment problem", Naval
/// Research Logistics Quarterly 2, 1955; R. Jonker, A. Volgenant, "A shortest augmenting path
/// algorithm for dense and sparse linear assignment problems", Computing 38, 1987; rectangular as
/// in D. F. Crouse, "On implementing 2D rectangular assignment algorithms", IEEE Transactions on
/// Aerospace and Electronic Systems 52, 2016), in integers, so exact.
/// O(min(classes, clusters)^2 * max(classes, clusters)).
Matching best_matching(const Contingency& table);

/// The share of rows whose class is the most frequent one in their cluster. Several clusters may
/// have the same class, so it is 1 when every row is a cluster of its own. O(classes * clusters).
double purity(const Contingency& table);

}  // namespace digitscope
