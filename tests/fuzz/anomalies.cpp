// Isolation forest and local outlier factor of tiny data full of ties, against their definitions;
// and neighbours that are known from before, against those searched anew.

#include <cmath>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "anomaly/outlier_neighbourhood.h"
#include "anomaly/threshold.h"
#include "fuzz/target.h"
#include "fuzz/tiny_digits.h"

namespace digitscope::fuzz::anomalies_target {
namespace {

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-9 * (1 + std::abs(b));
}

/// numpy.percentile, and what is below.
void check_decision(const std::vector<double>& scores, std::optional<double> contamination,
                    double automatic, double offset, const std::vector<std::size_t>& anomalies) {
  double expected = automatic;
  if (contamination) {
    std::vector<double> sorted(scores);
    std::sort(sorted.begin(), sorted.end());
    const double place = *contamination * static_cast<double>(scores.size() - 1);
    const auto at = static_cast<std::size_t>(place);
    const double next = sorted[std::min(at + 1, sorted.size() - 1)];
    expected = sorted[at] + (next - sorted[at]) * (place - static_cast<double>(at));
  }
  FUZZ_CHECK(near(offset, expected), std::to_string(offset) + " " + std::to_string(expected));
  std::vector<std::size_t> below;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < offset) below.push_back(i);
  }
  FUZZ_CHECK(anomalies == below);
}

// ---- isolation forest ----

/// A tree of all rows: each node has as many as reach it, and they vary in what it splits by. The
/// sums of `depths` are added to.
void check_tree(const IsolationTree& tree, const Digits& digits, std::size_t most_depth,
                std::vector<double>& depths) {
  struct Pending {
    std::size_t node, depth;
    std::vector<std::size_t> rows;
  };
  std::vector<std::size_t> all(digits.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  std::vector<Pending> pending = {{0, 0, all}};
  std::size_t nodes = 0;
  while (!pending.empty()) {
    const Pending now = pending.back();
    pending.pop_back();
    const IsolationTree::Node& node = tree.nodes.at(now.node);
    ++nodes;
    FUZZ_CHECK(node.rows == now.rows.size() && node.rows > 0);
    if (node.right == 0) {
      const bool alike = std::all_of(now.rows.begin(), now.rows.end(), [&](std::size_t row) {
        return plain_square(digits, row, digits, now.rows.front()) == 0;
      });
      FUZZ_CHECK(alike || now.depth == most_depth);
      for (const std::size_t row : now.rows) {
        depths[row] += static_cast<double>(now.depth) + average_path_length(node.rows);
      }
      continue;
    }
    FUZZ_CHECK(now.depth < most_depth);
    Pending left{now.node + 1, now.depth + 1, {}};
    Pending right{static_cast<std::size_t>(node.right), now.depth + 1, {}};
    for (const std::size_t row : now.rows) {
      (digits.image(row)[node.feature] <= node.threshold ? left : right).rows.push_back(row);
    }
    pending.push_back(std::move(left));
    pending.push_back(std::move(right));
  }
  FUZZ_CHECK(nodes == tree.nodes.size());
}

void check_forest(const Digits& digits, Choices& choices, ThreadPool& alone, ThreadPool& pool) {
  IsolationForestParameters parameters;
  parameters.n_estimators = 1 + choices.below(12);
  parameters.max_samples = 1 + choices.below(digits.size() + 3);
  parameters.random_state = choices.word();
  parameters.contamination = static_cast<double>(1 + choices.below(50)) / 100;
  if (choices.coin()) parameters.contamination.reset();
  const auto forest = isolation_forest(digits, parameters, Task{alone});
  FUZZ_CHECK(forest && forest->trees.size() == parameters.n_estimators);
  FUZZ_CHECK(forest->max_samples == std::min(parameters.max_samples, digits.size()));
  const auto shared = isolation_forest(digits, parameters, Task{pool});
  FUZZ_CHECK(shared && shared->scores == forest->scores && shared->anomalies == forest->anomalies);

  std::vector<double> depths(digits.size(), 0);
  if (forest->max_samples == digits.size()) {
    std::size_t most_depth = 1;
    while ((std::size_t{1} << most_depth) < digits.size()) ++most_depth;
    for (const IsolationTree& tree : forest->trees) check_tree(tree, digits, most_depth, depths);
  }
  const auto trees = static_cast<double>(forest->trees.size());
  const double usual = average_path_length(forest->max_samples);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto lengths = forest->path_lengths(digits.image(i));
    double sum = 0;
    for (const double length : lengths) sum += length;
    const double score = usual == 0 ? -0.5 : -std::exp2(-sum / trees / usual);
    FUZZ_CHECK(near(forest->scores[i], score));
    if (forest->max_samples == digits.size()) FUZZ_CHECK(near(sum, depths[i]));
  }
  check_decision(forest->scores, parameters.contamination, IsolationForest::automatic_offset,
                 forest->offset, forest->anomalies);
  const auto again = forest->score_samples(digits, Task{pool});
  FUZZ_CHECK(again && *again == forest->scores);
}

