#include "cluster/hierarchy/ward_by_means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "base/bits.h"
#include "base/stopwatch.h"
#include "cluster/hierarchy/cluster_sums.h"
#include "cluster/hierarchy/disjoint_sets.h"
#include "cluster/hierarchy/follow_chain.h"
#include "cluster/hierarchy/nearest_few.h"
#include "cluster/hierarchy/rounded_ward.h"
#include "distance/distance_bounds.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

constexpr std::size_t group = DistanceBounds::group;

using Few = NearestFew<double, Home>;
using Neighbour = Few::Entry;
using Nearby = Found<double, Home>;

/// Distances here are squares of Ward's. Clusters are named by rows for others, in here by their
/// homes.
class MeanClusters {
 public:
  /// `sorted`: the digits, by home. `bounds`: by first position.
  MeanClusters(const Digits& sorted, DistanceBounds bounds, RowOrder row_at,
               IndexedVector<Home, Few> known, ThreadPool& pool)
      : pool_(pool),
        sums_(sorted),
        bounds_(std::move(bounds)),
        row_at_(std::move(row_at)),
        home_of_(sorted.size()),
        home_at_(sorted.size()),
        position_of_(sorted.size()),
        shares_(bounds_.groups() * group, gone),
        sets_(sorted.size()),
        versions_(sorted.size()),
        known_(std::move(known)),
        node_(sorted.size()),
        rounded_(sorted),
        looked_at_(sorted.size(), 0),
        mean_(sorted.features()),
        active_(sorted.size()) {
    for (const Home home : row_at_.indices()) {
      home_of_[row_at_[home]] = home;
      home_at_[first_position(home)] = home;
      position_of_[home] = first_position(home);
      shares_[first_position(home)] = 1;
      node_[home] = as<RoundedWard::Node>(ordinal(home));
    }
  }

  bool contains(Row row) const { return exists(home_of_[row]); }
  double distance(Row a, Row b) const { return sums_.squared_distance(home_of_[a], home_of_[b]); }
  static double height(double square) { return std::sqrt(square); }

  Row nearest(Row row, std::optional<Row> preferred) {
    const Home home = home_of_[row];
    refresh(home);
    Nearest<double> best = nearest_known(home);
    if (!(best.distance < known_[home].bound())) best = search(home);
    if (!tied_ && has_rival(home, best)) {
      if (const auto settled = settle(home, best, preferred)) return *settled;
      // From now on by exact distances alone: the two ways together might go in circles.
      tied_ = changed_mind_ = true;
    }
    if (preferred && distance(row, *preferred) <= best.distance) return *preferred;
    return best.row;
  }

  bool changed_mind() { return std::exchange(changed_mind_, false); }

  /// Whether there were too many ties to settle them all.
  bool tied() const { return tied_; }

