#include "cluster/hierarchy/mean_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "distance/similarity_order.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

/// Clusters that are merged at random, and a search that is told of it.
struct Searched {
  explicit Searched(const Digits& digits)
      : row_at(similarity_order(digits)),
        sums(digits),
        versions(digits.size()),
        search(sums, versions, row_at, bounds_of(digits), pool()) {
    for (const Home home : row_at.indices()) left.push_back(home);
  }

  static DistanceBounds bounds_of(const Digits& digits) {
    LeadingComponents components(digits, pool());
    const auto coordinates = components.coordinates(digits, pool());
    DistanceBounds bounds(std::move(components), digits.size());
    bounds.place_all(coordinates, data_order(digits.size()));
    return bounds;
  }

  void merge(Home a, Home b) {
    sums.merge(a, b);
    versions.change(b);
    search.merge(a, b);
    std::erase(left, a);
  }

  RowOrder row_at;
  ClusterSums sums;
  Versions<Home> versions;
  MeanSearch search;
  std::vector<Home> left;
};

/// Whether a search from `home` finds what a look at every cluster does. What it is told beforehand
/// are the first `told` clusters that are left.
bool is_right(Searched& clusters, Home home, std::size_t told) {
  MeanSearch::Few known;
  Nearest<double> nearest;
  std::vector<double> distances;
  for (const Home other : clusters.left) {
    if (other == home) continue;
    const double distance = clusters.sums.squared_distance(home, other);
    distances.push_back(distance);
    nearest = std::min(nearest, {distance, clusters.row_at[other]});
    if (distances.size() <= told) known.offer({distance, clusters.versions.current(other)});
  }
  const auto found = clusters.search.search(home, known);
  if (found.nearest.distance != nearest.distance || found.nearest.row != nearest.row) return false;
  std::vector<double> few;
  for (const auto& entry : found.few.entries()) {
    if (!clusters.versions.is_current(entry.cluster)) return false;
    if (entry.distance < found.few.bound()) few.push_back(entry.distance);
  }
  std::sort(distances.begin(), distances.end());
  const auto end = std::lower_bound(distances.begin(), distances.end(), found.few.bound());
  return std::equal(few.begin(), few.end(), distances.begin(), end);
}

}  // namespace

TEST_SUITE("mean search") {
  TEST_CASE("finds what a look at every cluster finds, from rows to the last two clusters") {
    for (const int levels : {2, 256}) {  // of two levels, many clusters are equally near
      CAPTURE(levels);
      const Digits digits = test::random_digits(7, 1300, 4, levels);
      Searched clusters(digits);
      std::mt19937 generator(static_cast<std::uint32_t>(levels));
      const auto any = [&] { return clusters.left[generator() % clusters.left.size()]; };
      std::size_t wrong = 0;
      while (clusters.left.size() > 2) {
        const Home a = any();
        const Home b = any();
        if (a == b) continue;
        clusters.merge(a, b);
        if (clusters.left.size() % 10 != 0 && clusters.left.size() > 30) continue;
        for (const std::size_t told : {0u, 3u, 9u}) wrong += !is_right(clusters, any(), told);
      }
      CHECK(wrong == 0);
    }
  }
}
