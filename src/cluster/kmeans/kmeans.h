#pragma once
// k-means clustering (S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Information Theory
// 28(2), 1982), with scikit-learn's rules for starts, convergence and empty clusters.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "cluster/kmeans/centers.h"
#include "cluster/kmeans/init.h"
#include "digits/digits.h"

namespace digitscope {

/// Names and meanings are those of sklearn.cluster.KMeans.
struct KMeansParameters {
  std::size_t n_clusters = 10;
  std::size_t n_init = 10;
  std::size_t max_iter = 300;
  double tol = 1e-4;
  KMeansInit init = KMeansInit::kmeans_plusplus;
  std::vector<std::size_t> init_rows = {};  // n_clusters rows to start from, for KMeansInit::rows
  std::uint32_t random_state = 0;
};

struct KMeansResult {
  std::vector<std::int32_t> labels;   // n: the cluster of each row, in [0, n_clusters)
  std::vector<double> centers;        // n_clusters x features
  double inertia = 0;                 // sum of squared distances (grey levels) to the row's center
  std::size_t n_iter = 0;             // of the best start
  std::vector<double> start_inertia;  // of every start, in order
  std::size_t best_start = 0;         // the one of them that was kept
  std::vector<std::size_t> first_rows;  // n_clusters: the rows at which it began
  std::size_t clusters_found = 0;  // with members; fewer than n_clusters if rows are duplicates
  double init_seconds = 0;         // spent choosing first centers, all starts together
  double iterate_seconds = 0;      // spent assigning rows and moving centers
};

/// Where an iteration has brought a start.
struct KMeansStep {
  std::size_t iteration;                 // 1, 2, ...
  std::span<const std::int32_t> labels;  // n: of the rows, by the centers before they moved
  const Centers& centers;                // after they have moved
  double inertia;                        // of these labels and centers
};
using KMeansObserver = std::function<void(const KMeansStep& step)>;

/// Clusters the rows of `digits`, keeping the best of n_init starts (one, when rows are given).
///
/// Labels are those of exact arithmetic: pixels are integers, so a center is a fraction whose
/// distances can be compared without rounding. They are therefore the same on every machine, and
/// scikit-learn's; exact ties, which its rounding settles, are settled by the same rounding
/// (rounded_score.h).
///
/// `observe` is told every iteration of a run of a single start, on the caller's thread; of several
/// starts it is told nothing.
///
/// Errors: bad_parameter (n_clusters is 0 or more than there are rows; n_init or max_iter is 0; tol
/// is negative or not a number; init_rows has another count or a row that does not exist),
/// cancelled. Time O(n_init * iterations * inked pixels * n_clusters), memory O(inked pixels).
Expected<KMeansResult> kmeans(const Digits& digits, const KMeansParameters& parameters,
                              const Task& task, const KMeansObserver& observe = {});

}  // namespace digitscope
