#pragma once
// How the centers of k-means have moved: the best start once more, with a picture of each
// iteration.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cluster/kmeans/kmeans.h"

namespace digitscope {

/// The clusters after an iteration, to be looked at.
struct KMeansFrame {
  std::size_t iteration = 0;          // 1, 2, ...
  std::vector<std::uint32_t> sizes;   // n_clusters
  std::vector<std::uint8_t> centers;  // n_clusters x features: grey levels, rounded
};

struct KMeansHistory {
  std::vector<std::size_t> first_rows;  // n_clusters: the rows at which the start began
  std::vector<double> inertia;          // after each iteration
  std::vector<std::uint32_t> moved;     // rows that each iteration put into another cluster
  std::vector<KMeansFrame> frames;      // of the iterations; see below
};

/// Runs kmeans() with these parameters and then its best start again; when rows to start from are
/// given there is only that one.
///
/// The pictures of all frames together take at most `most_bytes`: where that would be more, there
/// is a frame of every second iteration only, or every fourth and so on, and of the last. Errors
/// are those of kmeans().
Expected<KMeansHistory> kmeans_history(const Digits& digits, const KMeansParameters& parameters,
                                       const Task& task, std::size_t most_bytes = 8'000'000);

}  // namespace digitscope
