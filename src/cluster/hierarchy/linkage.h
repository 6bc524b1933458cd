#pragma once
// Agglomerative hierarchical clustering of images by Euclidean distance.

#include <cstddef>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/dendrogram.h"
#include "digits/digits.h"

namespace digitscope {

enum class Linkage { ward, complete, average, single };

struct LinkageResult {
  Dendrogram tree;
  double distance_seconds = 0;  // computing distances
  double merge_seconds = 0;     // building the tree
  /// Ward from rows only: there were more ties than could be settled as SciPy's roundings do.
  bool tied = false;
};

/// What the tree is built from. The tree is the same, but for what ward_by_means.h tells.
enum class LinkageForm {
  matrix,  // all distances between rows; not for single
  rows,    // the rows themselves, in memory linear in their number; ward and single only
};

/// The form that linkage() has memory for. Ward's is the matrix where that fits into what a browser
/// tab has, whatever the machine, so that results are the same everywhere; rows beyond that.
LinkageForm linkage_form(std::size_t n, Linkage method);

/// The full tree of `digits`, as sklearn.cluster.AgglomerativeClustering and SciPy build it.
///
/// Ward, complete and average: the nearest-neighbour chain (neighbour_chain.h; ward_by_means.h).
/// Single: a minimum spanning tree (near_graph.h, spanning_tree.h). Distances between rows are
/// roots of exact integers, so ties fall as they do there. Ward of many rows is built from rows,
/// which is faster, and again from the matrix, where there is memory for it, when they have too
/// many ties.
///
/// Errors: bad_parameter when there are no rows, or more than ward's sums can hold; cancelled. Time
/// O(n^2 * features), memory: linkage_bytes().
Expected<LinkageResult> linkage(const Digits& digits, Linkage method, const Task& task);
/// The same from what the caller wants it built from.
Expected<LinkageResult> linkage(const Digits& digits, Linkage method, LinkageForm form,
                                const Task& task);

/// About the bytes that linkage() allocates for n rows. As a matrix 8 for each pair of rows for
/// ward and average (400 MB at 10,000 rows), 4 for complete (200 MB); as rows some 2,000 a row for
/// ward and for single, of 784 pixels.
double linkage_bytes(std::size_t n, std::size_t features, Linkage method);

}  // namespace digitscope
