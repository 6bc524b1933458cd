#pragma once
// Assigns new digits to the clusters of a clustering.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/linkage.h"
#include "digits/digits.h"

namespace digitscope {

struct NearestClusters {
  std::vector<std::int32_t> labels;  // queries: the nearest cluster; on a tie, the lower number
  std::vector<double> distances;     // queries x n_clusters; infinite for clusters without members
};

/// By Euclidean distance to `centers` (n_clusters x features), like predict and transform of
/// sklearn.cluster.KMeans. Errors: bad_data if the images have another size; cancelled. O(queries *
/// n_clusters * features).
Expected<NearestClusters> nearest_centroids(std::span<const double> centers, std::size_t n_clusters,
                                            const Digits& queries, const Task& task);

/// By the distance at which a cluster and the new digit, as a cluster of its own, would be merged
/// under `method`: the distance to the nearest member for single linkage, to the farthest for
/// complete, the mean distance for average, and for ward sqrt(2 m / (m + 1)) times the distance to
/// the mean of the m members. `labels`: of `digits`. Errors: bad_data if the images have another
/// size; cancelled. O(queries * n * features).
Expected<NearestClusters> nearest_linked(const Digits& digits, std::span<const std::int32_t> labels,
                                         std::size_t n_clusters, Linkage method,
                                         const Digits& queries, const Task& task);

}  // namespace digitscope
