// k-means and hierarchical clustering of tiny data full of ties, against the slow and obvious.

#include <cmath>
#include <optional>

#include "base/random_state.h"
#include "cluster/kmeans/kmeans.h"
#include "cluster/kmeans/rounded_score.h"
#include "cluster/nearest_cluster.h"
#include "fuzz/plain_linkage.h"
#include "fuzz/target.h"
#include "fuzz/tiny_digits.h"

namespace digitscope::fuzz::clustering_target {
namespace {

// ---- hierarchical ----

void check_cuts(const Dendrogram& tree) {
  for (std::size_t k = 1; k <= tree.n; ++k) {
    const auto labels = tree.cut(k);
    std::vector<std::size_t> members(k, 0);
    for (const std::int32_t label : labels) ++members.at(static_cast<std::size_t>(label));
    for (const std::size_t count : members) FUZZ_CHECK(count > 0);
    // The merges below the cut are those that join members of one cluster.
    std::vector<std::int32_t> of(labels);
    for (std::size_t i = 0; i + k < tree.n; ++i) {
      const auto [a, b] = tree.children[i];
      FUZZ_CHECK(of[static_cast<std::size_t>(a)] == of[static_cast<std::size_t>(b)]);
      of.push_back(of[static_cast<std::size_t>(a)]);
    }
    const Dendrogram top = tree.top(k);
    FUZZ_CHECK(top.n == k && top.children.size() == k - 1);
  }
  auto order = tree.leaf_order();
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < tree.n; ++i) FUZZ_CHECK(order[i] == static_cast<std::int32_t>(i));
}

void check_linkage(const Digits& digits, Linkage method, ThreadPool& pool, KnownNeighbours& known) {
  const Dendrogram plain = plain_linkage(digits, method);
  const auto check = [&](const Expected<LinkageResult>& found, bool exact) {
    FUZZ_CHECK(found);
    if (!exact) return;
    FUZZ_CHECK(found->tree.children == plain.children, "method " + std::to_string(int(method)));
    for (std::size_t i = 0; i < plain.distances.size(); ++i) {
      const double difference = std::abs(found->tree.distances[i] - plain.distances[i]);
      FUZZ_CHECK(
          difference <= 1e-9 * plain.distances[i],
          std::to_string(found->tree.distances[i]) + " " + std::to_string(plain.distances[i]));
    }
  };
  const Task task{pool};
  const auto found = linkage(digits, method, task);
  check(found, true);
  check_cuts(found->tree);
  check(linkage(digits, method, task, &known), true);
  if (method != Linkage::ward) return;
  for (KnownNeighbours* given : {static_cast<KnownNeighbours*>(nullptr), &known}) {
    const auto from_rows = linkage(digits, method, LinkageForm::rows, task, given);
    check(from_rows, from_rows && !from_rows->tied);
  }
}

/// A row that is in the data: its own cluster is at least as near as any other, by the definition.
void check_nearest_linked(const Digits& digits, Linkage method, std::size_t k, ThreadPool& pool) {
  const auto tree = linkage(digits, method, Task{pool});
  FUZZ_CHECK(tree);
  const auto labels = tree->tree.cut(k);
  const auto nearest = nearest_linked(digits, labels, k, method, digits, Task{pool});
  FUZZ_CHECK(nearest && nearest->distances.size() == digits.size() * k);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      double least = INFINITY, most = 0, sum = 0;
      std::size_t members = 0;
      std::vector<double> mean(digits.features(), 0);
      for (std::size_t row = 0; row < digits.size(); ++row) {
        if (labels[row] != static_cast<std::int32_t>(j)) continue;
        const double distance = std::sqrt(plain_square(digits, i, digits, row));
        least = std::min(least, distance);
        most = std::max(most, distance);
        sum += distance;
        ++members;
        for (std::size_t p = 0; p < mean.size(); ++p) mean[p] += digits.image(row)[p];
      }
      const auto m = static_cast<double>(members);
      double square = 0;
      for (std::size_t p = 0; p < mean.size(); ++p) {
        square += std::pow(digits.image(i)[p] - mean[p] / m, 2);
      }
      const double expected = method == Linkage::single     ? least
                              : method == Linkage::complete ? most
                              : method == Linkage::average  ? sum / m
                                                            : std::sqrt(2 * m / (m + 1) * square);
      const double found = nearest->distances[i * k + j];
      FUZZ_CHECK(std::abs(found - expected) <= 1e-6 * (1 + expected));
      FUZZ_CHECK(nearest->distances[i * k + static_cast<std::size_t>(nearest->labels[i])] <= found);
    }
  }
}

