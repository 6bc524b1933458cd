#include "cluster/hierarchy/mean_search.h"

#include <algorithm>
#include <array>
#include <limits>

#include "base/bits.h"

namespace digitscope {
namespace {

// The share of a position without a cluster, which gives it a negative limit.
constexpr float gone = -std::numeric_limits<float>::infinity();

}  // namespace

MeanSearch::MeanSearch(const ClusterSums& sums, const Versions<Home>& versions,
                       const RowOrder& row_at, DistanceBounds bounds, ThreadPool& pool)
    : sums_(sums),
      versions_(versions),
      row_at_(row_at),
      bounds_(std::move(bounds)),
      pool_(pool),
      home_at_(row_at.size()),
      position_of_(row_at.size()),
      shares_(bounds_.groups() * group, gone),
      left_(row_at.size()),
      looked_at_(row_at.size(), 0),
      mean_(sums.features()) {
  for (const Home home : row_at.indices()) {
    home_at_[first_position(home)] = home;
    position_of_[home] = first_position(home);
    shares_[first_position(home)] = 1;
  }
}

void MeanSearch::merge(Home a, Home b) {
  shares_[position_of_[a]] = gone;
  shares_[position_of_[b]] = static_cast<float>(1 / sums_.size(b));
  sums_.mean(b, mean_);
  bounds_.place(position_of_[b], mean_);
  --left_;
  if (home_at_.size() > 256 && left_ < home_at_.size() * 5 / 8) compact();
}

MeanSearch::Result MeanSearch::search(Home home, const Few& known) {
  // Groups per range: fewer are not worth waking another thread for.
  constexpr std::size_t near_range = 9;
  constexpr std::size_t far_range = 64;
  constexpr std::size_t vicinity = 8;
  const DistanceBounds::Point point = bounds_.at(position_of_[home]);
  const std::size_t groups = bounds_.groups();
  // Search the vicinity first, where similar clusters are, so that few are left to be computed
  // elsewhere.
  const std::size_t own = ordinal(position_of_[home]) / group;
  const std::size_t near_begin = own < vicinity ? 0 : own - vicinity;
  const std::size_t near_end = std::min(groups, own + vicinity + 1);
  Result all = begin(known);
  search_ranges(near_begin, near_end, near_range, all,
                [&](std::size_t first, std::size_t last, Result& part) {
                  search_groups(home, point, first, last, part);
                });
  search_ranges(0, groups, far_range, all, [&](std::size_t first, std::size_t last, Result& part) {
    search_groups(home, point, first, std::min(last, near_begin), part);
    search_groups(home, point, std::max(first, near_end), last, part);
  });
  return all;
}

/// Starts a search with the clusters that are known.
MeanSearch::Result MeanSearch::begin(const Few& known) {
  ++searches_;
  Result found;
  if (known.full()) found.few = Few(known.entries().back().distance);
  for (const auto& entry : known.entries()) {
    const Home home = entry.cluster.place;
    looked_at_[home] = searches_;
    found.nearest = std::min(found.nearest, {entry.distance, row_at_[home]});
    found.few.offer(entry);
  }
  return found;
}

/// Divides the groups [first, last) into ranges of `range`, calls visit(begin, end, found) for
/// each, in parallel, and adds what they find to `all`.
template <class Visit>
void MeanSearch::search_ranges(std::size_t first, std::size_t last, std::size_t range, Result& all,
                               Visit visit) {
  std::vector<Result> parts((last - first + range - 1) / range, {{}, Few(all.few.bound())});
  pool_.parallel_for(last - first, range, [&](std::size_t begin, std::size_t end) {
    visit(first + begin, first + end, parts[begin / range]);
  });
  merge_found(parts, all);
}

void MeanSearch::search_groups(Home home, const DistanceBounds::Point& point, std::size_t begin,
                               std::size_t end, Result& found) const {
  const auto own_share = static_cast<float>(1 / sums_.size(home));
  std::array<float, group> limits;
  for (std::size_t g = begin; g < end; ++g) {
    // Ward's distance is below the bound only if the squared distance of the means is below
    // bound / 2 * (1 / |A| + 1 / |B|).
    const auto half = static_cast<float>(std::min(found.few.bound(), 1e30) / 2);
    constexpr auto factor = static_cast<float>(1 + DistanceBounds::relative_slack);
    constexpr auto addend = static_cast<float>(2 * DistanceBounds::slack);
    const auto first = as<Position>(g * group);
    for (std::size_t lane = 0; lane < group; ++lane) {
      limits[lane] = (half * (own_share + shares_[first + lane]) + addend) * factor;
    }
    const std::uint32_t bits = bounds_.may_be_nearer(point, g, limits.data());
    for_each_bit(bits, [&](std::size_t lane) {
      const Home other = home_at_[first + lane];
      if (other == home || looked_at_[other] == searches_) return;
      const double square = sums_.squared_distance(home, other);
      found.nearest = std::min(found.nearest, {square, row_at_[other]});
      found.few.offer({square, versions_.current(other)});
    });
  }
}

/// Closes the gaps that merges leave.
void MeanSearch::compact() {
  std::vector<Position> kept;
  for (const Position from : home_at_.indices()) {
    if (shares_[from] == gone) continue;
    const auto to = as<Position>(kept.size());
    position_of_[home_at_[from]] = to;
    home_at_[to] = home_at_[from];
    shares_[to] = shares_[from];
    kept.push_back(from);
  }
  bounds_.compact(kept);
  home_at_.resize(kept.size());
  shares_.resize(kept.size());
  shares_.resize(bounds_.groups() * group, gone);
}

}  // namespace digitscope
