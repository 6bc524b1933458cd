#include "cluster/nearest_cluster.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "distance/image_distance.h"

namespace digitscope {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

NearestClusters choose(std::vector<double> distances, std::size_t n_clusters) {
  NearestClusters result;
  for (std::size_t first = 0; first < distances.size(); first += n_clusters) {
    const auto begin = distances.begin() + static_cast<std::ptrdiff_t>(first);
    const auto nearest = std::min_element(begin, begin + static_cast<std::ptrdiff_t>(n_clusters));
    result.labels.push_back(static_cast<std::int32_t>(nearest - begin));
  }
  result.distances = std::move(distances);
  return result;
}

/// Tells how far it is before query q; false when it is to stop.
bool goes_on(const Task& task, std::size_t q, const Digits& queries) {
  task.progress(static_cast<double>(q) / static_cast<double>(queries.size()), "distances");
  return !task.cancelled();
}

Expected<std::vector<double>> distances_to_centers(std::span<const double> centers,
                                                   std::size_t n_clusters, const Digits& queries,
                                                   const Task& task) {
  std::vector<double> result;
  result.reserve(queries.size() * n_clusters);
  for (std::size_t q = 0; q < queries.size(); ++q) {
    if (!goes_on(task, q, queries)) return Task::cancelled_error();
    for (std::size_t j = 0; j < n_clusters; ++j) {
      const auto center = centers.subspan(j * queries.features(), queries.features());
      result.push_back(std::sqrt(squared_distance(queries.image(q), center)));
    }
  }
  return result;
}

}  // namespace

Expected<NearestClusters> nearest_centroids(std::span<const double> centers, std::size_t n_clusters,
                                            const Digits& queries, const Task& task) {
  if (centers.size() != n_clusters * queries.features()) {
    return unexpected(ErrorCode::bad_data,
                      "The images differ in size from those that were clustered.", "images");
  }
  auto distances = distances_to_centers(centers, n_clusters, queries, task);
  if (!distances) return tl::unexpected(std::move(distances.error()));
  return choose(std::move(*distances), n_clusters);
}

Expected<NearestClusters> nearest_linked(const Digits& digits, std::span<const std::int32_t> labels,
                                         std::size_t n_clusters, Linkage method,
                                         const Digits& queries, const Task& task) {
  if (auto error = check_same_size(digits, queries)) return tl::unexpected(std::move(*error));
  std::vector<double> members(n_clusters, 0);
  for (const std::int32_t label : labels) ++members[static_cast<std::size_t>(label)];

  std::vector<double> distances;
  if (method == Linkage::ward) {
    std::vector<double> means(n_clusters * digits.features(), 0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      double* mean = &means[static_cast<std::size_t>(labels[i]) * digits.features()];
      for (const std::uint8_t value : digits.image(i)) *mean++ += value;
    }
    for (std::size_t e = 0; e < means.size(); ++e) means[e] /= members[e / digits.features()];
    auto to_means = distances_to_centers(means, n_clusters, queries, task);
    if (!to_means) return tl::unexpected(std::move(to_means.error()));
    distances = std::move(*to_means);
    for (std::size_t e = 0; e < distances.size(); ++e) {
      const double m = members[e % n_clusters];
      distances[e] = m == 0 ? infinity : distances[e] * std::sqrt(2 * m / (m + 1));
    }
    return choose(std::move(distances), n_clusters);
  }

  for (std::size_t q = 0; q < queries.size(); ++q) {
    if (!goes_on(task, q, queries)) return Task::cancelled_error();
    std::vector<double> nearest(n_clusters, infinity);
    std::vector<double> farthest(n_clusters, 0);
    std::vector<double> sum(n_clusters, 0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const auto j = static_cast<std::size_t>(labels[i]);
      const double d = std::sqrt(squared_distance(queries.image(q), digits.image(i)));
      nearest[j] = std::min(nearest[j], d);
      farthest[j] = std::max(farthest[j], d);
      sum[j] += d;
    }
    for (std::size_t j = 0; j < n_clusters; ++j) {
      double d = nearest[j];
      if (method == Linkage::complete) d = farthest[j];
      if (method == Linkage::average) d = sum[j] / members[j];
      distances.push_back(members[j] == 0 ? infinity : d);
    }
  }
  return choose(std::move(distances), n_clusters);
}

}  // namespace digitscope
