#include "projection/tsne/affinities.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "base/elementary.h"

namespace digitscope {
namespace {

/// A row's weights exp(-beta d^2), and what follows from them.
struct Weights {
  double sum = 0;
  double entropy = 0;
  double slope = 0;  // of the entropy, by ln beta
};

/// `excess`: squared distances beyond the smallest, which changes nothing of the probabilities.
Weights weigh(std::span<const double> excess, double beta, std::span<double> weights) {
  double sum = 0;
  double mean = 0;
  double mean_square = 0;
  for (std::size_t e = 0; e < excess.size(); ++e) {
    const double exponent = beta * excess[e];
    const double weight = exponential(-exponent);
    weights[e] = weight;
    sum += weight;
    mean += weight * exponent;
    mean_square += weight * exponent * exponent;
  }
  mean /= sum;
  mean_square /= sum;
  return {sum, logarithm(sum) + mean, mean * mean - mean_square};
}

/// Finds the weights whose entropy is `wanted`: by Newton's method on ln beta, and by bisection
/// where that leaves the interval known to have the solution. Entropy falls as beta grows.
void find_weights(std::span<const double> excess, double wanted, std::span<double> weights) {
  constexpr double tolerance = 1e-5;  // scikit-learn's
  constexpr int most = 100;
  double mean = 0;
  for (const double value : excess) mean += value;
  mean /= static_cast<double>(excess.size());
  double low = 0;
  double high = std::numeric_limits<double>::infinity();
  double beta = mean > 0 ? 1 / mean : 0;
  for (int i = 0; i < most; ++i) {
    const Weights found = weigh(excess, beta, weights);
    const double difference = found.entropy - wanted;
    if (std::abs(difference) <= tolerance || beta == 0) break;
    (difference > 0 ? low : high) = beta;
    // A step of more than e^2 would only be believed of a straight line.
    const double step = found.slope < 0 ? -difference / found.slope : 0;
    double next = beta * exponential(std::clamp(step, -2.0, 2.0));
    if (!(next > low && next < high)) {
      next = std::isinf(high) ? beta * 2 : (low + high) / 2;
    }
    beta = next;
  }
}

void conditional_row(std::span<const std::uint32_t> squares, double perplexity,
                     std::span<double> excess, std::span<double> weights, float* result) {
  const auto k = static_cast<double>(squares.size());
  for (std::size_t e = 0; e < squares.size(); ++e) excess[e] = squares[e] - squares[0];
  if (perplexity >= k || squares.back() == squares.front()) {
    std::fill(weights.begin(), weights.end(), 1.0);
  } else {
    find_weights(excess, logarithm(perplexity), weights);
  }
  double sum = 0;
  for (const double weight : weights) sum += weight;
  for (std::size_t e = 0; e < weights.size(); ++e) {
    result[e] = static_cast<float>(weights[e] / sum);
  }
}

}  // namespace

Expected<std::vector<float>> conditional_affinities(const Neighbours& neighbours, double perplexity,
                                                    const Task& task) {
  const std::size_t k = neighbours.k;
  const std::size_t n = neighbours.rows.size() / k;
  std::vector<float> result(n * k);
  constexpr std::size_t batch = 4096;  // rows between checks for cancellation
  for (std::size_t first = 0; first < n; first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    task.progress(static_cast<double>(first) / static_cast<double>(n), "perplexities");
    task.pool.parallel_for(std::min(batch, n - first), 64, [&](std::size_t begin, std::size_t end) {
      std::vector<double> excess(k);
      std::vector<double> weights(k);
      for (std::size_t i = first + begin; i < first + end; ++i) {
        conditional_row({&neighbours.squares[i * k], k}, perplexity, excess, weights,
                        &result[i * k]);
      }
    });
  }
  return result;
}

Affinities symmetric_affinities(const Neighbours& neighbours, const std::vector<float>& conditional,
                                const Task& task) {
  const std::size_t n = neighbours.rows.size() / neighbours.k;
  const auto scale = static_cast<float>(1 / (2 * static_cast<double>(n)));
  return symmetric_graph(
      neighbours, conditional, [scale](float a, float b) { return (a + b) * scale; }, task);
}

}  // namespace digitscope
