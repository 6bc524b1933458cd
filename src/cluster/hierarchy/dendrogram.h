#pragma once
// The tree that hierarchical clustering builds, and what can be derived from it without clustering
// again.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace digitscope {

/// n leaves (rows 0 to n - 1) and n - 1 merges, as in scikit-learn: merge i joins the nodes
/// children[i] into node n + i at distances[i]. Distances ascend; the last node is the root.
struct Dendrogram {
  std::size_t n = 0;
  std::vector<std::array<std::int32_t, 2>> children;  // n - 1
  std::vector<double> distances;                      // n - 1

  /// The labels of the rows when the tree is cut into k clusters (1 <= k <= n), numbered as by
  /// sklearn.cluster.AgglomerativeClustering. O(n + k log k).
  std::vector<std::int32_t> cut(std::size_t k) const;

  /// The number of clusters when all merges at `height` and above are undone, like scikit-learn's
  /// distance_threshold. O(log n).
  std::size_t clusters_at(double height) const;

  /// The rows in the order in which to draw them so that branches do not cross: those of a node's
  /// first child before those of its second. O(n).
  std::vector<std::int32_t> leaf_order() const;

  /// The number of rows below each node; 1 for a leaf. O(n).
  std::vector<std::int32_t> node_sizes() const;

  /// The top of the tree, for drawing: its leaves are the clusters of cut(k), with the same
  /// numbers, and its k - 1 merges are those that cut(k) undoes. O(n + k log k).
  Dendrogram top(std::size_t k) const;

 private:
  std::vector<std::int32_t> cut_nodes(std::size_t k) const;
};

}  // namespace digitscope
