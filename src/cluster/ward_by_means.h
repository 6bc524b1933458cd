#pragma once
// Ward's linkage in memory linear in n: no matrix, but the sums of the clusters' digits.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/merge.h"
#include "digits/digits.h"

namespace digitscope {

struct WardByMeans {
  std::vector<Merge> merges;  // n - 1, in the order the chain finds them
  double distance_seconds = 0;
  double merge_seconds = 0;
};

/// The merges of ward_chain() (neighbour_chain.h), with every distance computed afresh from exact
/// sums where that one updates rounded ones: heights agree to some 1e-12. Of clusters equally near
/// by these distances the one at the lowest row is taken; where the matrix's roundings tell apart
/// what is equally near, and so the two may differ, neither is more right. Does not depend on the
/// number of threads.
///
/// Error: cancelled. Time O(n^2 * features) for the first neighbours of rows; then most searches
/// are short. Memory: ward_by_means_bytes().
Expected<WardByMeans> ward_by_means(const Digits& digits, const Task& task);

/// The most that it allocates: some 2 KB a row of 784 pixels.
double ward_by_means_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
