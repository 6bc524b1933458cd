#include "cluster/hierarchy/spanning_tree.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>
#include <tuple>

#include "distance/image_distance.h"

namespace digitscope {
namespace {

/// The edges of each row.
class Ways {
 public:
  struct Way {
    std::uint32_t square;
    Row to;
  };

  Ways(const std::vector<NearEdge<Row>>& edges, std::size_t n)
      : first_(n + 1, 0), ways_(2 * edges.size()) {
    for (const auto& edge : edges) {
      ++first_[edge.a];
      ++first_[edge.b];
    }
    std::uint32_t end = 0;
    for (std::uint32_t& first : first_) first = end += first;
    // Filled from the back, so that first_ ends up at the beginning of each row's edges.
    for (const auto& edge : edges) {
      ways_[--first_[edge.a]] = {edge.square, edge.b};
      ways_[--first_[edge.b]] = {edge.square, edge.a};
    }
  }

  template <class Visit>
  void for_each(Row row, Visit visit) const {
    for (std::uint32_t w = first_[row]; w < first_[row + 1]; ++w) visit(ways_[w]);
  }

 private:
  IndexedVector<Row, std::uint32_t> first_;  // n + 1: where each row's edges begin
  std::vector<Way> ways_;
};

struct Candidate {
  std::uint32_t square;
  Row row;
  /// Reversed, so that the top of a priority queue is the nearest; on a tie, the lowest row.
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return std::tie(b.square, b.row) < std::tie(a.square, a.row);
  }
};

}  // namespace

std::vector<Merge> spanning_tree(const NearGraph& graph, std::size_t n) {
  const Ways ways(graph.edges, n);
  IndexedVector<Row, std::uint32_t> square(n, std::numeric_limits<std::uint32_t>::max());
  IndexedVector<Row, Row> source(n);  // the row of the tree nearest to each; on a tie, the first
  IndexedVector<Row, bool> in_tree(n, false);
  std::priority_queue<Candidate> queue;
  Row current{};
  std::vector<Merge> merges;
  merges.reserve(n - 1);
  for (;;) {
    in_tree[current] = true;
    ways.for_each(current, [&](const Ways::Way& way) {
      if (in_tree[way.to] || way.square >= square[way.to]) return;
      square[way.to] = way.square;
      source[way.to] = current;
      queue.push({way.square, way.to});
    });
    while (!queue.empty() && in_tree[queue.top().row]) queue.pop();
    if (queue.empty()) return merges;
    current = queue.top().row;
    merges.push_back({source[current], current, std::sqrt(static_cast<double>(square[current]))});
  }
}

Expected<std::vector<Merge>> spanning_tree(const Digits& digits, const Task& task) {
  struct Outside {
    Row row;
    Row source;  // the row of the tree nearest to it; on a tie, the first
    std::int32_t square = std::numeric_limits<std::int32_t>::max();
  };
  std::vector<Outside> outside;  // ascending
  for (std::size_t x = 1; x < digits.size(); ++x) outside.push_back({as<Row>(x), Row{}});
  std::vector<Merge> merges;
  merges.reserve(outside.size());
  Row current{};
  while (!outside.empty()) {
    if (merges.size() % 64 == 0) {
      if (task.cancelled()) return Task::cancelled_error();
      const double left =
          1 - static_cast<double>(merges.size()) / static_cast<double>(digits.size());
      task.progress(1 - left * left, "spanning tree");
    }
    constexpr std::size_t range = 512;  // rows; fewer are not worth waking another thread for
    task.pool.parallel_for(outside.size(), range, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        Outside& x = outside[i];
        const std::int32_t square =
            squared_distance(digits.image(ordinal(current)), digits.image(ordinal(x.row)));
        if (square < x.square) x = {x.row, current, square};
      }
    });
    const auto next =
        std::min_element(outside.begin(), outside.end(),
                         [](const Outside& a, const Outside& b) { return a.square < b.square; });
    current = next->row;
    merges.push_back({next->source, current, std::sqrt(static_cast<double>(next->square))});
    outside.erase(next);
  }
  return merges;
}

}  // namespace digitscope
