#pragma once
// The choice of the initial centroids of k-means.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/random_state.h"
#include "base/task.h"
#include "distance/inked_pairs.h"

namespace digitscope {

enum class KMeansInit { kmeans_plusplus, random, rows };

/// Chooses k rows for each of several starts by greedy k-means++: each row is the best of 2 +
/// floor(ln k) that are drawn with probability proportional to the squared distance from the rows
/// chosen so far (D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA
/// 2007, which also has the greedy form). The draws, and so the rows, are those of
/// sklearn.cluster.kmeans_plusplus called for one start after another. 1 <= k <= rows.size().
/// Memory O(starts * n * log k), time O(starts * n * k log k * inked pairs). All starts choose
/// their next row together, so that the data are read once for all of them. Tells progress after
/// each row. Error: cancelled.
Expected<std::vector<std::vector<std::size_t>>> kmeans_plusplus(const InkedPairs& rows,
                                                                std::size_t k, std::size_t starts,
                                                                RandomState& random_state,
                                                                const Task& task);

/// About how many bytes that takes at most, with so many threads.
double kmeans_plusplus_bytes(std::size_t n, std::size_t features, std::size_t k, std::size_t starts,
                             std::size_t threads);

/// k distinct rows of n, all equally likely, as drawn by sklearn.cluster.KMeans(init="random").
std::vector<std::size_t> random_rows(std::size_t n, std::size_t k, RandomState& random_state);

}  // namespace digitscope