// ---- k-means ----

/// sklearn.cluster.kmeans_plusplus, one distance after another.
std::vector<std::size_t> plain_plusplus(const Digits& digits, std::size_t k, RandomState& random) {
  const std::size_t n = digits.size();
  const std::size_t trials = 2 + static_cast<std::size_t>(std::log(static_cast<double>(k)));
  std::vector<std::size_t> chosen = {
      random.choice(std::vector<double>(n, 1.0 / static_cast<double>(n)))};
  std::vector<double> nearest(n);
  for (std::size_t i = 0; i < n; ++i) nearest[i] = plain_square(digits, chosen[0], digits, i);
  while (chosen.size() < k) {
    double potential = 0;
    for (const double square : nearest) potential += square;
    std::vector<std::size_t> candidates;
    for (std::size_t t = 0; t < trials; ++t) {
      const double wanted = random.random_sample() * potential;
      double sum = 0;
      std::size_t row = 0;
      while (row < n && (sum += nearest[row]) < wanted) ++row;
      candidates.push_back(std::min(row, n - 1));
    }
    double least = INFINITY;
    std::vector<double> best;
    for (const std::size_t candidate : candidates) {
      std::vector<double> with(n);
      double sum = 0;
      for (std::size_t i = 0; i < n; ++i) {
        with[i] = std::min<double>(nearest[i], plain_square(digits, candidate, digits, i));
        sum += with[i];
      }
      if (!(sum < least)) continue;
      least = sum;
      if (best.empty()) chosen.push_back(0);
      chosen.back() = candidate;
      best = with;
    }
    nearest = best;
  }
  return chosen;
}

using Fractions = std::vector<std::vector<std::int64_t>>;  // numerators, and the denominator behind

/// The squared distance of a row to a center, times its squared denominator.
Int128 scaled_square(const Digits& digits, std::size_t i, const std::vector<std::int64_t>& center) {
  Int128 sum = 0;
  for (std::size_t p = 0; p < digits.features(); ++p) {
    const Int128 difference = Int128{digits.image(i)[p]} * center.back() - center[p];
    sum += difference * difference;
  }
  return sum;
}

/// The cluster of a row: the nearest center in exact arithmetic; on a tie, scikit-learn's rounding.
std::int32_t plain_label(const Digits& digits, const std::vector<double>& mean, std::size_t i,
                         const Fractions& centers) {
  const auto rounded = [&](const std::vector<std::int64_t>& center) {
    std::vector<double> x, c;
    for (std::size_t p = 0; p < mean.size(); ++p) {
      x.push_back(digits.image(i)[p] - mean[p]);
      c.push_back(static_cast<double>(center[p]) / static_cast<double>(center.back()) - mean[p]);
    }
    return rounded_score(x, c);
  };
  std::size_t best = 0;
  for (std::size_t j = 1; j < centers.size(); ++j) {
    const Int128 own = centers[j].back(), other = centers[best].back();
    const Int128 a = scaled_square(digits, i, centers[j]) * other * other;
    const Int128 b = scaled_square(digits, i, centers[best]) * own * own;
    if (a < b || (a == b && rounded(centers[j]) < rounded(centers[best]))) best = j;
  }
  return static_cast<std::int32_t>(best);
}

Fractions fractions(const Centers& centers) {
  Fractions all;
  for (std::size_t j = 0; j < centers.size(); ++j) {
    all.emplace_back(centers.numerator(j).begin(), centers.numerator(j).end());
    all.back().push_back(centers.denominator(j));
  }
  return all;
}

/// The means of the members, if every cluster has some.
std::optional<Fractions> plain_means(const Digits& digits, std::span<const std::int32_t> labels,
                                     std::size_t k) {
  Fractions sums(k, std::vector<std::int64_t>(digits.features() + 1, 0));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    auto& sum = sums[static_cast<std::size_t>(labels[i])];
    for (std::size_t p = 0; p < digits.features(); ++p) sum[p] += digits.image(i)[p];
    ++sum.back();
  }
  for (const auto& sum : sums) {
    if (sum.back() == 0) return std::nullopt;
  }
  return sums;
}

double plain_inertia(const Digits& digits, std::span<const std::int32_t> labels,
                     const std::vector<double>& centers) {
  double inertia = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    for (std::size_t p = 0; p < digits.features(); ++p) {
      const auto j = static_cast<std::size_t>(labels[i]);
      inertia += std::pow(digits.image(i)[p] - centers[j * digits.features() + p], 2);
    }
  }
  return inertia;
}

