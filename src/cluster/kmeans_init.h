#pragma once
// The first centers of k-means.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/random_state.h"
#include "base/thread_pool.h"
#include "distance/tiled_rows.h"

namespace digitscope {

enum class KMeansInit { kmeans_plusplus, random, rows };

/// k rows by greedy k-means++: each is drawn with probability proportional to its squared distance
/// from the rows already chosen, the best of 2 + floor(ln k) draws (D. Arthur, S. Vassilvitskii,
/// "k-means++: the advantages of careful seeding", SODA 2007; the greedy form is theirs too).
/// The draws and so the rows are those of sklearn.cluster.kmeans_plusplus. 1 <= k <= rows.count;
/// `rows` stand in their own order. Time O(k log k * inked pixels).
std::vector<std::size_t> kmeans_plusplus(const TiledRows& rows, std::size_t k,
                                         RandomState& random_state, ThreadPool& pool);

/// How many random_sample()s that draws, whatever the rows: starts need not wait for each other.
std::size_t kmeans_plusplus_draws(std::size_t k);

/// k different of n rows, each equally likely, drawn as sklearn.cluster.KMeans(init="random") does.
std::vector<std::size_t> random_rows(std::size_t n, std::size_t k, RandomState& random_state);

}  // namespace digitscope
