#include "cluster/spanning_tree.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "cluster/active_rows.h"

namespace digitscope {

Expected<std::vector<Merge>> spanning_tree(DistanceMatrix<std::uint32_t>& squares,
                                           const std::vector<std::uint32_t>& order,
                                           const Task& task) {
  const std::size_t n = squares.size();
  std::vector<Merge> edges;
  edges.reserve(n - 1);
  ActiveRows outside(order);
  // How far each row outside is from the tree, and the row of the tree it is nearest to.
  std::vector<std::uint32_t> distance(n, std::numeric_limits<std::uint32_t>::max());
  std::vector<std::uint32_t> source(n, 0);
  auto current =
      static_cast<std::size_t>(std::find(order.begin(), order.end(), 0u) - order.begin());
  while (edges.size() < n - 1) {
    if (edges.size() % 64 == 0) {
      if (task.cancelled()) return Task::cancelled_error();
      task.progress(static_cast<double>(edges.size()) / static_cast<double>(n), "spanning tree");
    }
    outside.remove(current);
    const auto found = outside.for_each_range<Nearest<std::uint32_t>>(
        task.pool, [&](std::size_t begin, std::size_t end, Nearest<std::uint32_t>& result) {
          Nearest<std::uint32_t> nearest;
          for (std::size_t b = begin; b < end; ++b) {
            const auto from_current = squares.row(current, b);
            ActiveRows::for_each_bit(outside.word(b), [&](std::size_t e) {
              const std::size_t j = b * ActiveRows::side + e;
              if (from_current[e] < distance[j]) {
                distance[j] = from_current[e];
                source[j] = static_cast<std::uint32_t>(current);
              }
              if (distance[j] > nearest.distance) return;
              const Nearest<std::uint32_t> candidate{distance[j], static_cast<std::uint32_t>(j)};
              if (outside.nearer(candidate, nearest)) nearest = candidate;
            });
          }
          result = nearest;
        });
    Nearest<std::uint32_t> next;
    for (const auto& candidate : found) {
      if (outside.nearer(candidate, next)) next = candidate;
    }
    edges.push_back({static_cast<std::int32_t>(order[source[next.position]]),
                     static_cast<std::int32_t>(order[next.position]),
                     std::sqrt(static_cast<double>(next.distance))});
    current = next.position;
  }
  return edges;
}

}  // namespace digitscope
