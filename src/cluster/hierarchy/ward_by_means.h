#pragma once
// Ward's linkage in memory linear in n: from the sums of the clusters' digits, without a matrix.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"

namespace digitscope {

struct WardByMeans {
  std::vector<Merge> merges;  // n - 1, in the order in which the chain finds them
  bool tied = false;          // there were too many ties to settle them all
  double distance_seconds = 0;
  double merge_seconds = 0;
};

/// The merges of ward_chain() (neighbour_chain.h). Every distance is computed from exact sums
/// rather than by updates of rounded distances, so heights differ by about 1e-15. Distances that
/// are equal up to the rounding of those updates are compared as rounded (rounded_ward.h), so the
/// tree is the same. If the data have too many ties for that, the lowest row is taken: the tree is
/// still correct, but may be a different one, and `tied` is set. The result does not depend on the
/// number of threads.
///
/// Error: cancelled. Time O(n^2 * features) to find the neighbours of rows, unless they are
/// `known`, as they are afterwards; most later searches are short. Memory: ward_by_means_bytes().
Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task,
                                    KnownNeighbours* known = nullptr);

/// The most bytes that it allocates: about 2 KB per row of 784 pixels.
double ward_by_means_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
