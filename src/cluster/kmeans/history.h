#pragma once
// How the centers of k-means moved: the best start again, with an image of each center after each
// iteration.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cluster/kmeans/kmeans.h"
#include "digits/ink.h"

namespace digitscope {

/// The clusters after an iteration, for display.
struct KMeansFrame {
  std::size_t iteration = 0;          // 1, 2, ...
  std::vector<std::uint32_t> sizes;   // n_clusters
  std::vector<std::uint8_t> centers;  // n_clusters x features: the ink of each pixel
};

struct KMeansHistory {
  std::vector<std::size_t> first_rows;  // n_clusters: the rows that the start began with
  std::vector<double> inertia;          // after each iteration
  std::vector<std::uint32_t> moved;     // how many rows each iteration moved to another cluster
  // Which rows, iteration after iteration, and to which clusters. The first moves all.
  std::vector<std::uint32_t> moved_rows, moved_to;
  std::vector<KMeansFrame> frames;  // of some or all iterations; see kmeans_history()
};

/// Runs kmeans() with these parameters and then repeats its best start; if rows to start from are
/// given, there is only that one.
///
/// The images of all frames take at most `most_bytes`. To stay below that, there are frames only of
/// every second iteration, or every fourth and so on, and of the last. `range` is that of the whole
/// data set, so that they can be looked at beside its images. Errors: as for kmeans().
Expected<KMeansHistory> kmeans_history(const Digits& digits, const KMeansParameters& parameters,
                                       const Task& task, const PixelRange& range,
                                       std::size_t most_bytes = 8'000'000);

}  // namespace digitscope
