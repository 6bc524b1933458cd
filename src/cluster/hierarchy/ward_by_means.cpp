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

/// The nearest few rows to a row, or clusters to a cluster, as known once: by now some may be part
/// of larger clusters. All clusters made of others only are no nearer than `bound`.
///
/// That stays true whatever others merge, because those that do are nearest to each other: their
/// union is no nearer to a third than the nearer of the two (Ward's linkage is "reducible"). So
/// nobody needs to be told of a union.
struct Known {
  struct Entry {
    double distance = 0;
    Home home{};
    std::uint32_t unions = 0;  // that the cluster had seen
  };
  double bound = 0;
  std::uint32_t size = 0;
  std::array<Entry, chain_neighbours> entries;

  std::span<const Entry> list() const { return std::span(entries).first(size); }
};

/// Distances here are squares of Ward's. Clusters are named by rows for others, in here by their
/// homes.
class MeanClusters {
 public:
  /// `sorted`: the digits, by home. `bounds`: by first position.
  MeanClusters(const Digits& sorted, DistanceBounds bounds, RowOrder row_at,
               IndexedVector<Home, Known> known, ThreadPool& pool)
      : pool_(pool),
        sums_(sorted),
        bounds_(std::move(bounds)),
        row_at_(std::move(row_at)),
        home_of_(sorted.size()),
        home_at_(sorted.size()),
        position_of_(sorted.size()),
        shares_(bounds_.groups() * group, gone),
        sets_(sorted.size()),
        unions_(sorted.size(), 0),
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
    Nearest<double, Home> best = nearest_known(home);
    if (!(best.distance < known_[home].bound)) best = search(home);
    if (!tied_ && has_rival(home, best)) {
      if (const auto settled = settle(home, best, preferred)) return *settled;
      // From now on by exact distances alone: the two ways together might go in circles.
      tied_ = changed_mind_ = true;
    }
    if (preferred && distance(row, *preferred) <= best.distance) return *preferred;
    return row_at_[best.place];
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
    const Known old_a = known_[a];
    const Known old_b = known_[b];
    const double bound = union_bound(a, b);
    sums_.merge(a, b);
    node_[b] = rounded_.merge(node_[a], node_[b]);
    sets_.join(a, b);
    ++unions_[b];
    shares_[position_of_[a]] = gone;
    shares_[position_of_[b]] = static_cast<float>(1 / sums_.size(b));
    --active_;
    place(b);

