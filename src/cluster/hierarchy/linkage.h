#pragma once
// Agglomerative hierarchical clustering of images by Euclidean distance.

#include <cstddef>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/dendrogram.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"

namespace digitscope {

enum class Linkage { ward, complete, average, single };

struct LinkageResult {
  Dendrogram tree;
  double distance_seconds = 0;    // computing distances
  bool neighbours_known = false;  // before: they were not searched
  bool summaries_known = false;   // before: they were not computed
  double merge_seconds = 0;       // building the tree
  /// Only of ward from rows: there were too many ties to settle them all by SciPy's rounding.
  bool tied = false;
};

/// What the tree is built from. The tree is the same, with the exception described in
/// ward_by_means.h.
enum class LinkageForm {
  matrix,  // the distances of all pairs of rows; not for single
  rows,    // the rows, in memory linear in n; only for ward and single
};

/// The form that linkage() uses. For ward that is the matrix if a browser tab has memory for it, on
/// any machine, so that results are the same everywhere, and otherwise rows.
LinkageForm linkage_form(std::size_t n, Linkage method);

/// The full tree of `digits`, equal to that of sklearn.cluster.AgglomerativeClustering and SciPy.
///
/// Ward, complete and average linkage use the nearest-neighbour chain (neighbour_chain.h,
/// ward_by_means.h), single linkage a minimum spanning tree (near_graph.h, spanning_tree.h).
/// Distances of rows are correctly rounded roots of exact integers, so ties are the same as there.
/// Ward of many rows is built from rows, which is faster; if they have too many ties, it is built
/// again from the matrix, provided that there is memory for it: what is known is forgotten then.
/// From rows, what is `known` is not computed again, and what is found is known afterwards.
///
/// Errors: bad_parameter if there are no rows, or more than ClusterSums can add up; cancelled. Time
/// O(n^2 * features), memory: linkage_bytes().
Expected<LinkageResult> linkage(const Digits& digits, Linkage method, const Task& task,
                                KnownNeighbours* known = nullptr);
/// The same from a given form.
Expected<LinkageResult> linkage(const Digits& digits, Linkage method, LinkageForm form,
                                const Task& task, KnownNeighbours* known = nullptr);

/// About how many bytes linkage() allocates for n rows. From a matrix, 8 per pair of rows for ward
/// and average (400 MB for 10,000 rows) and 4 for complete (200 MB); from rows of 784 pixels, about
/// 2,000 per row.
double linkage_bytes(std::size_t n, std::size_t features, Linkage method);

}  // namespace digitscope
