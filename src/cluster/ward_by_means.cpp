#include "cluster/ward_by_means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>

#include "base/stopwatch.h"
#include "cluster/active_rows.h"
#include "cluster/cluster_sums.h"
#include "cluster/follow_chain.h"
#include "cluster/nearest_few.h"
#include "distance/distance_bounds.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tile_pairs.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

constexpr std::size_t group = DistanceBounds::group;

/// The nearest few rows to a row, or clusters to a cluster, as known once: by now some may be part
/// of larger clusters. All clusters made of others only are no nearer than `bound`.
///
/// That stays true whatever others merge, because those that do are nearest to each other: their
/// union is no nearer to a third than the nearer of the two (Ward's linkage is "reducible"). So
/// nobody needs to be told of a union.
struct Known {
  struct Entry {
    double distance = 0;
    std::uint32_t row = 0;
    std::uint32_t unions = 0;  // that row's cluster had seen
  };
  double bound = 0;
  std::uint32_t size = 0;
  std::array<Entry, chain_neighbours> entries;

  std::span<const Entry> list() const { return std::span(entries).first(size); }
};

/// Distances here are squares of Ward's.
class MeanClusters {
 public:
  MeanClusters(const Digits& digits, std::vector<std::uint32_t> order, std::vector<Known> known,
               ThreadPool& pool)
      : pool_(pool),
        sums_(digits),
        bounds_(digits, digits.size()),
        row_at_(std::move(order)),
        position_of_(digits.size()),
        cluster_of_(digits.size()),
        unions_(digits.size(), 0),
        known_(std::move(known)),
        mean_(digits.features()),
        active_(digits.size()) {
    std::iota(cluster_of_.begin(), cluster_of_.end(), 0u);
    shares_.assign(bounds_.groups() * group, gone);
    std::fill_n(shares_.begin(), row_at_.size(), 1.0f);
    for (std::size_t x = 0; x < row_at_.size(); ++x) {
      position_of_[row_at_[x]] = static_cast<std::uint32_t>(x);
    }
    bounds_.place_all(digits, row_at_, pool);
  }

  bool contains(std::size_t row) const { return cluster_of_[row] == row; }
  double distance(std::size_t a, std::size_t b) const { return sums_.squared_distance(a, b); }
  static double height(double square) { return std::sqrt(square); }

  struct Neighbour {
    std::size_t row;
    double distance;
  };
  Neighbour nearest(std::size_t row) {
    refresh(row);
    Nearest<double> best = nearest_known(row);
    if (!(best.distance < known_[row].bound)) best = search(row);
    return {best.position, best.distance};
  }

  void merge(std::size_t a, std::size_t b) {
    refresh(a);
    refresh(b);
    const Known old_a = known_[a];
    const Known old_b = known_[b];
    const double bound = union_bound(a, b);
    sums_.merge(a, b);
    cluster_of_[a] = static_cast<std::uint32_t>(b);
    ++unions_[b];
    shares_[position_of_[a]] = gone;
    shares_[position_of_[b]] = static_cast<float>(1 / sums_.size(b));
    --active_;
    place(b);

    // What was near to the two is what is near to the union.
    NearestFew<double> few(bound);
    const auto offer = [&](const Known& known, const Known* seen) {
      for (const auto& entry : known.list()) {
        if (entry.row == a || entry.row == b) continue;
        if (seen != nullptr && has(*seen, entry.row)) continue;
        few.offer({distance(b, entry.row), entry.row});
      }
    };
    offer(old_a, nullptr);
    offer(old_b, &old_a);
    learn(b, few);
    if (row_at_.size() > 256 && active_ < row_at_.size() * 5 / 8) compact();
  }

 private:
  static constexpr float gone = -std::numeric_limits<float>::infinity();

  std::uint32_t find(std::uint32_t row) {
    while (cluster_of_[row] != row) {
      cluster_of_[row] = cluster_of_[cluster_of_[row]];
      row = cluster_of_[row];
    }
    return row;
  }

  static bool has(const Known& known, std::uint32_t row) {
    const auto list = known.list();
    return std::any_of(list.begin(), list.end(), [&](const auto& e) { return e.row == row; });
  }

  /// Replaces what `row` knows by the clusters that these are part of now.
  void refresh(std::size_t row) {
    Known& known = known_[row];
    Known fresh;
    for (const Known::Entry& entry : known.list()) {
      const std::uint32_t cluster = find(entry.row);
      if (cluster == row || has(fresh, cluster)) continue;
      Known::Entry& now = fresh.entries[fresh.size++] = entry;
      if (cluster == entry.row && unions_[cluster] == entry.unions) continue;
      now = {distance(row, cluster), cluster, unions_[cluster]};
    }
    fresh.bound = known.bound;
    known = fresh;
  }

