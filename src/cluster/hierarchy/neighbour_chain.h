#pragma once
// The nearest-neighbour chain (F. Murtagh, "A survey of recent advances in hierarchical clustering
// algorithms", Computer Journal 26, 1983; in the form of D. Müllner, "Modern hierarchical,
// agglomerative clustering algorithms", arXiv:1109.2378): merges of complete, average and ward
// linkage, with the Lance-Williams updates in SciPy's order of operations.

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

/// The n - 1 merges in the order the chain finds them, as scipy.cluster.hierarchy's nn_chain does:
/// chains begin at the lowest row, the first of equally near clusters is taken, and the union
/// stands where the higher of the two rows stood. The matrix, by the first positions of `order`, is
/// used up. `nearest` holds the nearest few (chain_neighbours) rows to each home. Error: cancelled.
/// O(n^2).
Expected<std::vector<Merge>> complete_chain(DistanceMatrix<std::int32_t>& squares,
                                            const RowOrder& order, NearestLists& nearest,
                                            const Task& task);
Expected<std::vector<Merge>> average_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                           NearestLists& nearest, const Task& task);
Expected<std::vector<Merge>> ward_chain(DistanceMatrix<double>& distances, const RowOrder& order,
                                        NearestLists& nearest, const Task& task);

}  // namespace digitscope
