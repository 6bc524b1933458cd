#include "cluster/hierarchy/ward_by_means.h"

#include <algorithm>
#include <utility>

#include "base/stopwatch.h"
#include "cluster/hierarchy/follow_chain.h"
#include "cluster/hierarchy/mean_clusters.h"
#include "cluster/hierarchy/nearest_few.h"
#include "distance/distance_bounds.h"
#include "distance/nearest_homes.h"
#include "distance/nearest_lists.h"
#include "distance/row_summaries.h"
#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"

namespace digitscope {
namespace {

using Few = MeanClusters::Few;

/// The nearest few rows to each. Error: cancelled.
Expected<IndexedVector<Home, Few>> nearest_homes(const Digits& digits,
                                                 const RowSummaries& summaries, const Task& task,
                                                 KnownNeighbours* known) {
  const Versions<Home> rows_alone(summaries.order.size());
  IndexedVector<Home, Few> result(summaries.order.size());
  const auto add = [&](Home home, const NearestLists::List& list) {
    result[home] = nearest_few<double, Home>(list, [&](const auto& neighbour) {
      return Few::Entry{static_cast<double>(neighbour.square), rows_alone.current(neighbour.home)};
    });
  };
  if (!for_each_nearest(digits, summaries, chain_neighbours, task, known, add)) {
    return Task::cancelled_error();
  }
  return result;
}

}  // namespace

Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task,
                                    KnownNeighbours* known) {
  const Stopwatch distance_stopwatch;
  const std::size_t n = digits.size();
  const auto summaries = row_summaries(digits, task.pool, known);
  auto few = nearest_homes(digits, *summaries, task, known);
  if (!few) return tl::unexpected(few.error());
  WardByMeans result;
  result.distance_seconds = distance_stopwatch.seconds();

  const Stopwatch merge_stopwatch;
  std::vector<std::size_t> rows;
  for (const Row row : summaries->order) rows.push_back(ordinal(row));
  const Digits sorted = select_rows(digits, rows);
  DistanceBounds bounds(summaries->components, n);
  bounds.place_all(summaries->coordinates, summaries->order);
  MeanClusters clusters(sorted, std::move(bounds), summaries->order, std::move(*few), task.pool);
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
  return known + row_summaries_bytes(n, features) + any_neighbours_bytes(n, chain_neighbours) +
         std::max(lists + tile_bounds_bytes(n) + tiled_rows_bytes(n, features),
                  static_cast<double>(n * features) + cluster_sums_bytes(n, features) +
                      distance_bounds_bytes(n));
}

}  // namespace digitscope
