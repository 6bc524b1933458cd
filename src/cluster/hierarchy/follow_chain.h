#pragma once
// The walk of the nearest-neighbour chain, whatever finds the neighbours (neighbour_chain.h).

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"

namespace digitscope {

/// The n - 1 merges in the order the chain finds them. Clusters are named by the row in whose place
/// they stand; `clusters` has
///   contains(row)   whether a cluster stands there
///   nearest(row, preferred)  the nearest other; of equally near ones `preferred`, if there is one,
///                   or the lowest row
///   changed_mind()  true once when they judge otherwise from now on, so that the chain, of which
///                   each is to be nearer than the one before, has to begin anew
///   distance(a, b)  of two
///   merge(a, b)     has their union take the place of b
///   height(d)       the height of a merge at distance d
/// Error: cancelled.
template <class Clusters>
Expected<std::vector<Merge>> follow_chain(Clusters& clusters, std::size_t n, const Task& task) {
  std::vector<Merge> merges;
  if (n == 1) return merges;
  merges.reserve(n - 1);
  std::vector<Row> chain;
  Row lowest{};  // all rows below have been merged into others
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
      // The one before is preferred to others as near, which keeps the chain from going in circles;
      // each is the other's nearest then.
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
