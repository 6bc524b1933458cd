#include "cluster/hierarchy/ward_by_means.h"

#include <algorithm>
#include <utility>

#include "base/stopwatch.h"
#include "cluster/hierarchy/follow_chain.h"
#include "cluster/hierarchy/mean_clusters.h"
#include "cluster/hierarchy/nearest_few.h"
#include "distance/distance_bounds.h"
#include "distance/nearest_lists.h"
#include "distance/similarity_order.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

using Few = MeanClusters::Few;

/// The nearest few rows to each. Error: cancelled.
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
      return Few::Entry{static_cast<double>(neighbour.square), rows_alone.current(neighbour.home)};
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
