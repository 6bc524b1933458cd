#pragma once
// k-means clustering (S. Lloyd, "Least squares quantization in PCM", IEEE Trans. Information Theory
// 28(2), 1982), with scikit-learn's rules for initialisation, convergence and empty clusters.

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

/// The parameters of sklearn.cluster.KMeans, with the same names and meanings.
struct KMeansParameters {
  std::size_t n_clusters = 10;
  std::size_t n_init = 10;
  std::size_t max_iter = 300;
  double tol = 1e-4;
  KMeansInit init = KMeansInit::kmeans_plusplus;
  std::vector<std::size_t> init_rows = {};  // for KMeansInit::rows: n_clusters rows to start from
  std::uint32_t random_state = 0;
};

struct KMeansResult {
  std::vector<std::int32_t> labels;     // n: the cluster of each row, in [0, n_clusters)
  std::vector<double> centers;          // n_clusters x features
  double inertia = 0;                   // sum of squared distances of rows to their centers
  std::size_t n_iter = 0;               // of the best start
  std::vector<double> start_inertia;    // n_init: the inertia of each start
  std::size_t best_start = 0;           // the start that was kept
  std::vector<std::size_t> first_rows;  // n_clusters: the rows that it started from
  std::size_t clusters_found = 0;       // clusters with members; duplicates can leave some empty
  double init_seconds = 0;              // time for choosing initial centroids, of all starts
  double iterate_seconds = 0;           // time for assigning rows and moving centers
};

/// The state of a start after an iteration.
struct KMeansStep {
  std::size_t iteration;                 // 1, 2, ...
  std::span<const std::int32_t> labels;  // n: by the centers before they moved
  const Centers& centers;                // after they moved
  double inertia;                        // of these labels and centers
};
using KMeansObserver = std::function<void(const KMeansStep& step)>;

/// Clusters the rows of `digits` and keeps the best of n_init starts, or of one if rows are given.
///
/// Labels are those of exact arithmetic: pixels are integers, so centers are fractions, whose
/// distances can be compared without rounding. The labels are therefore the same on every machine,
/// and the same as scikit-learn's. Exact ties, which scikit-learn's rounding happens to break, are
/// broken by the same rounding (rounded_score.h).
///
/// `observe` is called on the caller's thread after each iteration if there is a single start, and
/// never if there are several.
///
/// Errors: bad_parameter (n_clusters is 0 or more than n; n_init or max_iter is 0; tol is negative
/// or NaN; init_rows does not have n_clusters rows, or has one that does not exist); cancelled.
/// Time O(n_init * iterations * inked pixels * n_clusters), memory kmeans_bytes().
Expected<KMeansResult> kmeans(const Digits& digits, const KMeansParameters& parameters,
                              const Task& task, const KMeansObserver& observe = {});

/// How many pairs of adjacent pixels of a row are not blank, on average. O(n * features).
double inked_pairs_of_row(const Digits& digits);

/// About how many bytes that takes at most, beside the digits, with so many threads: of n rows,
/// which have so many inked pairs of pixels.
double kmeans_bytes(std::size_t n, std::size_t features, double inked_pairs,
                    const KMeansParameters& parameters, std::size_t threads);

}  // namespace digitscope
