#pragma once
// Single linkage's merges: the edges of a minimum spanning tree (R. C. Prim, "Shortest connection
// networks and some generalizations", Bell System Technical Journal 36, 1957).

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/merge.h"
#include "digits/digits.h"
#include "distance/distance_matrix.h"

namespace digitscope {

/// The n - 1 edges in the order Prim's algorithm finds them from row 0, the first of equally near
/// rows next, as sklearn.cluster._hierarchical's mst_linkage_core does. `squares`: squared
/// distances by position; `order`: the row at each position. Error: cancelled. O(n^2).
Expected<std::vector<Merge>> spanning_tree(const DistanceMatrix<std::int32_t>& squares,
                                           const std::vector<std::uint32_t>& order,
                                           const Task& task);

/// The same edges without a matrix: distances are computed when they are wanted, and only those
/// that may be nearer than a row outside already is. O(n^2) lower bounds of 8 to 32 numbers;
/// memory: spanning_tree_bytes().
Expected<std::vector<Merge>> spanning_tree(const Digits& digits, const Task& task);

/// What the second form allocates.
double spanning_tree_bytes(std::size_t n);

}  // namespace digitscope