  /// Replaces heights that are equal, but for what roundings may add, by those with the roundings.
  void settle_heights(std::vector<Merge>& merges) {
    std::vector<std::uint32_t> order(merges.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return merges[a].distance < merges[b].distance;
    });
    std::vector<std::uint32_t> equal;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (!roundings_may_decide(merges[order[i - 1]].distance, merges[order[i]].distance)) continue;
      if (equal.empty() || equal.back() != order[i - 1]) equal.push_back(order[i - 1]);
      equal.push_back(order[i]);
    }
    for (const std::uint32_t m : equal) {
      const auto height = rounded_.height(rounded_.union_node(m));
      if (height) merges[m].distance = *height;
      tied_ = tied_ || !height;
    }
  }

  void merge(Row row_a, Row row_b) {
    const Home a = home_of_[row_a];
    const Home b = home_of_[row_b];
    refresh(a);
    refresh(b);
    const Few old_a = known_[a];
    const Few old_b = known_[b];
    const double bound = union_bound(a, b);
    sums_.merge(a, b);
    node_[b] = rounded_.merge(node_[a], node_[b]);
    sets_.join(a, b);
    versions_.change(b);
    shares_[position_of_[a]] = gone;
    shares_[position_of_[b]] = static_cast<float>(1 / sums_.size(b));
    --active_;
    place(b);

    // What was near to the two is what is near to the union. Beyond the bound it is no answer, but
    // where a search begins.
    Few few;
    const auto offer = [&](const Few& known, const Few* seen) {
      for (const Neighbour& entry : known.entries()) {
        const Home other = entry.cluster.place;
        if (other == a || other == b) continue;
        if (seen != nullptr && has(*seen, other)) continue;
        few.offer({sums_.squared_distance(b, other), versions_.current(other)});
      }
    };
    offer(old_a, nullptr);
    offer(old_b, &old_a);
    learn(b, few, bound);
    if (home_at_.size() > 256 && active_ < home_at_.size() * 5 / 8) compact();
  }

 private:
  static constexpr float gone = -std::numeric_limits<float>::infinity();

  bool exists(Home home) const { return sets_.is_root(home); }

  static bool has(const Few& known, Home home) {
    const auto list = known.entries();
    return std::any_of(list.begin(), list.end(),
                       [&](const Neighbour& entry) { return entry.cluster.place == home; });
  }

  /// Replaces what a cluster knows by the clusters that these are part of now.
  void refresh(Home home) {
    Few& known = known_[home];
    Few fresh;
    for (const Neighbour& entry : known.entries()) {
      const Home cluster = sets_.find(entry.cluster.place);
      if (cluster == home || has(fresh, cluster)) continue;
      if (cluster == entry.cluster.place && versions_.is_current(entry.cluster)) {
        fresh.offer(entry);
      } else {
        fresh.offer({sums_.squared_distance(home, cluster), versions_.current(cluster)});
      }
    }
    fresh.lower_bound_to(known.bound());
    known = fresh;
  }

  /// The nearest that a cluster knows.
  Nearest<double> nearest_known(Home home) const {
    Nearest<double> best;
    for (const Neighbour& entry : known_[home].entries()) best = std::min(best, named(entry));
    return best;
  }
  Nearest<double> named(const Neighbour& entry) const {
    return {entry.distance, row_at_[entry.cluster.place]};
  }

  /// Whether there is another cluster so near that roundings may decide. Distances between rows
  /// have none.
  bool has_rival(Home home, const Nearest<double>& nearest) const {
    const Few& known = known_[home];
    const Home nearest_home = home_of_[nearest.row];
    const bool of_rows = versions_.is_first(home) && versions_.is_first(nearest_home);
    if (!of_rows && roundings_may_decide(nearest.distance, known.bound())) return true;
    const auto list = known.entries();
    return std::any_of(list.begin(), list.end(), [&](const Neighbour& entry) {
      return entry.cluster.place != nearest_home &&
             roundings_may_decide(nearest.distance, entry.distance) &&
             !(of_rows && versions_.is_first(entry.cluster.place));
    });
  }

  /// The row of the nearest cluster as SciPy's roundings have it; nothing when that takes too long.
  std::optional<Row> settle(Home home, const Nearest<double>& nearest,
                            std::optional<Row> preferred) {
    if (roundings_may_decide(nearest.distance, known_[home].bound())) {
      search(home);  // others may be as near
      if (roundings_may_decide(nearest.distance, known_[home].bound())) return std::nullopt;
    }
    Nearest<double> best;
    double to_preferred = std::numeric_limits<double>::max();
    for (const Neighbour& entry : known_[home].entries()) {
      if (!roundings_may_decide(nearest.distance, entry.distance)) continue;
      const auto rounded = rounded_.distance(node_[home], node_[entry.cluster.place]);
      if (!rounded) return std::nullopt;
      best = std::min(best, {*rounded, row_at_[entry.cluster.place]});
      if (preferred && home_of_[*preferred] == entry.cluster.place) to_preferred = *rounded;
    }
    return to_preferred <= best.distance ? *preferred : best.row;
  }

  /// There may be others from `bound` on.
  void learn(Home home, Few few, double bound) {
    few.lower_bound_to(std::min(bound, few.bound()) * certain);
    known_[home] = few;
  }

  /// From where on the union of a and b may have neighbours that neither knows. Such a cluster of
  /// m rows is beyond both bounds, and by Lance and Williams its distance from the union is no less
  /// than ((|A| + m) bound_a + (|B| + m) bound_b - m distance(a, b)) / (|A| + |B| + m), which is
  /// monotone in m.
  double union_bound(Home a, Home b) const {
    const double most = std::numeric_limits<double>::max();
    const double bound_a = known_[a].bound();
    const double bound_b = known_[b].bound();
    if (bound_a == most || bound_b == most) return most;
    const double both = sums_.squared_distance(a, b);
    const auto at = [&](double m) {
      return ((sums_.size(a) + m) * bound_a + (sums_.size(b) + m) * bound_b - m * both) /
             (sums_.size(a) + sums_.size(b) + m);
    };
    return std::min(at(1), at(static_cast<double>(row_at_.size())));
  }

  void place(Home home) {
    sums_.mean(home, mean_);
    bounds_.place(position_of_[home], mean_);
  }

  /// Looks for the nearest clusters among all.
  Nearest<double> search(Home home) {
    const DistanceBounds::Point point = bounds_.at(position_of_[home]);
    const std::size_t groups = bounds_.groups();
    // First where rows like it are, so that there is little left to look at elsewhere.
    constexpr std::size_t vicinity = 8;
    const std::size_t own = ordinal(position_of_[home]) / group;
    const std::size_t near_begin = own < vicinity ? 0 : own - vicinity;
    const std::size_t near_end = std::min(groups, own + vicinity + 1);
    Nearby all = begin_search(home);
    search_ranges(near_begin, near_end, near_ranges, all,
                  [&](std::size_t begin, std::size_t end, Nearby& part) {
                    search(home, point, begin, end, part);
                  });
    search_ranges(0, groups, far_ranges, all,
                  [&](std::size_t begin, std::size_t end, Nearby& part) {
                    search(home, point, begin, std::min(end, near_begin), part);
                    search(home, point, std::max(begin, near_end), end, part);
                  });
    learn(home, all.few, all.few.bound());
    return all.nearest;
  }

  /// With what is known to be no answer by itself: the more is near, the less need be looked at.
  Nearby begin_search(Home home) {
    const Few& known = known_[home];
    ++searches_;
    Nearby found;
    if (known.full()) found.few = Few(known.entries().back().distance);
    for (const Neighbour& entry : known.entries()) {
      looked_at_[entry.cluster.place] = searches_;
      found.nearest = std::min(found.nearest, named(entry));
      found.few.offer(entry);
    }
    return found;
  }

  // Fewer groups are not worth a second thread's attention.
  static constexpr std::size_t near_ranges = 9;
  static constexpr std::size_t far_ranges = 64;

  /// Calls visit(begin, end, found) for ranges of `range` of the groups [first, last), in parallel,
  /// and adds what each has found to `all`.
  template <class Visit>
  void search_ranges(std::size_t first, std::size_t last, std::size_t range, Nearby& all,
                     Visit visit) {
    std::vector<Nearby> parts((last - first + range - 1) / range, {{}, Few(all.few.bound())});
    pool_.parallel_for(last - first, range, [&](std::size_t begin, std::size_t end) {
      visit(first + begin, first + end, parts[begin / range]);
    });
    merge_found(parts, all);
  }

  void search(Home home, const DistanceBounds::Point& point, std::size_t begin, std::size_t end,
              Nearby& found) const {
    const auto own_share = static_cast<float>(1 / sums_.size(home));
    std::array<float, group> limits;
    for (std::size_t g = begin; g < end; ++g) {
      // Ward's distances up to the bound are those of means no farther than this.
      const auto half = static_cast<float>(std::min(found.few.bound(), 1e30) / 2);
      constexpr auto factor = static_cast<float>(1 + DistanceBounds::relative_slack);
      constexpr auto addend = static_cast<float>(2 * DistanceBounds::slack);
      for (std::size_t lane = 0; lane < group; ++lane) {
        limits[lane] =
            (half * (own_share + shares_[as<Position>(g * group + lane)]) + addend) * factor;
      }
      const std::uint32_t bits = bounds_.may_be_nearer(point, g, limits.data());
      for_each_bit(bits, [&](std::size_t lane) {
        const Home other = home_at_[as<Position>(g * group + lane)];
        if (other == home || looked_at_[other] == searches_) return;
        const double square = sums_.squared_distance(home, other);
        found.nearest = std::min(found.nearest, {square, row_at_[other]});
        found.few.offer({square, versions_.current(other)});
      });
    }
  }

  /// Closes the holes that merges have left.
  void compact() {
    std::vector<Position> kept;
    for (const Position from : home_at_.indices()) {
      const Home home = home_at_[from];
      if (!exists(home)) continue;
      const auto to = as<Position>(kept.size());
      position_of_[home] = to;
      home_at_[to] = home;
      shares_[to] = shares_[from];
      kept.push_back(from);
    }
    bounds_.compact(kept);
    home_at_.resize(kept.size());
    shares_.resize(kept.size());
    shares_.resize(bounds_.groups() * group, gone);
  }

  /// Bounds come from distances that may have been rounded up.
  static constexpr double certain = 1 - 1e-12;

  ThreadPool& pool_;
  ClusterSums sums_;
  DistanceBounds bounds_;
  RowOrder row_at_;
  IndexedVector<Row, Home> home_of_;
  IndexedVector<Position, Home> home_at_;
  IndexedVector<Home, Position> position_of_;
  IndexedVector<Position, float> shares_;  // 1 / size, or `gone`; filled up to whole groups
  DisjointSets<Home> sets_;                // of homes in one cluster, whose own is the root
  Versions<Home> versions_;
  IndexedVector<Home, Few> known_;
  IndexedVector<Home, RoundedWard::Node> node_;  // what rounded_ knows it by
  RoundedWard rounded_;
  IndexedVector<Home, std::uint32_t> looked_at_;  // by which search, before it began
  std::uint32_t searches_ = 0;
  std::vector<double> mean_;
  std::size_t active_;
  bool tied_ = false;
  bool changed_mind_ = false;
};

