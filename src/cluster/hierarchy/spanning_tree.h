#pragma once
// The merges of single linkage, which are the edges of a minimum spanning tree (R. C. Prim,
// "Shortest connection networks and some generalizations", Bell System Technical Journal 36, 1957).

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"
#include "cluster/hierarchy/near_graph.h"
#include "digits/digits.h"

namespace digitscope {

/// The n - 1 edges in the order in which Prim's algorithm finds them from row 0, ties going to the
/// lowest row, as in mst_linkage_core of sklearn.cluster._hierarchical. `graph`: of all n rows.
/// O(n log n).
std::vector<Merge> spanning_tree(const NearGraph& graph, std::size_t n);

/// The same edges from all pairs of rows, for data without such a graph. Error: cancelled. O(n^2 *
/// features), in parallel; memory O(n).
Expected<std::vector<Merge>> spanning_tree(const Digits& digits, const Task& task);

}  // namespace digitscope