    // What was near to the two is what is near to the union. Beyond the bound it is no answer, but
    // where a search begins.
    NearestFew<double, Home> few;
    const auto offer = [&](const Known& known, const Known* seen) {
      for (const auto& entry : known.list()) {
        if (entry.home == a || entry.home == b) continue;
        if (seen != nullptr && has(*seen, entry.home)) continue;
        few.offer({sums_.squared_distance(b, entry.home), entry.home});
      }
    };
    offer(old_a, nullptr);
    offer(old_b, &old_a);
    learn(b, few, std::min(bound, few.bound()));
    if (home_at_.size() > 256 && active_ < home_at_.size() * 5 / 8) compact();
  }

 private:
  static constexpr float gone = -std::numeric_limits<float>::infinity();

  bool exists(Home home) const { return sets_.is_root(home); }

  static bool has(const Known& known, Home home) {
    const auto list = known.list();
    return std::any_of(list.begin(), list.end(), [&](const auto& e) { return e.home == home; });
  }

  /// Replaces what a cluster knows by the clusters that these are part of now.
  void refresh(Home home) {
    Known& known = known_[home];
    Known fresh;
    for (const Known::Entry& entry : known.list()) {
      const Home cluster = sets_.find(entry.home);
      if (cluster == home || has(fresh, cluster)) continue;
      Known::Entry& now = fresh.entries[fresh.size++] = entry;
      if (cluster == entry.home && unions_[cluster] == entry.unions) continue;
      now = {sums_.squared_distance(home, cluster), cluster, unions_[cluster]};
    }
    fresh.bound = known.bound;
    known = fresh;
  }

  bool nearer(const Nearest<double, Home>& a, const Nearest<double, Home>& b) const {
    return digitscope::nearer(a, b, row_at_);
  }

  /// The nearest that a cluster knows.
  Nearest<double, Home> nearest_known(Home home) const {
    Nearest<double, Home> best;
    for (const Known::Entry& entry : known_[home].list()) {
      if (nearer({entry.distance, entry.home}, best)) best = {entry.distance, entry.home};
    }
    return best;
  }

  /// Whether there is another cluster so near that roundings may decide. Distances between rows
  /// have none.
  bool has_rival(Home home, const Nearest<double, Home>& nearest) const {
    const Known& known = known_[home];
    const bool of_rows = is_row(home) && is_row(nearest.place);
    if (!of_rows && roundings_may_decide(nearest.distance, known.bound)) return true;
    const auto list = known.list();
    return std::any_of(list.begin(), list.end(), [&](const Known::Entry& entry) {
      return entry.home != nearest.place &&
             roundings_may_decide(nearest.distance, entry.distance) &&
             !(of_rows && is_row(entry.home));
    });
  }
  bool is_row(Home home) const { return unions_[home] == 0; }

  /// The row of the nearest cluster as SciPy's roundings have it; nothing when that takes too long.
  std::optional<Row> settle(Home home, Nearest<double, Home> nearest,
                            std::optional<Row> preferred) {
    if (roundings_may_decide(nearest.distance, known_[home].bound)) {
      search(home);  // others may be as near
      if (roundings_may_decide(nearest.distance, known_[home].bound)) return std::nullopt;
    }
    Nearest<double, Home> best;
    double to_preferred = std::numeric_limits<double>::max();
    for (const Known::Entry& entry : known_[home].list()) {
      if (!roundings_may_decide(nearest.distance, entry.distance)) continue;
      const auto rounded = rounded_.distance(node_[home], node_[entry.home]);
      if (!rounded) return std::nullopt;
      if (nearer({*rounded, entry.home}, best)) best = {*rounded, entry.home};
      if (preferred && home_of_[*preferred] == entry.home) to_preferred = *rounded;
    }
    return to_preferred <= best.distance ? *preferred : row_at_[best.place];
  }

  void learn(Home home, const NearestFew<double, Home>& few, double bound) {
    Known& known = known_[home];
    known.bound = bound * certain;
    known.size = 0;
    for (const auto& entry : few.entries()) {
      known.entries[known.size++] = {entry.distance, entry.place, unions_[entry.place]};
    }
  }

  /// From where on the union of a and b may have neighbours that neither knows. Such a cluster of
  /// m rows is beyond both bounds, and by Lance and Williams its distance from the union is no less
  /// than ((|A| + m) bound_a + (|B| + m) bound_b - m distance(a, b)) / (|A| + |B| + m), which is
  /// monotone in m.
  double union_bound(Home a, Home b) const {
    const double most = std::numeric_limits<double>::max();
    const double bound_a = known_[a].bound;
    const double bound_b = known_[b].bound;
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

  /// What a search has found: the nearest few may be none where too many are equally near.
  struct Found {
    Nearest<double, Home> nearest;
    NearestFew<double, Home> few;
    double bound = std::numeric_limits<double>::max();  // there may be others from there on
  };

  /// Looks for the nearest clusters among all.
  Nearest<double, Home> search(Home home) {
    const DistanceBounds::Point point = bounds_.at(position_of_[home]);
    const std::size_t groups = bounds_.groups();
    // First where rows like it are, so that there is little left to look at elsewhere.
    constexpr std::size_t vicinity = 8;
    const std::size_t own = ordinal(position_of_[home]) / group;
    const std::size_t near_begin = own < vicinity ? 0 : own - vicinity;
    const std::size_t near_end = std::min(groups, own + vicinity + 1);
    Found all = begin_search(home);
    search_ranges(near_begin, near_end, near_ranges, all,
                  [&](std::size_t begin, std::size_t end, Found& part) {
                    search(home, point, begin, end, part);
                  });
    search_ranges(0, groups, far_ranges, all, [&](std::size_t begin, std::size_t end, Found& part) {
      search(home, point, begin, std::min(end, near_begin), part);
      search(home, point, std::max(begin, near_end), end, part);
    });
    learn(home, all.few, std::min(all.bound, all.few.bound()));
    return all.nearest;
  }

  /// With what is known to be no answer by itself: the more is near, the less need be looked at.
  Found begin_search(Home home) {
    const auto list = known_[home].list();
    ++searches_;
    double farthest = 0;
    for (const Known::Entry& entry : list) {
      looked_at_[entry.home] = searches_;
      farthest = std::max(farthest, entry.distance);
    }
    Found found;
    if (list.size() == chain_neighbours) found.few = NearestFew<double, Home>(farthest);
    for (const Known::Entry& entry : list) {
      const Nearest<double, Home> candidate{entry.distance, entry.home};
      if (nearer(candidate, found.nearest)) found.nearest = candidate;
      found.few.offer(candidate);
    }
    return found;
  }

  // Fewer groups are not worth a second thread's attention.
  static constexpr std::size_t near_ranges = 9;
  static constexpr std::size_t far_ranges = 64;

  /// Calls visit(begin, end, found) for ranges of `range` of the groups [first, last), in parallel,
  /// and adds what each has found to `all`.
  template <class Visit>
  void search_ranges(std::size_t first, std::size_t last, std::size_t range, Found& all,
                     Visit visit) {
    const NearestFew<double, Home> nothing(std::min(all.bound, all.few.bound()));
    std::vector<Found> found((last - first + range - 1) / range, {{}, nothing});
    pool_.parallel_for(last - first, range, [&](std::size_t begin, std::size_t end) {
      visit(first + begin, first + end, found[begin / range]);
    });
    for (const Found& part : found) {
      if (nearer(part.nearest, all.nearest)) all.nearest = part.nearest;
      for (const auto& entry : part.few.entries()) all.few.offer(entry);
      all.bound = std::min(all.bound, part.few.bound());
    }
  }

  void search(Home home, const DistanceBounds::Point& point, std::size_t begin, std::size_t end,
              Found& found) const {
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
        const Nearest<double, Home> candidate{sums_.squared_distance(home, other), other};
        if (nearer(candidate, found.nearest)) found.nearest = candidate;
        found.few.offer(candidate);
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
  IndexedVector<Position, float> shares_;      // 1 / size, or `gone`; filled up to whole groups
  DisjointSets<Home> sets_;                    // of homes in one cluster, whose own is the root
  IndexedVector<Home, std::uint32_t> unions_;  // how many have taken its place
  IndexedVector<Home, Known> known_;
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
Expected<IndexedVector<Home, Known>> nearest_homes(const Digits& digits,
                                                   const std::vector<float>& coordinates,
                                                   const RowOrder& order, const Task& task) {
  const TiledRows rows = tile_rows(digits, order, task.pool);
  const TileBounds bounds(coordinates, order, digits.features());
  NearestLists lists(rows, chain_neighbours, &bounds);
  if (!gather_nearest(rows, lists, task, "distances")) return Task::cancelled_error();
  IndexedVector<Home, Known> result(order.size());
  for (const Home home : order.indices()) {
    const auto list = lists.sorted(home);
    NearestFew<double, Home> few;
    for (const auto& entry : list.nearest) {
      few.offer({static_cast<double>(entry.square), entry.home});
    }
    Known& known = result[home];
    known.bound = list.everyone ? few.bound() : static_cast<double>(list.complete_below());
    for (const auto& entry : few.entries()) {
      known.entries[known.size++] = {entry.distance, entry.place, 0};
    }
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
  const double known = static_cast<double>(n) * (sizeof(Known) + 18 * sizeof(std::uint32_t));
  const double lists = static_cast<double>(n) * chain_neighbours * sizeof(NearestLists::Entry);
  return known + leading_coordinates_bytes(n) +
         std::max(lists + tile_bounds_bytes(n) + tiled_rows_bytes(n, features),
                  static_cast<double>(n * features) + cluster_sums_bytes(n, features) +
                      distance_bounds_bytes(n));
}

}  // namespace digitscope
