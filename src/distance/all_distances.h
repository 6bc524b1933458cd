#pragma once
// A DistanceMatrix filled from rows, and the nearest rows to each found on the way.

#include <cstdint>

#include "base/error.h"
#include "base/task.h"
#include "distance/distance_matrix.h"
#include "distance/nearest_lists.h"
#include "distance/tiled_rows.h"

namespace digitscope {

/// Squared Euclidean distances by position, exact; and `nearest`, of the same
/// rows, is filled. The diagonal holds zeros; entries past the last row are unspecified. Errors:
/// cancelled; failed when there is no memory for them. O(n^2 * features), in parallel.
Expected<DistanceMatrix<std::int32_t>> squared_distances(const TiledRows& rows,
                                                         NearestLists& nearest, const Task& task);

/// The same with roots: each the correctly rounded root of an exact number, so the doubles of
/// SciPy's pdist.
Expected<DistanceMatrix<double>> euclidean_distances(const TiledRows& rows, NearestLists& nearest,
                                                     const Task& task);

}  // namespace digitscope