  /// Whether `a` is the nearer one; of equally near ones that of the lower row.
  static bool nearer(const Nearest<double>& a, const Nearest<double>& b) {
    return a.distance < b.distance || (a.distance == b.distance && a.position < b.position);
  }

  /// The nearest that `row` knows; `position` is its row.
  Nearest<double> nearest_known(std::size_t row) const {
    Nearest<double> best;
    for (const Known::Entry& entry : known_[row].list()) {
      if (nearer({entry.distance, entry.row}, best)) best = {entry.distance, entry.row};
    }
    return best;
  }

  void learn(std::size_t row, const NearestFew<double>& few) {
    Known& known = known_[row];
    known.bound = few.bound() * certain;
    known.size = 0;
    for (const auto& entry : few.entries()) {
      known.entries[known.size++] = {entry.distance, entry.position, unions_[entry.position]};
    }
  }

  /// From where on the union of a and b may have neighbours that neither knows. Such a cluster of
  /// m rows is beyond both bounds, and by Lance and Williams its distance from the union is no less
  /// than ((|A| + m) bound_a + (|B| + m) bound_b - m distance(a, b)) / (|A| + |B| + m), which is
  /// monotone in m.
  double union_bound(std::size_t a, std::size_t b) const {
    const double most = std::numeric_limits<double>::max();
    const double bound_a = known_[a].bound;
    const double bound_b = known_[b].bound;
    if (bound_a == most || bound_b == most) return most;
    const double both = distance(a, b);
    const auto at = [&](double m) {
      return ((sums_.size(a) + m) * bound_a + (sums_.size(b) + m) * bound_b - m * both) /
             (sums_.size(a) + sums_.size(b) + m);
    };
    return std::min(at(1), at(static_cast<double>(cluster_of_.size())));
  }

  void place(std::size_t row) {
    sums_.mean(row, mean_);
    bounds_.place(position_of_[row], mean_);
  }

  /// What a search has found: the nearest few may be none where too many are equally near.
  struct Found {
    Nearest<double> nearest;  // by row
    NearestFew<double> few;
  };

  /// Looks for the nearest clusters among all.
  Nearest<double> search(std::size_t row) {
    const DistanceBounds::Point point = bounds_.at(position_of_[row]);
    const std::size_t groups = bounds_.groups();
    // First where rows like it are, so that there is little left to look at elsewhere.
    constexpr std::size_t vicinity = 8;
    const std::size_t own = position_of_[row] / group;
    const std::size_t near_begin = own < vicinity ? 0 : own - vicinity;
    const std::size_t near_end = std::min(groups, own + vicinity + 1);
    Found all;
    search(row, point, near_begin, near_end, all);

    constexpr std::size_t range = 128;  // groups; fewer are not worth a second thread's attention
    std::vector<Found> found((groups + range - 1) / range,
                             {{}, NearestFew<double>(all.few.bound())});
    pool_.parallel_for(groups, range, [&](std::size_t begin, std::size_t end) {
      Found& part = found[begin / range];
      search(row, point, begin, std::min(end, near_begin), part);
      search(row, point, std::max(begin, near_end), end, part);
    });
    double bound = all.few.bound();
    for (const Found& part : found) {
      if (nearer(part.nearest, all.nearest)) all.nearest = part.nearest;
      for (const auto& entry : part.few.entries()) all.few.offer(entry);
      bound = std::min(bound, part.few.bound());
    }
    learn(row, all.few);
    known_[row].bound = std::min(bound, all.few.bound()) * certain;
    return all.nearest;
  }

  void search(std::size_t row, const DistanceBounds::Point& point, std::size_t begin,
              std::size_t end, Found& found) const {
    const auto own_share = static_cast<float>(1 / sums_.size(row));
    std::array<float, group> limits;
    for (std::size_t g = begin; g < end; ++g) {
      // Ward's distances up to the bound are those of means no farther than this.
      const auto half = static_cast<float>(std::min(found.few.bound(), 1e30) / 2);
      constexpr auto factor = static_cast<float>(1 + DistanceBounds::relative_slack);
      constexpr auto addend = static_cast<float>(2 * DistanceBounds::slack);
      for (std::size_t lane = 0; lane < group; ++lane) {
        limits[lane] = (half * (own_share + shares_[g * group + lane]) + addend) * factor;
      }
      const std::uint32_t bits = bounds_.may_be_nearer(point, g, limits.data());
      ActiveRows::for_each_bit(bits, [&](std::size_t lane) {
        const std::uint32_t other = row_at_[g * group + lane];
        if (other == row) return;
        const Nearest<double> candidate{distance(row, other), other};
        if (nearer(candidate, found.nearest)) found.nearest = candidate;
        found.few.offer(candidate);
      });
    }
  }

