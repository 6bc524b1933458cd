#pragma once
// The nearest-neighbour chain (F. Murtagh, "A survey of recent advances in hierarchical clustering
// algorithms", Computer Journal 26, 1983; in the form of D. Müllner, "Modern hierarchical,
// agglomerative clustering algorithms", arXiv:1109.2378) for complete, average and ward linkage
// from a matrix of distances.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"
#include "cluster/hierarchy/nearest_few.h"
#include "distance/distance_matrix.h"
#include "distance/nearest_lists.h"
#include "distance/places.h"

namespace digitscope {

/// The n - 1 merges, in the order in which the chain finds them. All choices are those of nn_chain
/// in scipy.cluster.hierarchy: a chain starts at the lowest row, ties go to the previous cluster
/// of the chain or else to the lowest row, and a union is named by the higher of its parts' rows.
/// The matrix, by the first positions of `order`, is used up. `nearest`: the nearest
/// chain_neighbours rows to each home. Error: cancelled. O(n^2).
Expected<std::vector<Merge>> complete_chain(DistanceMatrix<std::int32_t>& squares,
                                            const RowOrder& order, NearestLists& nearest,
                                            const Task& task);
Expected<std::vector<Merge>> average_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                           NearestLists& nearest, const Task& task);
Expected<std::vector<Merge>> ward_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                        NearestLists& nearest, const Task& task);

}  // namespace digitscope
