#pragma once
// Ward's linkage in memory linear in n: no matrix, but the sums of the clusters' digits.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/merge.h"
#include "digits/digits.h"

namespace digitscope {

struct WardByMeans {
  std::vector<Merge> merges;  // n - 1, in the order the chain finds them
  bool tied = false;          // there were too many ties to settle them all
  double distance_seconds = 0;
  double merge_seconds = 0;
};

/// The merges of ward_chain() (neighbour_chain.h), with every distance computed afresh from exact
/// sums where that one updates rounded ones: heights agree to some 1e-15. Where distances are
/// equal, but for what those roundings may add, they decide (rounded_ward.h), so that the trees are
/// the same. Data may have too many ties for that; then the lowest row is taken, which is no less
/// right but may be another, and `tied` tells. Does not depend on the number of threads.
///
/// Error: cancelled. Time O(n^2 * features) for the first neighbours of rows; then most searches
/// are short. Memory: ward_by_means_bytes().
Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task);

/// The most that it allocates: some 2 KB a row of 784 pixels.
double ward_by_means_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