std::vector<double> mean_of(const Digits& digits) {
  std::vector<std::int64_t> sums(digits.features(), 0);
  for (std::size_t e = 0; e < digits.pixels.size(); ++e) sums[e % sums.size()] += digits.pixels[e];
  std::vector<double> mean;
  for (const std::int64_t sum : sums) {
    mean.push_back(static_cast<double>(sum) / static_cast<double>(digits.size()));
  }
  return mean;
}

/// Every iteration of a single start.
void check_steps(const Digits& digits, KMeansParameters parameters, ThreadPool& pool) {
  parameters.n_init = 1;
  const std::size_t k = parameters.n_clusters;
  const auto silent = kmeans(digits, parameters, Task{pool});
  FUZZ_CHECK(silent);
  if (parameters.init == KMeansInit::kmeans_plusplus) {
    RandomState random(parameters.random_state);
    FUZZ_CHECK(silent->first_rows == plain_plusplus(digits, k, random));
  }
  const std::vector<double> mean = mean_of(digits);
  Fractions centers;
  for (const std::size_t row : silent->first_rows) {
    centers.emplace_back(digits.image(row).begin(), digits.image(row).end());
    centers.back().push_back(1);
  }
  const auto check_labels = [&](std::span<const std::int32_t> labels) {
    for (std::size_t i = 0; i < digits.size(); ++i) {
      FUZZ_CHECK(labels[i] == plain_label(digits, mean, i, centers), "row " + std::to_string(i));
    }
  };
  std::size_t iterations = 0;
  const auto found = kmeans(digits, parameters, Task{pool}, [&](const KMeansStep& step) {
    FUZZ_CHECK(step.iteration == ++iterations);
    check_labels(step.labels);
    centers = fractions(step.centers);
    if (const auto means = plain_means(digits, step.labels, k)) FUZZ_CHECK(centers == *means);
    const double inertia = plain_inertia(digits, step.labels, step.centers.coordinates());
    FUZZ_CHECK(std::abs(step.inertia - inertia) <= 1e-9 * (1 + inertia));
  });
  FUZZ_CHECK(found && found->labels == silent->labels && found->centers == silent->centers);
  FUZZ_CHECK(found->n_iter == iterations && iterations <= parameters.max_iter);
  check_labels(found->labels);
  const double inertia = plain_inertia(digits, found->labels, found->centers);
  FUZZ_CHECK(std::abs(found->inertia - inertia) <= 1e-9 * (1 + inertia));
}

void check_kmeans(const Digits& digits, Choices& choices, ThreadPool& alone, ThreadPool& pool) {
  KMeansParameters parameters;
  parameters.n_clusters = 1 + choices.below(digits.size());
  parameters.max_iter = 1 + choices.below(20);
  parameters.tol = choices.coin() ? 1e-4 : 0;
  parameters.init = static_cast<KMeansInit>(choices.below(3));
  parameters.random_state = choices.byte();
  while (parameters.init_rows.size() < parameters.n_clusters) {  // which may repeat
    parameters.init_rows.push_back(choices.below(digits.size()));
  }
  check_steps(digits, parameters, alone);
  parameters.n_init = 1 + choices.below(20);
  const auto a = kmeans(digits, parameters, Task{alone});
  const auto b = kmeans(digits, parameters, Task{pool});
  FUZZ_CHECK(a && b && a->labels == b->labels && a->centers == b->centers);
  FUZZ_CHECK(a->start_inertia == b->start_inertia && a->best_start == b->best_start);
  FUZZ_CHECK(a->first_rows == b->first_rows && a->inertia == b->inertia);
  const auto nearest = nearest_centroids(a->centers, parameters.n_clusters, digits, Task{alone});
  FUZZ_CHECK(nearest && nearest->labels.size() == digits.size());
}

}  // namespace

FUZZ_TARGET(clustering) {
  static ThreadPool alone(1);
  static ThreadPool pool(2);
  Choices choices(input);
  const std::size_t k = choices.byte();
  const std::size_t known_for = choices.below(24);
  const bool with_kmeans = choices.coin();
  const Digits digits = tiny_digits(choices);
  if (with_kmeans) return check_kmeans(digits, choices, alone, pool);
  KnownNeighbours known;
  if (known_for > 0 && digits.size() > known_for) {
    FUZZ_CHECK(known.nearest(digits, known_for, Task{alone}));
  }
  for (const auto method : {Linkage::ward, Linkage::complete, Linkage::average, Linkage::single}) {
    check_linkage(digits, method, alone, known);
    check_nearest_linked(digits, method, 1 + k % digits.size(), alone);
  }
}

}  // namespace digitscope::fuzz::clustering_target
