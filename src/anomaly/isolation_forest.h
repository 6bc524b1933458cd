#pragma once
// Isolation forest (F. T. Liu, K. M. Ting, Z.-H. Zhou, "Isolation forest", ICDM 2008), with the
// trees of sklearn.ensemble.IsolationForest for the same random_state.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct IsolationForestParameters {
  std::size_t n_estimators = 100;
  std::size_t max_samples = 256;
  std::optional<double> contamination = 0.01;  // nullopt: "auto"
  std::uint32_t random_state = 0;
};

/// c(n) in the paper, its equation 1: the mean path length of an unsuccessful search in a binary
/// search tree of n keys, by which path lengths are divided. A path of this length has a score of
/// -1/2.
double average_path_length(std::size_t n);

/// A tree of random splits as a flat array: node 0 is the root, and a node's left child follows it.
struct IsolationTree {
  struct Node {
    std::int32_t right = 0;      // the right child; 0 in a leaf
    std::uint32_t rows = 0;      // how many of the tree's rows are in it
    std::uint16_t feature = 0;   // pixels up to `threshold` go left
    std::uint8_t threshold = 0;  // the random threshold rounded down, as pixels are integers
  };
  std::vector<Node> nodes;
};

struct IsolationForest {
  /// The offset of contamination "auto": anomalies are rows whose paths are shorter than average.
  static constexpr double automatic_offset = -0.5;

  std::size_t max_samples = 0;  // used: at most n
  std::size_t rows = 0;         // the size of the images fitted to, in pixels
  std::size_t columns = 0;
  std::vector<IsolationTree> trees;
  std::vector<double> scores;          // n: score_samples of the rows fitted to; in [-1, 0)
  double offset = 0;                   // scores strictly below are anomalies
  std::vector<std::size_t> anomalies;  // their rows, ascending
  double fit_seconds = 0;
  double score_seconds = 0;

  /// The path length of an image in each tree: the depth of its leaf, plus average_path_length() of
  /// the rows there. Its score is -2^(-mean / average_path_length(max_samples)). O(n_estimators *
  /// log max_samples + max_samples).
  std::vector<double> path_lengths(std::span<const std::uint8_t> image) const;

  /// The negated anomaly scores of the paper: lower is stranger. Errors: bad_data if the images
  /// have another size; cancelled.
  Expected<std::vector<double>> score_samples(const Digits& digits, const Task& task) const;
};

/// Errors: bad_parameter (no rows; n_estimators or max_samples is 0; contamination outside (0,
/// 0.5]); cancelled. O(n_estimators * (n + max_samples * features + n * log max_samples)), where
/// the first n is for a shuffle of all rows, as in NumPy.
Expected<IsolationForest> isolation_forest(const Digits& digits,
                                           const IsolationForestParameters& parameters,
                                           const Task& task);

/// About how many bytes that takes at most, beside the digits, with so many threads.
double isolation_forest_bytes(std::size_t n, std::size_t features, std::size_t n_estimators,
                              std::size_t max_samples, std::size_t threads);

}  // namespace digitscope
