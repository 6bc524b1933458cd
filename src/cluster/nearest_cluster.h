#pragma once
// Which cluster new digits would belong to.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "cluster/hierarchy/linkage.h"
#include "digits/digits.h"

namespace digitscope {

struct NearestClusters {
  std::vector<std::int32_t> labels;  // a query's nearest cluster, the lower number of equally near
  std::vector<double> distances;     // queries x n_clusters; infinite to a cluster without members
};

/// By Euclidean distance to `centers` (n_clusters x features), as sklearn.cluster.KMeans.predict
/// and transform do. Error: bad_data when images have another size. O(queries * n_clusters *
/// features).
Expected<NearestClusters> nearest_centroids(std::span<const double> centers, std::size_t n_clusters,
                                            const Digits& queries);

/// By the distance at which a cluster and the new digit alone would join under `method`: the
/// nearest member's for single, the farthest's for complete, the mean for average, and for ward
/// sqrt(2 m / (m + 1)) times the distance to the mean of the m members. `labels` are of `digits`.
/// Error: bad_data for images of another size. O(queries * n * features).
Expected<NearestClusters> nearest_linked(const Digits& digits, std::span<const std::int32_t> labels,
                                         std::size_t n_clusters, Linkage method,
                                         const Digits& queries);

}  // namespace digitscope
