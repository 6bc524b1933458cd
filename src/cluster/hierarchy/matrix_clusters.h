#pragma once
// Clusters whose distances are a matrix, for follow_chain().

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "base/bits.h"
#include "base/lanes.h"
#include "base/thread_pool.h"
#include "cluster/hierarchy/living_clusters.h"
#include "cluster/hierarchy/nearest.h"
#include "cluster/hierarchy/nearest_few.h"
#include "cluster/hierarchy/versions.h"
#include "distance/distance_matrix.h"
#include "distance/nearest_lists.h"
#include "distance/places.h"

namespace digitscope {

/// Clusters, the matrix of their distances, and for each a list of its nearest few.
///
/// These lists save most searches. After a search, a cluster's list is complete below its bound. A
/// merge creates only one new cluster, whose distances are compared with all bounds as they are
/// computed, so lists stay complete. The nearest entry that is still alive is therefore the nearest
/// cluster; only if there is none below the bound is the row searched again. (Except by rounding,
/// no union is nearer than both its parts, so lists never grow.)
template <class T>
class MatrixClusters {
 public:
  using Block = std::array<T, LivingClusters::side>;
  /// The distances of a block of clusters, of sizes `size`, from the union of x and y. Those of
  /// positions without a cluster are computed too, which is cheaper than leaving them out.
  using Update = Block (*)(const T* to_x, const T* to_y, T d_xy, double n_x, double n_y,
                           const double* size);

  /// `matrix`: by first position; used up. `nearest`: of rows in `order`.
  MatrixClusters(DistanceMatrix<T>& matrix, const RowOrder& order, NearestLists& nearest,
                 Update update, ThreadPool& pool)
      : matrix_(matrix),
        update_(update),
        pool_(pool),
        living_(rows_by_position(order)),
        position_of_(order.size()),
        versions_(order.size()),
        known_(order.size()),
        members_(order.size()) {
    for (const Home home : order.indices()) {
      const Position x = first_position(home);
      position_of_[order[home]] = x;
      members_.size[x] = 1;
      known_[order[home]] = nearest_few<T, Row>(nearest.sorted(home), [&](const auto& neighbour) {
        return Neighbour{matrix(x, first_position(neighbour.home)),
                         versions_.current(order[neighbour.home])};
      });
      members_.bound[x] = known_[order[home]].bound();
    }
  }

  bool contains(Row row) const {
    return position_of_[row] != none<Position> && living_.contains(position_of_[row]);
  }
  T distance(Row a, Row b) { return matrix_(position_of_[a], position_of_[b]); }
  static double height(double distance) { return distance; }
  static double height(std::int32_t square) { return std::sqrt(static_cast<double>(square)); }

  static constexpr bool changed_mind() { return false; }

  /// The cluster nearest to that of `row`; on a tie `preferred`, if it is one of them, or else the
  /// lowest row.
  Row nearest(Row row, std::optional<Row> preferred) {
    Nearest<T> best;
    for (const Neighbour& entry : known_[row].entries()) {
      if (versions_.is_current(entry.cluster)) {
        best = std::min(best, {entry.distance, entry.cluster.place});
      }
    }
    if (!(best.distance < known_[row].bound())) best = search(row);
    if (preferred && distance(row, *preferred) <= best.distance) return *preferred;
    return best.row;
  }

  /// Merges the clusters of rows a and b; b names the union and keeps its position.
  void merge(Row a, Row b) {
    const Position x = position_of_[a];
    const Position y = position_of_[b];
    const T d_xy = matrix_(x, y);
    living_.remove(x);
    --count_;
    members_.remove(x);
    versions_.change(a);
    versions_.change(b);
    const double n_x = members_.size[x];
    const double n_y = members_.size[y];
    const auto found = living_.template for_each_range<Nearby>(
        pool_, [&](std::size_t begin, std::size_t end, Nearby& result) {
          Nearby local;
          Range to_x;
          Range to_y;
          read(x, begin, end, to_x);
          read(y, begin, end, to_y);
          for (std::size_t block = begin; block < end; ++block) {
            std::uint32_t word = living_.word(block);
            if (block == LivingClusters::block_of(y)) word &= ~LivingClusters::bit(y);
            if (word == 0) continue;
            const auto first = as<Position>(block * LivingClusters::side);
            const std::size_t place = (block - begin) * LivingClusters::side;
            const Block distances =
                update_(&to_x[place], &to_y[place], d_xy, n_x, n_y, &members_.size[first]);
            matrix_.write(y, block, distances.data());
            if (any_below(distances, &members_.bound[first])) {
              for_each_bit(word, [&](std::size_t e) {
                if (distances[e] < members_.bound[first + e]) hear(first + e, {distances[e], b});
              });
            }
            note(local, distances.data(), first, word);
          }
          result = local;
        });
    members_.size[y] += n_x;
    learn(b, found);
    if (count_ < compact_below()) compact();
  }

 private:
  using Few = NearestFew<T, Row>;
  using Neighbour = typename Few::Entry;
  using Nearby = Found<T, Row>;

  static IndexedVector<Position, Row> rows_by_position(const RowOrder& order) {
    IndexedVector<Position, Row> rows(order.size());
    for (const Home home : order.indices()) rows[first_position(home)] = order[home];
    return rows;
  }

