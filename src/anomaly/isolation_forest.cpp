#include "anomaly/isolation_forest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>

#include "anomaly/threshold.h"
#include "base/random_state.h"
#include "base/stopwatch.h"

namespace digitscope {
namespace {

constexpr std::int64_t max_int32 = std::numeric_limits<std::int32_t>::max();

/// The random numbers inside a tree: 32-bit xorshift (G. Marsaglia, "Xorshift RNGs", J. Statistical
/// Software 8(14), 2003), reduced to 31 bits as in sklearn/utils/_random.pxd.
class TreeRandom {
 public:
  explicit TreeRandom(std::uint32_t seed) : state_(seed == 0 ? 1 : seed) {}

  std::size_t integer(std::size_t low, std::size_t high) { return low + next() % (high - low); }
  double uniform(double low, double high) {
    return (high - low) * static_cast<double>(next()) / static_cast<double>(max_int32) + low;
  }

 private:
  std::uint32_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return state_ % 0x80000000u;
  }
  std::uint32_t state_;
};

/// sklearn.utils.random.sample_without_replacement(n, size), sorted, as the tree does not depend on
/// the order.
std::vector<std::size_t> draw_rows(std::size_t n, std::size_t size, RandomState& random) {
  const double ratio = static_cast<double>(size) / static_cast<double>(n);
  std::vector<std::size_t> rows;
  if (ratio > 0.01 && ratio < 0.99) {
    rows = random.permutation(n);
    rows.resize(size);
  } else if (ratio < 0.2) {
    std::vector<bool> taken(n, false);
    while (rows.size() < size) {
      const auto row = static_cast<std::size_t>(random.randint(0, static_cast<std::int64_t>(n)));
      if (!taken[row]) rows.push_back(row);
      taken[row] = true;
    }
  } else {  // reservoir sampling
    rows.resize(size);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    for (std::size_t i = size; i < n; ++i) {
      const auto j = static_cast<std::size_t>(random.randint(0, static_cast<std::int64_t>(i) + 1));
      if (j < size) rows[j] = i;
    }
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

/// Grows one tree, depth first: sklearn's ExtraTreeRegressor with one random feature per split.
class TreeBuilder {
 public:
  /// `targets`: what scikit-learn regresses on. They are random and affect the tree only where they
  /// are equal, which makes a node a leaf.
  TreeBuilder(const Digits& digits, const std::vector<double>& targets,
              std::vector<std::size_t> rows, std::size_t max_depth, std::uint32_t seed)
      : digits_(digits),
        targets_(targets),
        rows_(std::move(rows)),
        max_depth_(max_depth),
        random_(seed),
        features_(digits.features()),
        constant_features_(digits.features()) {
    std::iota(features_.begin(), features_.end(), std::uint16_t{0});
  }

  IsolationTree build() {
    grow(0, rows_.size(), 0, 0);
    return std::move(tree_);
  }

 private:
  std::uint8_t pixel(std::size_t row, std::size_t feature) const {
    return digits_.pixels[row * digits_.features() + feature];
  }

  /// Whether the variance of the targets of rows_[begin, end) is zero to scikit-learn's precision.
  bool is_pure(std::size_t begin, std::size_t end) const {
    double sum = 0;
    double squares = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += targets_[rows_[i]];
      squares += targets_[rows_[i]] * targets_[rows_[i]];
    }
    const auto n = static_cast<double>(end - begin);
    return squares / n - sum / n * (sum / n) <= std::numeric_limits<double>::epsilon();
  }

  /// Grows the subtree of rows_[begin, end). `n_constant`: how many features ancestors found to be
  /// constant.
  void grow(std::size_t begin, std::size_t end, std::size_t depth, std::size_t n_constant) {
    const std::size_t node = tree_.nodes.size();
    tree_.nodes.push_back({.rows = static_cast<std::uint32_t>(end - begin)});
    std::size_t middle = end;
    if (depth < max_depth_ && end - begin >= 2 && !is_pure(begin, end)) {
      middle = split(begin, end, tree_.nodes[node], n_constant);
    }
    if (middle == end) return;
    grow(begin, middle, depth + 1, n_constant);
    tree_.nodes[node].right = static_cast<std::int32_t>(tree_.nodes.size());
    grow(middle, end, depth + 1, n_constant);
  }

  /// Draws features until one varies in rows_[begin, end), draws a threshold for it, and partitions
  /// the rows. Returns where the right part begins; `end` if all features are constant.
  ///
  /// This is node_split_random of sklearn/tree/_splitter.pyx: a Fisher-Yates shuffle of features_,
  /// which is kept in four parts:
  ///   [0, n_drawn)                    constant in an ancestor, and drawn here
  ///   [n_drawn, n_known)              constant in an ancestor, not drawn yet
  ///   [n_known, n_known + n_found)    found to be constant here
  ///   [n_known + n_found, features)   not known to be constant
  std::size_t split(std::size_t begin, std::size_t end, IsolationTree::Node& node,
                    std::size_t& n_constant) {
    const std::size_t n_known = n_constant;
    std::size_t n_drawn = 0;
    std::size_t n_found = 0;
    std::size_t middle = end;
    while (middle == end && features_.size() > n_known + n_found) {
      std::size_t drawn = random_.integer(n_drawn, features_.size() - n_found);
      if (drawn < n_known) {
        std::swap(features_[n_drawn], features_[drawn]);
        ++n_drawn;
        continue;
      }
      drawn += n_found;
      const std::uint16_t feature = features_[drawn];
      const auto [least, most] = range(begin, end, feature);
      if (least == most) {
        std::swap(features_[drawn], features_[n_known + n_found]);
        ++n_found;
        continue;
      }
      double threshold = random_.uniform(least, most);
      if (threshold == most) threshold = least;
      node.feature = feature;
      node.threshold = static_cast<std::uint8_t>(threshold);
      std::swap(features_.back(), features_[drawn]);
      const auto first_right =
          std::partition(rows_.begin() + static_cast<std::ptrdiff_t>(begin),
                         rows_.begin() + static_cast<std::ptrdiff_t>(end),
                         [&](std::size_t row) { return pixel(row, feature) <= node.threshold; });
      middle = static_cast<std::size_t>(first_right - rows_.begin());
    }
    // Siblings see the ancestors' constants in their old order; descendants also see those found
    // here.
    std::copy_n(constant_features_.begin(), n_known, features_.begin());
    std::copy_n(features_.begin() + static_cast<std::ptrdiff_t>(n_known), n_found,
                constant_features_.begin() + static_cast<std::ptrdiff_t>(n_known));
    n_constant = n_known + n_found;
    return middle;
  }

  std::pair<std::uint8_t, std::uint8_t> range(std::size_t begin, std::size_t end,
                                              std::size_t feature) const {
    std::uint8_t least = 255;
    std::uint8_t most = 0;
    for (std::size_t i = begin; i < end; ++i) {
      least = std::min(least, pixel(rows_[i], feature));
      most = std::max(most, pixel(rows_[i], feature));
    }
    return {least, most};
  }

  const Digits& digits_;
  const std::vector<double>& targets_;
  std::vector<std::size_t> rows_;
  std::size_t max_depth_;
  TreeRandom random_;
  std::vector<std::uint16_t> features_;
  std::vector<std::uint16_t> constant_features_;
  IsolationTree tree_;
};

/// `averages`: average_path_length() of 0, 1, ... rows.
double path_length(const IsolationTree& tree, std::span<const std::uint8_t> image,
                   std::span<const double> averages) {
  std::size_t node = 0;
  std::size_t depth = 0;
  while (tree.nodes[node].right != 0) {
    const IsolationTree::Node& split = tree.nodes[node];
    node =
        image[split.feature] <= split.threshold ? node + 1 : static_cast<std::size_t>(split.right);
    ++depth;
  }
  return static_cast<double>(depth) + averages[tree.nodes[node].rows];
}

std::vector<double> average_path_lengths(std::size_t most) {
  std::vector<double> averages(most + 1);
  for (std::size_t n = 0; n <= most; ++n) averages[n] = average_path_length(n);
  return averages;
}

}  // namespace

double average_path_length(std::size_t n) {
  if (n <= 1) return 0;
  if (n == 2) return 1;
  const auto x = static_cast<double>(n);
  return 2 * (std::log(x - 1) + std::numbers::egamma) - 2 * (x - 1) / x;
}

std::vector<double> IsolationForest::path_lengths(std::span<const std::uint8_t> image) const {
  const std::vector<double> averages = average_path_lengths(max_samples);
  std::vector<double> lengths;
  for (const IsolationTree& tree : trees) lengths.push_back(path_length(tree, image, averages));
  return lengths;
}

Expected<std::vector<double>> IsolationForest::score_samples(const Digits& digits,
                                                             const Task& task) const {
  if (auto error = check_same_size(Digits{rows, columns, {}, {}}, digits)) {
    return tl::unexpected(*error);
  }
  const std::vector<double> averages = average_path_lengths(max_samples);
  const double denominator = static_cast<double>(trees.size()) * averages[max_samples];
  std::vector<double> result(digits.size());
  task.pool.parallel_for(digits.size(), 128, [&](std::size_t begin, std::size_t end) {
    if (task.cancelled()) return;
    // Trees in the outer loop, so that a tree stays in the cache for the whole range of rows.
    std::vector<double> depths(end - begin, 0);
    for (const IsolationTree& tree : trees) {
      for (std::size_t i = begin; i < end; ++i) {
        depths[i - begin] += path_length(tree, digits.image(i), averages);
      }
    }
    for (std::size_t i = begin; i < end; ++i) {
      // With a single training row all paths have length 0: scikit-learn sets the exponent to -1.
      result[i] = -std::exp2(denominator == 0 ? -1 : -depths[i - begin] / denominator);
    }
  });
  if (task.cancelled()) return Task::cancelled_error();
  return result;
}

double isolation_forest_bytes(std::size_t n, std::size_t features, std::size_t n_estimators,
                              std::size_t max_samples, std::size_t threads) {
  const auto rows = static_cast<double>(n);
  const auto grown_from = static_cast<double>(std::min(max_samples, n));
  // Every row a leaf, in an array that doubles as it grows; each in an allocation of its own.
  const double tree = 2 * 2 * grown_from * sizeof(IsolationTree::Node) + 64;
  const double each = 24 * rows + 32 * grown_from + 8 * static_cast<double>(features) + tree;
  return tree * static_cast<double>(n_estimators) + 40 * rows + each * static_cast<double>(threads);
}

Expected<IsolationForest> isolation_forest(const Digits& digits,
                                           const IsolationForestParameters& parameters,
                                           const Task& task) {
  const std::size_t n = digits.size();
  if (n == 0) return unexpected(ErrorCode::bad_parameter, "There are no images.", "samples");
  if (parameters.n_estimators < 1) {
    return unexpected(ErrorCode::bad_parameter, "n_estimators must be at least 1.", "n_estimators");
  }
  if (parameters.max_samples < 1) {
    return unexpected(ErrorCode::bad_parameter, "max_samples must be at least 1.", "max_samples");
  }
  if (auto error = check_contamination(parameters.contamination)) return tl::unexpected(*error);

  Stopwatch stopwatch;
  IsolationForest forest;
  forest.rows = digits.rows;
  forest.columns = digits.columns;
  forest.max_samples = std::min(parameters.max_samples, n);
  const auto max_depth = static_cast<std::size_t>(
      std::ceil(std::log2(static_cast<double>(std::max<std::size_t>(forest.max_samples, 2)))));

  // scikit-learn seeds the stream of targets and the stream of seeds with the same random_state.
  RandomState target_stream(parameters.random_state);
  std::vector<double> targets(n);
  for (double& target : targets) target = target_stream.uniform(0, 1);
  RandomState seed_stream(parameters.random_state);
  std::vector<std::uint32_t> seeds(parameters.n_estimators);
  for (std::uint32_t& seed : seeds) {
    seed = static_cast<std::uint32_t>(seed_stream.randint(0, max_int32));
  }

  forest.trees.resize(parameters.n_estimators);
  constexpr std::size_t batch = 32;  // trees between checks for cancellation
  for (std::size_t first = 0; first < seeds.size(); first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(0.8 * static_cast<double>(first) / static_cast<double>(seeds.size()),
                  "tree " + std::to_string(first + 1) + " of " + std::to_string(seeds.size()));
    task.pool.parallel_for(
        std::min(batch, seeds.size() - first), 1, [&](std::size_t begin, std::size_t) {
          const std::size_t t = first + begin;
          // The same seed starts the stream that draws rows and the one that seeds the tree.
          RandomState row_stream(seeds[t]);
          auto rows = draw_rows(n, forest.max_samples, row_stream);
          const auto tree_state =
              static_cast<std::uint32_t>(RandomState(seeds[t]).randint(0, max_int32));
          const auto tree_seed =
              static_cast<std::uint32_t>(RandomState(tree_state).randint(0, max_int32));
          forest.trees[t] =
              TreeBuilder(digits, targets, std::move(rows), max_depth, tree_seed).build();
        });
  }
  forest.fit_seconds = stopwatch.lap();

  task.progress(0.8, "scoring");
  auto scores = forest.score_samples(digits, task);
  if (!scores) return tl::unexpected(scores.error());
  forest.scores = std::move(*scores);
  forest.offset =
      score_offset(forest.scores, parameters.contamination, IsolationForest::automatic_offset);
  forest.anomalies = rows_below(forest.scores, forest.offset);
  forest.score_seconds = stopwatch.lap();
  return forest;
}

}  // namespace digitscope
