#include "anomaly/local_outlier_factor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "anomaly/threshold.h"
#include "base/stopwatch.h"

namespace digitscope {
namespace {

double distance(std::uint32_t square) {
  return std::sqrt(static_cast<double>(square));
}

/// The local reachability density: the inverse of the mean reachability distance to the row's
/// neighbours, which is the distance to a neighbour, but at least that neighbour's own k-distance.
/// 1e-10 keeps it finite for duplicates.
double reachability_density(const Neighbours& neighbours, std::size_t i,
                            const std::vector<double>& k_distance) {
  double sum = 0;
  for (std::size_t e = i * neighbours.k; e < (i + 1) * neighbours.k; ++e) {
    sum += std::max(distance(neighbours.squares[e]), k_distance[ordinal(neighbours.rows[e])]);
  }
  return 1 / (sum / static_cast<double>(neighbours.k) + 1e-10);
}

/// The negated mean ratio of the neighbours' densities to the row's own.
double negative_factor(const Neighbours& neighbours, std::size_t i, double own_density,
                       const std::vector<double>& density) {
  double sum = 0;
  for (std::size_t e = i * neighbours.k; e < (i + 1) * neighbours.k; ++e) {
    sum += density[ordinal(neighbours.rows[e])] / own_density;
  }
  return -(sum / static_cast<double>(neighbours.k));
}

}  // namespace

Expected<LocalOutlierFactor> local_outlier_factor(const Digits& digits,
                                                  const LocalOutlierFactorParameters& parameters,
                                                  const Task& task, KnownNeighbours* known) {
  const std::size_t n = digits.size();
  if (n < 2) {
    return unexpected(
        ErrorCode::bad_parameter,
        "Local outlier factor compares images with each other, so it needs at least 2.", "samples");
  }
  if (parameters.n_neighbors < 1) {
    return unexpected(ErrorCode::bad_parameter, "n_neighbors must be at least 1.", "n_neighbors");
  }
  if (auto error = check_contamination(parameters.contamination)) return tl::unexpected(*error);

  LocalOutlierFactor model;
  model.n_neighbors = std::min(parameters.n_neighbors, n - 1);
  const Stopwatch stopwatch;
  model.neighbours_known = known && known->spares_work(n, model.n_neighbors);
  auto neighbours = nearest_neighbours(digits, model.n_neighbors, task, known);
  if (!neighbours) return tl::unexpected(neighbours.error());
  model.neighbours = std::move(*neighbours);
  model.neighbour_seconds = stopwatch.seconds();

  model.k_distance.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    model.k_distance[i] = distance(model.neighbours.squares[(i + 1) * model.n_neighbors - 1]);
    if (model.k_distance[i] == 0) model.duplicates = true;
  }
  model.density.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    model.density[i] = reachability_density(model.neighbours, i, model.k_distance);
  }
  model.scores.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    model.scores[i] = negative_factor(model.neighbours, i, model.density[i], model.density);
  }
  model.offset =
      score_offset(model.scores, parameters.contamination, LocalOutlierFactor::automatic_offset);
  model.anomalies = rows_below(model.scores, model.offset);
  return model;
}

double local_outlier_factor_bytes(std::size_t n, std::size_t features, std::size_t n_neighbors,
                                  std::size_t threads) {
  const std::size_t k = n == 0 ? 0 : std::min(n_neighbors, n - 1);
  constexpr double factors = 6 * sizeof(double);  // and their copies
  return nearest_neighbours_bytes(n, features, most_searched(n, k), threads) +
         known_bytes(n, features, k) + static_cast<double>(n) * factors;
}

Expected<std::vector<double>> LocalOutlierFactor::score_samples(const Digits& fitted,
                                                                const Digits& queries,
                                                                const Task& task) const {
  if (auto error = check_same_size(fitted, queries)) return tl::unexpected(*error);
  const auto found = nearest_neighbours(queries, fitted, n_neighbors, task);
  if (!found) return tl::unexpected(found.error());
  std::vector<double> result(queries.size());
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = negative_factor(*found, i, reachability_density(*found, i, k_distance), density);
  }
  return result;
}

double LocalOutlierFactor::score_bytes(std::size_t n, std::size_t features, std::size_t queries,
                                       std::size_t threads) const {
  return nearest_neighbours_bytes(queries, n, features, n_neighbors, threads);
}

}  // namespace digitscope