  /// What the kernels read of each position, padded to whole blocks.
  struct Members {
    explicit Members(std::size_t n)
        : size(padded(n), 0), bound(padded(n), T{}), penalty(padded(n), removed) {
      std::fill_n(penalty.begin(), n, T{});
    }
    static std::size_t padded(std::size_t n) {
      return (n + LivingClusters::side - 1) / LivingClusters::side * LivingClusters::side;
    }
    void remove(Position x) {
      bound[x] = T{};
      penalty[x] = removed;
    }

    static constexpr T removed = std::numeric_limits<T>::max();
    IndexedVector<Position, double> size;
    IndexedVector<Position, T> bound;    // of the list of the cluster there
    IndexedVector<Position, T> penalty;  // 0; of positions without a cluster, `removed`
  };

  using Range = std::array<T, LivingClusters::range * LivingClusters::side>;

  /// Reads D(x, .) for a range of blocks. Half of it is in columns of the matrix, at one cache line
  /// for a few entries: a loop of nothing but loads keeps as many as possible in flight.
  void read(Position x, std::size_t begin, std::size_t end, Range& to_x) const {
    T* out = to_x.data();
    for (std::size_t block = begin; block < end; ++block, out += LivingClusters::side) {
      matrix_.read(x, block, out);
    }
  }

  static bool any_below(const Block& distances, const T* bounds) {
    auto any = Lanes<T>{} < Lanes<T>{};
    for (std::size_t e = 0; e < distances.size(); e += lane_count<T>) {
      any |= load_lanes(&distances[e]) < load_lanes(bounds + e);
    }
    return any_lane(any);
  }

  /// Records the near ones of a block's distances.
  void note(Nearby& found, const T* distances, Position first, std::uint32_t word) const {
    const T* penalty = &members_.penalty[first];
    const T limit = std::max(found.nearest.distance, found.few.bound());
    Lanes<T> least = larger(load_lanes(distances), load_lanes(penalty));
    for (std::size_t e = lane_count<T>; e < LivingClusters::side; e += lane_count<T>) {
      least = smaller(least, larger(load_lanes(distances + e), load_lanes(penalty + e)));
    }
    if (smallest_lane<T>(least) > limit) return;
    for_each_bit(word, [&](std::size_t e) {
      const T distance = distances[e];
      if (distance <= found.nearest.distance) {
        found.nearest = std::min(found.nearest, {distance, living_.row_at()[first + e]});
      }
      if (distance < found.few.bound()) {
        found.few.offer({distance, versions_.current(living_.row_at()[first + e])});
      }
    });
  }

  Nearest<T> search(Row row) {
    const Position x = position_of_[row];
    const auto found = living_.template for_each_range<Nearby>(
        pool_, [&](std::size_t begin, std::size_t end, Nearby& result) {
          Nearby local;
          Range to_x;
          read(x, begin, end, to_x);
          for (std::size_t block = begin; block < end; ++block) {
            std::uint32_t word = living_.word(block);
            if (block == LivingClusters::block_of(x)) word &= ~LivingClusters::bit(x);
            if (word == 0) continue;
            note(local, &to_x[(block - begin) * LivingClusters::side],
                 as<Position>(block * LivingClusters::side), word);
          }
          result = local;
        });
    return learn(row, found);
  }

  /// Remembers what a search from `row` found; returns the nearest.
  Nearest<T> learn(Row row, const std::vector<Nearby>& found) {
    Nearby all;
    merge_found(found, all);
    known_[row] = all.few;
    members_.bound[position_of_[row]] = all.few.bound();
    return all.nearest;
  }

  /// Adds a union that is nearer than its bound to the list of the cluster at x.
  void hear(Position x, Nearest<T> heard) {
    Few& known = known_[living_.row_at()[x]];
    if (known.full()) {
      known.remove_if([&](const Neighbour& entry) { return !versions_.is_current(entry.cluster); });
    }
    known.offer({heard.distance, versions_.current(heard.row)});
    members_.bound[x] = known.bound();
  }

  /// With gaps, every pass over the matrix touches more memory than it needs. Closing them takes as
  /// long as a few merges.
  std::size_t compact_below() const {
    constexpr std::size_t small = 256;  // fits the first cache levels anyway
    return matrix_.size() <= small ? 0 : matrix_.size() * 5 / 8;
  }

  void compact() {
    const auto kept = living_.positions();
    IndexedVector<Position, Row> order(kept.size());
    Members members(kept.size());
    std::fill(position_of_.begin(), position_of_.end(), none<Position>);
    for (const Position x : order.indices()) {
      const Position from = kept[ordinal(x)];
      order[x] = living_.row_at()[from];
      position_of_[order[x]] = x;
      members.size[x] = members_.size[from];
      members.bound[x] = members_.bound[from];
    }
    matrix_.compact(kept);
    members_ = std::move(members);
    living_ = LivingClusters(std::move(order));
  }

  DistanceMatrix<T>& matrix_;
  Update update_;
  ThreadPool& pool_;
  LivingClusters living_;
  IndexedVector<Row, Position> position_of_;
  Versions<Row> versions_;
  IndexedVector<Row, Few> known_;
  Members members_;
  std::size_t count_ = position_of_.size();
};

}  // namespace digitscope