// ---- local outlier factor ----

/// The factors by the definition, from the neighbours found; those are checked by the target
/// kernels.
std::vector<double> plain_factors(const LocalOutlierFactor& model, const Digits& digits) {
  const std::size_t n = digits.size(), k = model.n_neighbors;
  const auto neighbour = [&](std::size_t i, std::size_t e) {
    return static_cast<std::size_t>(ordinal(model.neighbours.rows[i * k + e]));
  };
  const auto k_distance = [&](std::size_t i) {
    return std::sqrt(plain_square(digits, i, digits, neighbour(i, k - 1)));
  };
  std::vector<double> density(n), factors(n);
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t e = 0; e < k; ++e) {
      const std::size_t j = neighbour(i, e);
      sum += std::max(std::sqrt(plain_square(digits, i, digits, j)), k_distance(j));
    }
    density[i] = 1 / (sum / static_cast<double>(k) + 1e-10);
  }
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t e = 0; e < k; ++e) sum += density[neighbour(i, e)];
    factors[i] = -sum / density[i] / static_cast<double>(k);
  }
  return factors;
}

void check_same(const LocalOutlierFactor& a, const LocalOutlierFactor& b) {
  FUZZ_CHECK(a.n_neighbors == b.n_neighbors && a.scores == b.scores && a.density == b.density);
  FUZZ_CHECK(a.k_distance == b.k_distance && a.offset == b.offset && a.anomalies == b.anomalies);
  FUZZ_CHECK(a.neighbours.rows == b.neighbours.rows &&
             a.neighbours.squares == b.neighbours.squares && a.duplicates == b.duplicates);
}

void check_explained(const LocalOutlierFactor& model, const Digits& digits) {
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const OutlierNeighbourhood found = outlier_neighbourhood(model, digits, i);
    FUZZ_CHECK(found.score == model.scores[i] && found.density == model.density[i]);
    FUZZ_CHECK(found.neighbours.size() == model.n_neighbors);
    FUZZ_CHECK(near(found.score, -found.mean_density / found.density));
  }
}

void check_factor(const Digits& digits, Choices& choices, ThreadPool& alone, ThreadPool& pool) {
  LocalOutlierFactorParameters parameters;
  KnownNeighbours known;
  for (std::size_t searches = 1 + choices.below(4); searches-- > 0;) {
    parameters.n_neighbors = 1 + choices.below(digits.size() + 2);
    parameters.contamination = static_cast<double>(1 + choices.below(50)) / 100;
    if (choices.coin()) parameters.contamination.reset();
    // Now and then of fewer rows, as another run with samples does it.
    const Digits rows =
        choices.below(4) == 0 ? first_rows(digits, 2 + choices.below(digits.size() - 1)) : digits;
    const auto fresh = local_outlier_factor(rows, parameters, Task{alone});
    const auto reused = local_outlier_factor(rows, parameters, Task{pool}, &known);
    FUZZ_CHECK(fresh && reused);
    check_same(*fresh, *reused);
    const auto factors = plain_factors(*fresh, rows);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      FUZZ_CHECK(std::abs(fresh->scores[i] - factors[i]) <= 1e-9 * std::abs(factors[i]));
    }
    check_decision(fresh->scores, parameters.contamination, LocalOutlierFactor::automatic_offset,
                   fresh->offset, fresh->anomalies);
    check_explained(*fresh, rows);
    const auto scores = fresh->score_samples(rows, digits, Task{alone});
    FUZZ_CHECK(scores && scores->size() == digits.size());
    for (const double score : *scores) FUZZ_CHECK(std::isfinite(score) && score < 0);
    if (choices.below(8) == 0) known.forget();
  }
}

}  // namespace

FUZZ_TARGET(anomalies) {
  static ThreadPool alone(1);
  static ThreadPool pool(2);
  Choices choices(input);
  const bool forest = choices.coin();
  const Digits digits = tiny_digits(choices, 60);  // so that some ties are settled row by row
  if (forest) return check_forest(digits, choices, alone, pool);
  if (digits.size() < 2) {
    FUZZ_CHECK(!local_outlier_factor(digits, {}, Task{alone}));
    return;
  }
  check_factor(digits, choices, alone, pool);
}

}  // namespace digitscope::fuzz::anomalies_target
