#include "evaluate/agreement.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>

namespace digitscope {
namespace {

/// Numbers the values that occur 0, 1, 2, ... in ascending order, and returns them in that order.
template <class T>
std::vector<std::int32_t> number_values(std::span<const T> values,
                                        std::vector<std::size_t>& number) {
  const auto largest = static_cast<std::size_t>(*std::max_element(values.begin(), values.end()));
  number.assign(largest + 1, 0);
  for (const T value : values) number[static_cast<std::size_t>(value)] = 1;
  std::vector<std::int32_t> occurring;
  for (std::size_t value = 0; value < number.size(); ++value) {
    if (number[value] == 0) continue;
    number[value] = occurring.size();
    occurring.push_back(static_cast<std::int32_t>(value));
  }
  return occurring;
}

double square(std::int64_t x) {
  return static_cast<double>(x) * static_cast<double>(x);
}

double sum_of_squares(std::span<const std::int64_t> counts) {
  return std::transform_reduce(counts.begin(), counts.end(), 0.0, std::plus<>(), square);
}

double entropy(std::span<const std::int64_t> sizes, double n) {
  double sum = 0;
  for (const std::int64_t size : sizes) {
    const double share = static_cast<double>(size) / n;
    sum -= share * std::log(share);
  }
  return sum;
}

double mutual_information(const Contingency& table) {
  if (table.classes == 1 || table.clusters == 1) return 0;
  const auto n = static_cast<double>(table.n);
  double sum = 0;
  for (std::size_t i = 0; i < table.classes; ++i) {
    for (std::size_t j = 0; j < table.clusters; ++j) {
      const auto both = static_cast<double>(table.counts[i * table.clusters + j]);
      if (both == 0) continue;
      sum += both / n *
             (std::log(both / n) - std::log(static_cast<double>(table.class_sizes[i]) / n) -
              std::log(static_cast<double>(table.cluster_sizes[j]) / n));
    }
  }
  return std::max(sum, 0.0);
}

double log_factorial(std::int64_t n) {
  return std::lgamma(static_cast<double>(n) + 1);
}

/// The expected mutual information of two random labellings with these class and cluster sizes,
/// whose counts are hypergeometric (Vinh, Epps, Bailey, equation 24a).
double expected_mutual_information(const Contingency& table) {
  if (table.classes == 1 || table.clusters == 1) return 0;
  const auto n = static_cast<double>(table.n);
  std::vector<double> log_factorials(static_cast<std::size_t>(table.n) + 1);
  for (std::size_t i = 0; i < log_factorials.size(); ++i) {
    log_factorials[i] = log_factorial(static_cast<std::int64_t>(i));
  }
  const auto lf = [&](std::int64_t i) { return log_factorials[static_cast<std::size_t>(i)]; };
  double sum = 0;
  for (const std::int64_t a : table.class_sizes) {
    for (const std::int64_t b : table.cluster_sizes) {
      const double fixed = lf(a) + lf(b) + lf(table.n - a) + lf(table.n - b) - lf(table.n);
      const double log_sizes = std::log(static_cast<double>(a)) + std::log(static_cast<double>(b));
      for (std::int64_t both = std::max<std::int64_t>(1, a + b - table.n); both <= std::min(a, b);
           ++both) {
        const auto x = static_cast<double>(both);
        const double log_probability =
            fixed - lf(both) - lf(a - both) - lf(b - both) - lf(table.n - a - b + both);
        sum += x / n * (std::log(n) + std::log(x) - log_sizes) * std::exp(log_probability);
      }
    }
  }
  return sum;
}

/// `x`, but at least epsilon in magnitude: 0/0 then gives 1, a perfect match, as in scikit-learn.
double away_from_zero(double x) {
  constexpr double epsilon = std::numeric_limits<double>::epsilon();
  return x < 0 ? std::min(x, -epsilon) : std::max(x, epsilon);
}

double fowlkes_mallows_index(const Contingency& table) {
  const auto n = static_cast<double>(table.n);
  const double both = sum_of_squares(table.counts) - n;
  const double clusters = sum_of_squares(table.cluster_sizes) - n;
  const double classes = sum_of_squares(table.class_sizes) - n;
  return both == 0 ? 0 : std::sqrt(both / clusters) * std::sqrt(both / classes);
}

}  // namespace

double adjusted_rand_index(const Contingency& table) {
  const auto n = static_cast<double>(table.n);
  const double together_in_both = sum_of_squares(table.counts);
  const double together_in_classes = sum_of_squares(table.class_sizes);
  const double together_in_clusters = sum_of_squares(table.cluster_sizes);
  // Counts of ordered pairs of different rows, as in sklearn.metrics.pair_confusion_matrix.
  const double tp = together_in_both - n;
  const double fp = together_in_clusters - together_in_both;
  const double fn = together_in_classes - together_in_both;
  const double tn = n * n - fp - fn - together_in_both;
  if (fp == 0 && fn == 0) return 1;
  return 2 * (tp * tn - fn * fp) / ((tp + fn) * (fn + tn) + (tp + fp) * (fp + tn));
}

Contingency contingency(std::span<const std::uint8_t> truth, std::span<const std::int32_t> labels) {
  assert(truth.size() == labels.size() && !truth.empty());
  std::vector<std::size_t> class_number;
  std::vector<std::size_t> cluster_number;
  Contingency table;
  table.class_values = number_values(truth, class_number);
  table.cluster_values = number_values(labels, cluster_number);
  table.classes = table.class_values.size();
  table.clusters = table.cluster_values.size();
  table.n = static_cast<std::int64_t>(truth.size());
  table.counts.assign(table.classes * table.clusters, 0);
  table.class_sizes.assign(table.classes, 0);
  table.cluster_sizes.assign(table.clusters, 0);
  for (std::size_t row = 0; row < truth.size(); ++row) {
    const std::size_t i = class_number[truth[row]];
    const std::size_t j = cluster_number[static_cast<std::size_t>(labels[row])];
    ++table.counts[i * table.clusters + j];
    ++table.class_sizes[i];
    ++table.cluster_sizes[j];
  }
  return table;
}

Contingency contingency_of_counts(std::span<const std::uint32_t> counts, std::size_t classes,
                                  std::size_t clusters) {
  assert(counts.size() == classes * clusters);
  std::vector<std::int64_t> class_sizes(classes, 0);
  std::vector<std::int64_t> cluster_sizes(clusters, 0);
  for (std::size_t i = 0; i < classes; ++i) {
    for (std::size_t j = 0; j < clusters; ++j) {
      class_sizes[i] += counts[i * clusters + j];
      cluster_sizes[j] += counts[i * clusters + j];
    }
  }
  Contingency table;
  const auto keep = [](const std::vector<std::int64_t>& all, std::vector<std::int32_t>& values,
                       std::vector<std::int64_t>& sizes) {
    for (std::size_t value = 0; value < all.size(); ++value) {
      if (all[value] == 0) continue;
      values.push_back(static_cast<std::int32_t>(value));
      sizes.push_back(all[value]);
    }
  };
  keep(class_sizes, table.class_values, table.class_sizes);
  keep(cluster_sizes, table.cluster_values, table.cluster_sizes);
  table.classes = table.class_values.size();
  table.clusters = table.cluster_values.size();
  for (const std::int32_t i : table.class_values) {
    for (const std::int32_t j : table.cluster_values) {
      table.counts.push_back(
          counts[static_cast<std::size_t>(i) * clusters + static_cast<std::size_t>(j)]);
    }
  }
  table.n = std::accumulate(class_sizes.begin(), class_sizes.end(), std::int64_t{0});
  return table;
}

Agreement agreement(const Contingency& table) {
  Agreement result;
  result.ari = adjusted_rand_index(table);
  result.fowlkes_mallows = fowlkes_mallows_index(table);

  const auto n = static_cast<double>(table.n);
  const double class_entropy = entropy(table.class_sizes, n);
  const double cluster_entropy = entropy(table.cluster_sizes, n);
  const double mutual = mutual_information(table);
  const double h = class_entropy == 0 ? 1 : mutual / class_entropy;
  const double c = cluster_entropy == 0 ? 1 : mutual / cluster_entropy;
  result.homogeneity = h;
  result.completeness = c;
  result.v_measure = h + c == 0 ? 0 : 2 * h * c / (h + c);

  if (table.classes == 1 && table.clusters == 1) {  // two trivial labellings are identical
    result.nmi = result.ami = 1;
    return result;
  }
  const double average_entropy = (class_entropy + cluster_entropy) / 2;
  result.nmi = mutual == 0 ? 0 : mutual / average_entropy;
  const double expected = expected_mutual_information(table);
  result.ami = away_from_zero(mutual - expected) / away_from_zero(average_entropy - expected);
  return result;
}

}  // namespace digitscope
