#pragma once
// Single linkage's merges: the edges of a minimum spanning tree (R. C. Prim, "Shortest connection
// networks and some generalizations", Bell System Technical Journal 36, 1957).

#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/merge.h"
#include "distance/distance_matrix.h"

namespace digitscope {

/// The n - 1 edges in the order Prim's algorithm finds them from row 0, the first of equally near
/// rows next, as sklearn.cluster._hierarchical's mst_linkage_core does. `squares`: squared
/// distances by position; `order`: the row at each position. Error: cancelled. O(n^2).
Expected<std::vector<Merge>> spanning_tree(DistanceMatrix<std::uint32_t>& squares,
                                           const std::vector<std::uint32_t>& order,
                                           const Task& task);

}  // namespace digitscope
