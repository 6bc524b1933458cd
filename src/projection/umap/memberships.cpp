#include "projection/umap/memberships.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "base/elementary.h"

namespace digitscope {
namespace {

double strength(double beyond, double sigma) {
  return beyond > 0 ? exponential(-beyond / sigma) : 1;
}

/// The width with which the strengths of distances beyond rho sum to `wanted`, by bisection.
double find_sigma(std::span<const double> beyond, double wanted) {
  constexpr double tolerance = 1e-5;  // umap-learn's, as is the number of rounds
  constexpr int rounds = 64;
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double sigma = 1;
  for (int i = 0; i < rounds; ++i) {
    double sum = 0;
    for (const double distance : beyond) sum += strength(distance, sigma);
    if (std::abs(sum - wanted) < tolerance) break;
    (sum > wanted ? high : low) = sigma;
    sigma = std::isinf(high) ? sigma * 2 : (low + high) / 2;
  }
  return sigma;
}

double mean_with_itself(std::span<const double> distances) {
  double sum = 0;
  for (const double distance : distances) sum += distance;
  return sum / static_cast<double>(distances.size() + 1);
}

/// Of one digit, whose neighbours are at these distances, ascending.
void find_row(std::span<double> distances, double mean_of_all, float* result) {
  const auto nearest = std::find_if(distances.begin(), distances.end(),
                                    [](double distance) { return distance > 0; });
  const double rho = nearest == distances.end() ? 0 : *nearest;
  const double mean = rho > 0 ? mean_with_itself(distances) : mean_of_all;
  for (double& distance : distances) distance -= rho;
  constexpr double least_share = 1e-3;  // of the mean distance: umap-learn's
  // Log2, so that two more neighbours matter less to those who have many.
  const double wanted = logarithm(static_cast<double>(distances.size() + 1)) / logarithm(2);
  const double sigma = std::max(find_sigma(distances, wanted), least_share * mean);
  for (std::size_t e = 0; e < distances.size(); ++e) {
    result[e] = static_cast<float>(strength(distances[e], sigma));
  }
}

}  // namespace

Expected<std::vector<float>> memberships(const Neighbours& neighbours, const Task& task) {
  const std::size_t k = neighbours.k;
  const std::size_t n = neighbours.rows.size() / k;
  if (task.cancelled()) return Task::cancelled_error();
  task.progress(0, "memberships");
  double mean_of_all = 0;
  for (const std::uint32_t square : neighbours.squares) {
    mean_of_all += std::sqrt(static_cast<double>(square));
  }
  mean_of_all /= static_cast<double>(n * (k + 1));
  std::vector<float> result(n * k);
  task.pool.parallel_for(n, 64, [&](std::size_t begin, std::size_t end) {
    std::vector<double> distances(k);
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t e = 0; e < k; ++e) {
        distances[e] = std::sqrt(static_cast<double>(neighbours.squares[i * k + e]));
      }
      find_row(distances, mean_of_all, &result[i * k]);
    }
  });
  return result;
}

NeighbourGraph fuzzy_union(const Neighbours& neighbours, const std::vector<float>& memberships,
                           const Task& task) {
  return symmetric_graph(
      neighbours, memberships, [](float a, float b) { return a + b - a * b; }, task);
}

}  // namespace digitscope
