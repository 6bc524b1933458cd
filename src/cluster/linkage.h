#pragma once
// Agglomerative hierarchical clustering of images by Euclidean distance.

#include <cstddef>

#include "base/error.h"
#include "base/task.h"
#include "cluster/dendrogram.h"
#include "digits/digits.h"

namespace digitscope {

enum class Linkage { ward, complete, average, single };

struct LinkageResult {
  Dendrogram tree;
  double distance_seconds = 0;  // computing distances
  double merge_seconds = 0;     // building the tree
};

/// The full tree of `digits`, as sklearn.cluster.AgglomerativeClustering and SciPy build it.
///
/// Ward, complete and average: the nearest-neighbour chain (neighbour_chain.h). Single: a minimum
/// spanning tree (spanning_tree.h). Distances between rows are roots of exact integers, so ties fall
/// as they do there.
///
/// Errors: bad_parameter when there are no rows; cancelled. Time O(n^2 * features), memory: one
/// triangular matrix, 8 bytes an entry for ward and average (400 MB at 10,000 rows), 4 for complete
/// and single (200 MB).
Expected<LinkageResult> linkage(const Digits& digits, Linkage method, const Task& task);

/// The bytes that linkage() allocates for distances of n rows.
double linkage_bytes(std::size_t n, Linkage method);

}  // namespace digitscope