  /// Closes the holes that merges have left.
  void compact() {
    std::vector<std::uint32_t> kept;
    for (std::size_t x = 0; x < row_at_.size(); ++x) {
      if (!contains(row_at_[x])) continue;
      position_of_[row_at_[x]] = static_cast<std::uint32_t>(kept.size());
      row_at_[kept.size()] = row_at_[x];
      shares_[kept.size()] = shares_[x];
      kept.push_back(static_cast<std::uint32_t>(x));
    }
    bounds_.compact(kept);
    row_at_.resize(kept.size());
    shares_.resize(kept.size());
    shares_.resize(bounds_.groups() * group, gone);
  }

  /// Bounds come from distances that may have been rounded up.
  static constexpr double certain = 1 - 1e-12;

  ThreadPool& pool_;
  ClusterSums sums_;
  DistanceBounds bounds_;
  std::vector<std::uint32_t> row_at_;       // of each position
  std::vector<std::uint32_t> position_of_;  // of each row
  std::vector<float> shares_;               // by position: 1 / size, or `gone`
  std::vector<std::uint32_t> cluster_of_;   // rows: a cluster each is part of, or was
  std::vector<std::uint32_t> unions_;       // how many have taken the row's place
  std::vector<Known> known_;
  std::vector<double> mean_;
  std::size_t active_;
};

/// Visits pairs for their nearest only.
struct Gather {
  NearestLists::Batch batch;
  void operator()(std::size_t i, std::size_t j, const std::uint32_t squares[16]) {
    batch.offer(i, j, squares);
  }
  void finish() { batch.finish(); }
};

/// The nearest few rows to each row. Error: cancelled.
Expected<std::vector<Known>> nearest_rows(const Digits& digits,
                                          const std::vector<std::uint32_t>& order,
                                          const Task& task) {
  const TiledRows rows = tile_rows(digits, order, task.pool);
  NearestLists lists(rows, chain_neighbours);
  if (!for_each_tile_pair(rows, task, "distances",
                          [&] { return Gather{NearestLists::Batch(lists)}; })) {
    return Task::cancelled_error();
  }
  std::vector<Known> result(order.size());
  for (std::size_t x = 0; x < order.size(); ++x) {
    const auto list = lists.sorted(x);
    NearestFew<double> few;
    for (const auto& entry : list) {
      few.offer({static_cast<double>(entry.square), order[entry.position]});
    }
    Known& known = result[order[x]];
    // The lists end somewhere: of rows as far as the last some may be missing.
    known.bound =
        list.size() + 1 == order.size() ? few.bound() : static_cast<double>(list.back().square);
    for (const auto& entry : few.entries()) {
      known.entries[known.size++] = {entry.distance, entry.position, 0};
    }
  }
  return result;
}

}  // namespace

Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task) {
  const Stopwatch distance_stopwatch;
  const std::size_t n = digits.size();
  std::vector<std::uint32_t> order = similarity_order(digits);
  auto known = nearest_rows(digits, order, task);
  if (!known) return tl::unexpected(known.error());
  WardByMeans result;
  result.distance_seconds = distance_stopwatch.seconds();

  const Stopwatch merge_stopwatch;
  MeanClusters clusters(digits, std::move(order), std::move(*known), task.pool);
  auto merges = follow_chain(clusters, n, task);
  if (!merges) return tl::unexpected(merges.error());
  result.merges = std::move(*merges);
  result.merge_seconds = merge_stopwatch.seconds();
  return result;
}

double ward_by_means_bytes(std::size_t n, std::size_t features) {
  const double known = static_cast<double>(n) * (sizeof(Known) + 4 * sizeof(std::uint32_t));
  const double lists = static_cast<double>(n) * chain_neighbours * sizeof(NearestLists::Entry);
  return known + std::max(lists + tiled_rows_bytes(n, features),
                          cluster_sums_bytes(n, features) + distance_bounds_bytes(n));
}

}  // namespace digitscope
