#pragma once
// The first centers of k-means.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/random_state.h"
#include "base/thread_pool.h"
#include "distance/inked_pairs.h"

namespace digitscope {

enum class KMeansInit { kmeans_plusplus, random, rows };

/// For each of several starts k rows by greedy k-means++: each is drawn with probability
/// proportional to its squared distance from the rows already chosen, the best of 2 + floor(ln k)
/// draws (D. Arthur, S. Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007;
/// the greedy form is theirs too). The draws and so the rows are those of
/// sklearn.cluster.kmeans_plusplus, called for one start after another. 1 <= k <= rows.size().
/// Memory O(starts * n * log k), time O(starts * n * k log k * inked pairs): all starts choose
/// their next row together, so that memory is read once for all.
std::vector<std::vector<std::size_t>> kmeans_plusplus(const InkedPairs& rows, std::size_t k,
                                                      std::size_t starts, RandomState& random_state,
                                                      ThreadPool& pool);

/// k different of n rows, each equally likely, drawn as sklearn.cluster.KMeans(init="random") does.
std::vector<std::size_t> random_rows(std::size_t n, std::size_t k, RandomState& random_state);

}  // namespace digitscope
