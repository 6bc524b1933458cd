#pragma once
// The nearest-neighbour chain (neighbour_chain.h), independent of how neighbours are found.

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"

namespace digitscope {

/// The n - 1 merges, in the order in which the chain finds them. A cluster is named by one of its
/// rows. `clusters` has the member functions
///   contains(row)            whether `row` names a cluster
///   nearest(row, preferred)  the cluster nearest to that of `row`; on a tie `preferred`, if it is
///                            among them, or else the lowest row
///   changed_mind()           true, once, if distances have been judged differently since the chain
///                            began: it must then start again
///   distance(a, b)           the distance of two clusters
///   merge(a, b)              merges them; b names the union
///   height(d)                the height of a merge at distance d
/// Error: cancelled.
template <class Clusters>
Expected<std::vector<Merge>> follow_chain(Clusters& clusters, std::size_t n, const Task& task) {
  std::vector<Merge> merges;
  if (n == 1) return merges;
  merges.reserve(n - 1);
  std::vector<Row> chain;
  Row lowest{};  // no row below names a cluster
  while (merges.size() < n - 1) {
    if (merges.size() % 64 == 0) {
      if (task.cancelled()) return Task::cancelled_error();
      const auto left = 1 - static_cast<double>(merges.size()) / static_cast<double>(n);
      task.progress(1 - left * left, "merging");
    }
    if (chain.empty()) {
      while (!clusters.contains(lowest)) lowest = lowest + 1;
      chain.push_back(lowest);
    }
    for (;;) {
      // On a tie the previous cluster is preferred, which keeps the chain from cycling. If it is
      // the nearest, the last two are each other's nearest neighbours and are merged.
      std::optional<Row> before;
      if (chain.size() > 1) before = chain[chain.size() - 2];
      const Row nearest = clusters.nearest(chain.back(), before);
      if (clusters.changed_mind()) {
        chain.resize(1);
        continue;
      }
      if (nearest == before) break;
      chain.push_back(nearest);
    }
    const auto [a, b] = std::minmax(chain[chain.size() - 2], chain[chain.size() - 1]);
    merges.push_back({a, b, clusters.height(clusters.distance(a, b))});
    clusters.merge(a, b);
    chain.resize(chain.size() - 2);
  }
  return merges;
}

}  // namespace digitscope
