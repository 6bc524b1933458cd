#pragma once
// The tree that hierarchical clustering builds, and what can be read from it without running it
// again.

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace digitscope {

/// n leaves (the rows, 0 to n - 1) and n - 1 merges, as scikit-learn gives them: merge i joins the
/// nodes children[i] into node n + i, at distances[i]. Ascending distances; the last node is the
/// root.
struct Dendrogram {
  std::size_t n = 0;
  std::vector<std::array<std::int32_t, 2>> children;  // n - 1
  std::vector<double> distances;                      // n - 1

  /// The clusters when the tree is cut into k (1 <= k <= n): a label for each row, numbered as
  /// sklearn.cluster.AgglomerativeClustering numbers them. O(n + k log k).
  std::vector<std::int32_t> cut(std::size_t k) const;

  /// How many clusters there are when merges at `height` and above are undone, as with
  /// scikit-learn's distance_threshold. O(log n).
  std::size_t clusters_at(double height) const;

  /// The rows in an order in which no two branches of the drawn tree cross: the first child's rows
  /// before the second's. O(n).
  std::vector<std::int32_t> leaf_order() const;

  /// How many rows are below each node (leaves first). O(n).
  std::vector<std::int32_t> node_sizes() const;

  /// The tree above a cut into k, for drawing: its leaves are the clusters of cut(k), numbered
  /// alike, its k - 1 merges those that cut(k) undoes. O(n + k log k).
  Dendrogram top(std::size_t k) const;

 private:
  std::vector<std::int32_t> cut_nodes(std::size_t k) const;
};

}  // namespace digitscope
