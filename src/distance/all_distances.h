#pragma once
// Fills a DistanceMatrix from rows, and finds the nearest neighbours of each row along the way.

#include <cstdint>

#include "base/error.h"
#include "base/task.h"
#include "distance/distance_matrix.h"
#include "distance/nearest_lists.h"
#include "distance/tiled_rows.h"

namespace digitscope {

/// All squared Euclidean distances, exact, by the first positions of the rows' homes. Also fills
/// `nearest`, which is of the same rows. The diagonal is zero; entries past the last row are
/// unspecified. Errors: cancelled; failed if there is not enough memory. O(n^2 * features), in
/// parallel.
Expected<DistanceMatrix<std::int32_t>> squared_distances(const TiledRows& rows,
                                                         NearestLists& nearest, const Task& task);

/// The same for Euclidean distances: correctly rounded roots of the exact squares, and so equal to
/// SciPy's pdist bit for bit.
Expected<DistanceMatrix<double>> euclidean_distances(const TiledRows& rows, NearestLists& nearest,
                                                     const Task& task);

}  // namespace digitscope
