#include "cluster/hierarchy/mean_clusters.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>

namespace digitscope {
namespace {

// Bounds are computed from distances that may have been rounded up.
constexpr double certain = 1 - 1e-12;

bool has(const MeanClusters::Few& known, Home home) {
  const auto list = known.entries();
  return std::any_of(list.begin(), list.end(),
                     [&](const auto& entry) { return entry.cluster.place == home; });
}

}  // namespace

MeanClusters::MeanClusters(const Digits& sorted, DistanceBounds bounds, RowOrder row_at,
                           IndexedVector<Home, Few> known, ThreadPool& pool)
    : row_at_(std::move(row_at)),
      home_of_(sorted.size()),
      sums_(sorted),
      versions_(sorted.size()),
      search_(sums_, versions_, row_at_, std::move(bounds), pool),
      sets_(sorted.size()),
      known_(std::move(known)),
      node_(sorted.size()),
      rounded_(sorted) {
  for (const Home home : row_at_.indices()) {
    home_of_[row_at_[home]] = home;
    node_[home] = as<RoundedWard::Node>(ordinal(home));
  }
}

double MeanClusters::height(double square) {
  return std::sqrt(square);
}

Row MeanClusters::nearest(Row row, std::optional<Row> preferred) {
  const Home home = home_of_[row];
  refresh(home);
  Nearest<double> best = nearest_known(home);
  if (!(best.distance < known_[home].bound())) best = search(home);
  if (!tied_ && has_rival(home, best)) {
    if (const auto settled = settle(home, best, preferred)) return *settled;
    // From now on use exact distances alone: mixing them with rounded ones might make the chain
    // cycle.
    tied_ = changed_mind_ = true;
  }
  if (preferred && distance(row, *preferred) <= best.distance) return *preferred;
  return best.row;
}

bool MeanClusters::changed_mind() {
  return std::exchange(changed_mind_, false);
}

void MeanClusters::merge(Row row_a, Row row_b) {
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
  search_.merge(a, b);

  // The union's list is made of its parts' lists. Entries at the bound or beyond are no answer, but
  // a search starts from them.
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
}

void MeanClusters::settle_heights(std::vector<Merge>& merges) {
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

/// Replaces the entries of a list by the clusters that they are now part of.
void MeanClusters::refresh(Home home) {
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

/// The nearest entry of a list.
Nearest<double> MeanClusters::nearest_known(Home home) const {
  Nearest<double> best;
  for (const Neighbour& entry : known_[home].entries()) {
    best = std::min(best, {entry.distance, row_at_[entry.cluster.place]});
  }
  return best;
}

/// Searches all clusters and remembers what it found.
Nearest<double> MeanClusters::search(Home home) {
  const MeanSearch::Result found = search_.search(home, known_[home]);
  learn(home, found.few, found.few.bound());
  return found.nearest;
}

/// Remembers `few`, which is complete below `bound`.
void MeanClusters::learn(Home home, Few few, double bound) {
  few.lower_bound_to(std::min(bound, few.bound()) * certain);
  known_[home] = few;
}

/// Whether another cluster is so close to being the nearest that SciPy's rounding may decide.
/// Distances of two rows do not come from updates, so they tie here exactly when they tie there.
bool MeanClusters::has_rival(Home home, const Nearest<double>& nearest) const {
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

/// The nearest cluster by SciPy's rounded distances; nullopt if computing them takes too long.
std::optional<Row> MeanClusters::settle(Home home, const Nearest<double>& nearest,
                                        std::optional<Row> preferred) {
  if (roundings_may_decide(nearest.distance, known_[home].bound())) {
    search(home);  // there may be further rivals
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

/// A bound for the union of a and b: every cluster in neither list is at least as far from it. Such
/// a cluster, of m rows, is at least as far from a and b as their bounds, so by the Lance-Williams
/// formula it is at least ((|A| + m) bound_a + (|B| + m) bound_b - m distance(a, b)) / (|A| + |B| +
/// m) from the union. This is monotone in m, so the least is at one of the extremes of m.
double MeanClusters::union_bound(Home a, Home b) const {
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

}  // namespace digitscope
