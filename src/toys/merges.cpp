#include "toys/merges.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "toys/plane.h"

namespace digitscope::toys {
namespace {

double between(std::span<const Point> points, PointPair pair) {
  return distance(points[pair.first].place(), points[pair.second].place());
}

struct Nearer {
  std::span<const Point> points;
  bool operator()(PointPair a, PointPair b) const {
    return between(points, a) < between(points, b);
  }
};

/// The distance between two clusters: the height of their merge.
double height_of(std::span<const Point> points, ToyLinkage linkage, const Members& a,
                 const Members& b) {
  const auto pairs = static_cast<double>(a.size() * b.size());
  switch (linkage) {
    case ToyLinkage::ward: {
      const auto all = static_cast<double>(a.size() + b.size());
      return std::sqrt(2 * pairs / all) * distance(mean_of(points, a), mean_of(points, b));
    }
    case ToyLinkage::complete:
      return between(points, farthest_pair(points, a, b));
    case ToyLinkage::average: {
      double sum = 0;
      for (const PointPair pair : pairs_of(a, b)) sum += between(points, pair);
      return sum / pairs;
    }
    case ToyLinkage::single:
      return between(points, nearest_pair(points, a, b));
  }
  return 0;
}

}  // namespace

std::string_view name_of(ToyLinkage linkage) {
  constexpr std::string_view names[] = {"ward", "complete", "average", "single"};
  return names[static_cast<std::size_t>(linkage)];
}

std::vector<PointPair> pairs_of(const Members& a, const Members& b) {
  std::vector<PointPair> pairs;
  for (const std::size_t i : a) {
    for (const std::size_t j : b) pairs.push_back({i, j});
  }
  return pairs;
}

PointPair nearest_pair(std::span<const Point> points, const Members& a, const Members& b) {
  const std::vector<PointPair> pairs = pairs_of(a, b);
  return *std::min_element(pairs.begin(), pairs.end(), Nearer{points});
}
PointPair farthest_pair(std::span<const Point> points, const Members& a, const Members& b) {
  const std::vector<PointPair> pairs = pairs_of(a, b);
  return *std::max_element(pairs.begin(), pairs.end(), Nearer{points});
}

std::vector<Merge> merges_of(std::span<const Point> points, ToyLinkage linkage) {
  struct Cluster {
    std::size_t node;
    Members members;
  };
  std::vector<Cluster> clusters;
  for (std::size_t i = 0; i < points.size(); ++i) clusters.push_back({i, {i}});
  std::vector<Merge> merges;
  while (clusters.size() > 1) {
    std::array<std::size_t, 2> nearest{};
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t b = 1; b < clusters.size(); ++b) {
      for (std::size_t a = 0; a < b; ++a) {
        const double height = height_of(points, linkage, clusters[a].members, clusters[b].members);
        if (height < least) {
          least = height;
          nearest = {a, b};
        }
      }
    }
    Cluster& a = clusters[nearest[0]];
    Cluster& b = clusters[nearest[1]];
    merges.push_back({std::min(a.node, b.node), std::max(a.node, b.node), least});
    a.node = points.size() + merges.size() - 1;
    a.members.insert(a.members.end(), b.members.begin(), b.members.end());
    clusters.erase(clusters.begin() + static_cast<std::ptrdiff_t>(nearest[1]));
  }
  return merges;
}

std::vector<Members> members_of_nodes(std::span<const Merge> merges) {
  std::vector<Members> members;
  for (std::size_t i = 0; i <= merges.size(); ++i) members.push_back({i});
  for (const Merge& merge : merges) {
    Members both = members[merge.first];
    both.insert(both.end(), members[merge.second].begin(), members[merge.second].end());
    members.push_back(std::move(both));
  }
  return members;
}

std::vector<std::size_t> roots_after(std::span<const Merge> merges, std::size_t made) {
  const std::size_t n = merges.size() + 1;
  std::vector<std::size_t> root(2 * n - 1);
  std::iota(root.begin(), root.end(), std::size_t{0});
  for (std::size_t m = made; m-- > 0;) {
    root[merges[m].first] = root[n + m];
    root[merges[m].second] = root[n + m];
  }
  return root;
}

std::vector<int> clusters_after_cut(std::span<const Merge> merges, std::size_t k) {
  const std::size_t n = merges.size() + 1;
  const std::vector<std::size_t> root = roots_after(merges, n - k);
  std::vector<std::size_t> seen;
  std::vector<int> clusters;
  for (std::size_t i = 0; i < n; ++i) {
    const auto found = std::find(seen.begin(), seen.end(), root[i]);
    clusters.push_back(static_cast<int>(found - seen.begin()));
    if (found == seen.end()) seen.push_back(root[i]);
  }
  return clusters;
}

}  // namespace digitscope::toys