/// The nearest few to each. Error: cancelled.
Expected<IndexedVector<Home, Few>> nearest_homes(const Digits& digits,
                                                 const std::vector<float>& coordinates,
                                                 const RowOrder& order, const Task& task) {
  const TiledRows rows = tile_rows(digits, order, task.pool);
  const TileBounds bounds(coordinates, order, digits.features());
  NearestLists lists(rows, chain_neighbours, &bounds);
  if (!gather_nearest(rows, lists, task, "distances")) return Task::cancelled_error();
  const Versions<Home> rows_alone(order.size());
  IndexedVector<Home, Few> result(order.size());
  for (const Home home : order.indices()) {
    result[home] = nearest_few<double, Home>(lists.sorted(home), [&](const auto& neighbour) {
      return Neighbour{static_cast<double>(neighbour.square), rows_alone.current(neighbour.home)};
    });
  }
  return result;
}

}  // namespace

Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task) {
  const Stopwatch distance_stopwatch;
  const std::size_t n = digits.size();
  LeadingComponents components(digits, task.pool);
  const auto coordinates = components.coordinates(digits, task.pool);
  RowOrder order = similarity_order(coordinates, LeadingComponents::numbers);
  auto known = nearest_homes(digits, coordinates, order, task);
  if (!known) return tl::unexpected(known.error());
  WardByMeans result;
  result.distance_seconds = distance_stopwatch.seconds();

  const Stopwatch merge_stopwatch;
  std::vector<std::size_t> rows;
  for (const Row row : order) rows.push_back(ordinal(row));
  const Digits sorted = select_rows(digits, rows);
  DistanceBounds bounds(std::move(components), n);
  bounds.place_all(coordinates, order);
  MeanClusters clusters(sorted, std::move(bounds), std::move(order), std::move(*known), task.pool);
  auto merges = follow_chain(clusters, n, task);
  if (!merges) return tl::unexpected(merges.error());
  result.merges = std::move(*merges);
  clusters.settle_heights(result.merges);
  result.tied = clusters.tied();
  result.merge_seconds = merge_stopwatch.seconds();
  return result;
}

double ward_by_means_bytes(std::size_t n, std::size_t features) {
  const double known = static_cast<double>(n) * (sizeof(Few) + 18 * sizeof(std::uint32_t));
  const double lists = static_cast<double>(n) * chain_neighbours * sizeof(NearestLists::Entry);
  return known + leading_coordinates_bytes(n) +
         std::max(lists + tile_bounds_bytes(n) + tiled_rows_bytes(n, features),
                  static_cast<double>(n * features) + cluster_sums_bytes(n, features) +
                      distance_bounds_bytes(n));
}

}  // namespace digitscope
