#pragma once
// Questions about how k-means comes to its result, and how good it is for other numbers of
// clusters.

#include <nlohmann/json_fwd.hpp>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"

namespace digitscope {

/// {"question": "kmeans_history", the parameters of k-means}: the best start of that run, iteration
/// by iteration. {"n_iter", "inertia" and "moved" (for each iteration; the rows it put into another
/// cluster), "first_rows" (where the centers were before the first), "frames": [{"iteration",
/// "sizes", "centers"}, ...]}, "centers" being the base64 of n_clusters x features grey levels. Of
/// long runs with many clusters not every iteration has a frame. A run's own "first_rows", given as
/// "init", save the other starts.
Expected<nlohmann::ordered_json> answer_kmeans_history(const nlohmann::ordered_json& question,
                                                       const Digits& digits, const Task& task,
                                                       KnownNeighbours& known);

/// {"question": "kmeans_quality", "n_clusters": [2, 3, ...], "silhouette_samples": 2000, the other
/// parameters of k-means}: k-means for each of these numbers of clusters. {"n_clusters", "inertia",
/// "silhouette" (null where there is none), "silhouette_samples"}. The silhouette is that of the
/// first so many rows among each other: of all of them it takes far longer than the clustering.
/// "init" names no rows here.
Expected<nlohmann::ordered_json> answer_kmeans_quality(const nlohmann::ordered_json& question,
                                                       const Digits& digits, const Task& task,
                                                       KnownNeighbours& known);

}  // namespace digitscope
