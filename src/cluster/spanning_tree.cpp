#include "cluster/spanning_tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "base/lanes.h"
#include "cluster/active_rows.h"

namespace digitscope {
namespace {

constexpr std::size_t side = ActiveRows::side;
using Square = std::int32_t;
constexpr Square farthest = std::numeric_limits<Square>::max();

/// The rows that are not in the tree yet.
class Outside {
 public:
  Outside(const DistanceMatrix<std::int32_t>& squares, const std::vector<std::uint32_t>& order)
      : squares_(squares),
        active_(order),
        distance_(squares.blocks() * side, farthest),
        source_(distance_.size(), 0),
        gone_(distance_.size(), farthest) {
    std::fill_n(gone_.begin(), order.size(), 0);
  }

  using Candidate = Nearest<Square>;

  std::size_t source(std::size_t position) const {
    return static_cast<std::size_t>(source_[position]);
  }

  /// Moves the row at `position` into the tree; returns the nearest of those left.
  Candidate move(std::size_t position, ThreadPool& pool) {
    active_.remove(position);
    gone_[position] = farthest;
    const auto found = active_.for_each_range<Candidate>(
        pool, [&](std::size_t begin, std::size_t end, Candidate& result) {
          // All first: loading four at once what has just been stored one by one makes processors
          // wait.
          std::array<Square, ActiveRows::range * side> to_position;
          for (std::size_t b = begin; b < end; ++b) {
            squares_.read(position, b, &to_position[(b - begin) * side]);
          }
          Candidate nearest;
          for (std::size_t b = begin; b < end; ++b) {
            if (active_.word(b) == 0) continue;
            approach(position, b, &to_position[(b - begin) * side], nearest);
          }
          result = nearest;
        });
    Candidate next;
    for (const Candidate& candidate : found) {
      if (active_.nearer(candidate, next)) next = candidate;
    }
    return next;
  }

 private:
  /// Tells the rows of a block of a new row in the tree; what is nearer to the tree than `nearest`
  /// takes its place.
  void approach(std::size_t position, std::size_t b, const Square* to_position,
                Candidate& nearest) {
    auto least = all_lanes(farthest);
    for (std::size_t e = 0; e < side; e += lane_count<Square>) {
      const std::size_t x = b * side + e;
      const auto offered = load_lanes(to_position + e);
      const auto before = load_lanes(&distance_[x]);
      const auto closer = offered < before;
      const auto now = either(closer, offered, before);
      const auto from = all_lanes(static_cast<Square>(position));
      store_lanes(now, &distance_[x]);
      store_lanes(either(closer, from, load_lanes(&source_[x])), &source_[x]);
      least = smaller(least, larger(now, load_lanes(&gone_[x])));
    }
    if (smallest_lane<Square>(least) > nearest.distance) return;
    ActiveRows::for_each_bit(active_.word(b), [&](std::size_t e) {
      const std::size_t x = b * side + e;
      if (distance_[x] > nearest.distance) return;
      const Candidate candidate{distance_[x], static_cast<std::uint32_t>(x)};
      if (active_.nearer(candidate, nearest)) nearest = candidate;
    });
  }

  const DistanceMatrix<std::int32_t>& squares_;
  ActiveRows active_;
  // By position, filled up to whole blocks, where the matrix may hold anything.
  std::vector<Square> distance_;  // from the tree
  std::vector<Square> source_;    // the position in the tree that it is nearest to
  std::vector<Square> gone_;      // 0 for those outside, for others `farthest`
};

}  // namespace

Expected<std::vector<Merge>> spanning_tree(const DistanceMatrix<std::int32_t>& squares,
                                           const std::vector<std::uint32_t>& order,
                                           const Task& task) {
  const std::size_t n = squares.size();
  Outside outside(squares, order);
  std::vector<Merge> edges;
  edges.reserve(n - 1);
  auto current =
      static_cast<std::size_t>(std::find(order.begin(), order.end(), 0u) - order.begin());
  while (edges.size() < n - 1) {
    if (edges.size() % 64 == 0) {
      if (task.cancelled()) return Task::cancelled_error();
      task.progress(static_cast<double>(edges.size()) / static_cast<double>(n), "spanning tree");
    }
    const auto next = outside.move(current, task.pool);
    edges.push_back({static_cast<std::int32_t>(order[outside.source(next.position)]),
                     static_cast<std::int32_t>(order[next.position]),
                     std::sqrt(static_cast<double>(next.distance))});
    current = next.position;
  }
  return edges;
}

}  // namespace digitscope
