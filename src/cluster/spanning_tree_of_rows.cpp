#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "cluster/active_rows.h"
#include "cluster/spanning_tree.h"
#include "distance/distance_bounds.h"
#include "distance/similarity_order.h"

namespace digitscope {
namespace {

constexpr std::size_t group = DistanceBounds::group;

std::uint32_t squared_distance(const std::uint8_t* a, const std::uint8_t* b, std::size_t features) {
  std::int32_t square = 0;
  for (std::size_t p = 0; p < features; ++p) {
    const auto difference = static_cast<std::int16_t>(a[p] - b[p]);
    square += difference * difference;
  }
  return static_cast<std::uint32_t>(square);
}

/// The rows that are not in the tree yet, in groups of positions.
class Outside {
 public:
  /// `coordinates`: what `components` give for `digits`.
  Outside(const Digits& digits, LeadingComponents components, std::span<const float> coordinates,
          ThreadPool& pool)
      : digits_(digits),
        pool_(pool),
        bounds_(std::move(components), digits.size()),
        row_at_(similarity_order(coordinates, LeadingComponents::numbers)),
        count_(row_at_.size()) {
    bounds_.place_all(coordinates, row_at_);
    const std::size_t padded = bounds_.groups() * group;
    distance_.assign(padded, none);
    limit_.assign(padded, gone);
    std::fill_n(limit_.begin(), row_at_.size(), DistanceBounds::limit(none));
    source_.assign(padded, 0);
    nearest_.resize(bounds_.groups());
  }

  struct Edge {
    std::uint32_t square;
    std::size_t from;  // rows
    std::size_t position;
  };

  std::size_t position_of(std::size_t row) const {
    return static_cast<std::size_t>(std::find(row_at_.begin(), row_at_.end(), row) -
                                    row_at_.begin());
  }
  std::size_t row_at(std::size_t position) const { return row_at_[position]; }

  /// Moves a row into the tree; returns the edge to the nearest of those left, of equally near ones
  /// the lowest row.
  Edge move(std::size_t position) {
    const std::size_t row = row_at_[position];
    const DistanceBounds::Point point = bounds_.at(position);
    remove(position);
    constexpr std::size_t range = 128;  // groups; fewer are not worth a second thread's attention
    const std::size_t groups = bounds_.groups();
    pool_.parallel_for(groups, range, [&](std::size_t begin, std::size_t end) {
      for (std::size_t g = begin; g < end; ++g) approach(g, row, point);
    });
    Nearest next;
    for (const Nearest& candidate : nearest_) {
      if (nearer(candidate, next)) next = candidate;
    }
    return {next.square, source_[next.position], next.position};
  }

 private:
  static constexpr float gone = -1;
  static constexpr std::uint32_t none = std::numeric_limits<std::int32_t>::max();

  struct Nearest {
    std::uint32_t square = none;
    std::uint32_t row = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t position = 0;
  };
  static bool nearer(const Nearest& a, const Nearest& b) {
    return a.square < b.square || (a.square == b.square && a.row < b.row);
  }

  void remove(std::size_t position) {
    limit_[position] = gone;
    find_nearest(position / group);
    --count_;
    if (count_ > 256 && count_ < row_at_.size() * 5 / 8) compact();
  }

  /// Tells the rows of a group of a new row in the tree.
  void approach(std::size_t g, std::size_t row, const DistanceBounds::Point& point) {
    const std::uint32_t bits = bounds_.may_be_nearer(point, g, &limit_[g * group]);
    bool changed = false;
    ActiveRows::for_each_bit(bits, [&](std::size_t lane) {
      const std::size_t x = g * group + lane;
      const std::uint32_t square = squared_distance(
          digits_.image(row).data(), digits_.image(row_at_[x]).data(), digits_.features());
      if (square >= distance_[x]) return;
      distance_[x] = square;
      limit_[x] = DistanceBounds::limit(square);
      source_[x] = static_cast<std::uint32_t>(row);
      changed = true;
    });
    if (changed) find_nearest(g);
  }

  void find_nearest(std::size_t g) {
    Nearest nearest;
    for (std::size_t x = g * group; x < std::min((g + 1) * group, row_at_.size()); ++x) {
      if (limit_[x] == gone) continue;
      const Nearest candidate{distance_[x], row_at_[x], static_cast<std::uint32_t>(x)};
      if (nearer(candidate, nearest)) nearest = candidate;
    }
    nearest_[g] = nearest;
  }

  /// Closes the holes that rows have left.
  void compact() {
    std::vector<std::uint32_t> kept;
    for (std::size_t x = 0; x < row_at_.size(); ++x) {
      if (limit_[x] == gone) continue;
      const std::size_t to = kept.size();
      row_at_[to] = row_at_[x];
      distance_[to] = distance_[x];
      limit_[to] = limit_[x];
      source_[to] = source_[x];
      kept.push_back(static_cast<std::uint32_t>(x));
    }
    bounds_.compact(kept);
    row_at_.resize(kept.size());
    limit_.resize(kept.size());
    limit_.resize(bounds_.groups() * group, gone);
    nearest_.resize(bounds_.groups());
    for (std::size_t g = 0; g < nearest_.size(); ++g) find_nearest(g);
  }

  const Digits& digits_;
  ThreadPool& pool_;
  DistanceBounds bounds_;
  std::vector<std::uint32_t> row_at_;    // by position, as the next three
  std::vector<std::uint32_t> distance_;  // squared, from the tree
  std::vector<float> limit_;             // of that distance, or `gone`
  std::vector<std::uint32_t> source_;    // the row of the tree it is nearest to
  std::vector<Nearest> nearest_;         // of each group
  std::size_t count_;
};

}  // namespace

Expected<std::vector<Merge>> spanning_tree(const Digits& digits, const Task& task) {
  const std::size_t n = digits.size();
  LeadingComponents components(digits, task.pool);
  const auto coordinates = components.coordinates(digits, task.pool);
  Outside outside(digits, std::move(components), coordinates, task.pool);
  std::vector<Merge> edges;
  edges.reserve(n - 1);
  std::size_t current = outside.position_of(0);
  while (edges.size() < n - 1) {
    if (edges.size() % 64 == 0) {
      if (task.cancelled()) return Task::cancelled_error();
      const auto left = 1 - static_cast<double>(edges.size()) / static_cast<double>(n);
      task.progress(1 - left * left, "spanning tree");
    }
    const auto [square, from, position] = outside.move(current);
    edges.push_back({static_cast<std::int32_t>(from),
                     static_cast<std::int32_t>(outside.row_at(position)),
                     std::sqrt(static_cast<double>(square))});
    current = position;
  }
  return edges;
}

double spanning_tree_bytes(std::size_t n) {
  return distance_bounds_bytes(n) + leading_coordinates_bytes(n) +
         static_cast<double>(n) * 6 * sizeof(std::uint32_t);
}

}  // namespace digitscope
