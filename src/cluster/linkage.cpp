#include "cluster/linkage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "base/stopwatch.h"
#include "cluster/merge.h"
#include "cluster/neighbour_chain.h"
#include "cluster/spanning_tree.h"
#include "distance/all_distances.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

/// Which cluster each row is in while merges are replayed: union by number, with path compression.
class Forest {
 public:
  explicit Forest(std::size_t n) : parent_(2 * n - 1) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  std::int32_t find(std::int32_t node) {
    while (parent_[at(node)] != node) {
      parent_[at(node)] = parent_[at(parent_[at(node)])];
      node = parent_[at(node)];
    }
    return node;
  }
  void join(std::int32_t a, std::int32_t b, std::int32_t as) {
    parent_[at(a)] = as;
    parent_[at(b)] = as;
  }

 private:
  static std::size_t at(std::int32_t node) { return static_cast<std::size_t>(node); }
  std::vector<std::int32_t> parent_;
};

/// Merges by ascending distance, in the order found where distances are equal, their clusters
/// numbered. SciPy puts the lower number of the two first; scikit-learn's own code for single
/// linkage does not.
Dendrogram number_merges(std::size_t n, std::vector<Merge> merges, bool lower_first) {
  std::stable_sort(merges.begin(), merges.end(),
                   [](const Merge& a, const Merge& b) { return a.distance < b.distance; });
  Dendrogram tree{n, {}, {}};
  Forest forest(n);
  for (const Merge& merge : merges) {
    std::int32_t a = forest.find(merge.a);
    std::int32_t b = forest.find(merge.b);
    if (lower_first && a > b) std::swap(a, b);
    forest.join(a, b, static_cast<std::int32_t>(n + tree.children.size()));
    tree.children.push_back({a, b});
    tree.distances.push_back(merge.distance);
  }
  return tree;
}

}  // namespace

double linkage_bytes(std::size_t n, Linkage method) {
  const bool doubles = method == Linkage::ward || method == Linkage::average;
  return static_cast<double>(DistanceMatrix<double>::entries(n)) *
         (doubles ? sizeof(double) : sizeof(std::uint32_t));
}

Expected<LinkageResult> linkage(const Digits& digits, Linkage method, const Task& task) {
  if (digits.size() == 0) {
    return unexpected(ErrorCode::bad_parameter, "There are no digits to cluster.", "samples");
  }
  Stopwatch stopwatch;
  LinkageResult result;
  const TiledRows rows = tile_rows(digits, similarity_order(digits), task.pool);
  Expected<std::vector<Merge>> merges;
  NearestLists nearest(rows, chain_neighbours);
  switch (method) {
    case Linkage::ward:
    case Linkage::average: {
      auto distances = euclidean_distances(rows, task, &nearest);
      if (!distances) return tl::unexpected(distances.error());
      result.distance_seconds = stopwatch.lap();
      const auto merge = method == Linkage::ward ? ward_chain : average_chain;
      merges = merge(*distances, rows.order, nearest, task);
      break;
    }
    // These only compare distances, and squares compare alike: exact and half the size.
    case Linkage::complete: {
      auto squares = squared_distances(rows, task, &nearest);
      if (!squares) return tl::unexpected(squares.error());
      result.distance_seconds = stopwatch.lap();
      merges = complete_chain(*squares, rows.order, nearest, task);
      break;
    }
    case Linkage::single: {
      auto squares = squared_distances(rows, task);
      if (!squares) return tl::unexpected(squares.error());
      result.distance_seconds = stopwatch.lap();
      merges = spanning_tree(*squares, rows.order, task);
      break;
    }
  }
  if (!merges) return tl::unexpected(merges.error());
  result.tree = number_merges(digits.size(), std::move(*merges), method != Linkage::single);
  result.merge_seconds = stopwatch.lap();
  return result;
}

}  // namespace digitscope
