#pragma once
// Local outlier factor (M. M. Breunig, H.-P. Kriegel, R. T. Ng, J. Sander, "LOF: identifying
// density-based local outliers", SIGMOD 2000), as sklearn.neighbors.LocalOutlierFactor computes it.

#include <cstddef>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "distance/neighbours.h"

namespace digitscope {

struct LocalOutlierFactorParameters {
  std::size_t n_neighbors = 20;
  std::optional<double> contamination = 0.01;  // nullopt: "auto"
};

/// A fitted model. It refers to nothing else: new digits can be scored as long as it lives.
struct LocalOutlierFactor {
  /// The offset of contamination "auto": anomalies are rows whose neighbours are, on average, more
  /// than 1.5 times as dense as they are.
  static constexpr double automatic_offset = -1.5;

  std::size_t n_neighbors = 0;         // used: at most n - 1
  std::vector<double> scores;          // n: negative_outlier_factor_; about -1 inside a cluster
  std::vector<double> density;         // n: local reachability density
  std::vector<double> k_distance;      // n: distance to the last neighbour
  Neighbours neighbours;               // n x n_neighbors; score_samples() needs none of them
  double offset = 0;                   // scores strictly below are anomalies
  std::vector<std::size_t> anomalies;  // their rows, ascending
  bool duplicates = false;  // some row has as many copies as neighbours: its density is unbounded,
                            // and the factors of rows near it are huge
  double neighbour_seconds = 0;
  bool neighbours_known = false;  // before, or what a search begins with

  /// The scores of new digits (novelty detection: score_samples). `fitted`: the digits that this
  /// was fitted to. Errors: bad_data if the images differ in size; cancelled.
  Expected<std::vector<double>> score_samples(const Digits& fitted, const Digits& queries,
                                              const Task& task) const;

  /// About how many bytes that takes, beside the digits, of n rows fitted to.
  double score_bytes(std::size_t n, std::size_t features, std::size_t queries,
                     std::size_t threads) const;
};

/// Errors: bad_parameter (fewer than two rows; n_neighbors is 0; contamination outside (0, 0.5]);
/// cancelled. O(n^2 * features); O(n * n_neighbors) if the neighbours are `known`.
Expected<LocalOutlierFactor> local_outlier_factor(const Digits& digits,
                                                  const LocalOutlierFactorParameters& parameters,
                                                  const Task& task,
                                                  KnownNeighbours* known = nullptr);

/// About how many bytes that takes, beside the digits, with so many threads.
double local_outlier_factor_bytes(std::size_t n, std::size_t features, std::size_t n_neighbors,
                                  std::size_t threads);

}  // namespace digitscope
