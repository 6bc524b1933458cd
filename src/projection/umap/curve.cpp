#include "projection/umap/curve.h"

#include <array>
#include <cmath>
#include <cstddef>

#include "base/elementary.h"

namespace digitscope {
namespace {

constexpr std::size_t count = 300;

/// What the curve is to be at distances above 0, where every curve is 1: in units of the spread,
/// which changes a only.
struct Targets {
  std::array<double, count - 1> log_distance;
  std::array<double, count - 1> similarity;
};

Targets targets(double min_dist) {
  Targets result;
  for (std::size_t e = 0; e + 1 < count; ++e) {
    const double distance = 3 * static_cast<double>(e + 1) / static_cast<double>(count - 1);
    result.log_distance[e] = logarithm(distance);
    result.similarity[e] = distance < min_dist ? 1 : exponential(min_dist - distance);
  }
  return result;
}

/// The curve's parameters where neither can leave its range: ln a and ln b.
struct Logs {
  double a = 0;
  double b = 0;
};

/// The sum of squared residuals at some parameters, and the normal equations there.
struct Fit {
  double error = 0;
  double aa = 0, ab = 0, bb = 0;  // J^T J
  double a = 0, b = 0;            // J^T r
};

Fit fit_of(const Targets& targets, Logs logs) {
  const double b = exponential(logs.b);
  Fit fit;
  for (std::size_t e = 0; e + 1 < count; ++e) {
    const double exponent = logs.a + 2 * b * targets.log_distance[e];
    const double value = 1 / (1 + exponential(exponent < 700 ? exponent : 700));
    const double residual = targets.similarity[e] - value;
    const double by_a = -value * (1 - value);
    const double by_b = by_a * 2 * b * targets.log_distance[e];
    fit.error += residual * residual;
    fit.aa += by_a * by_a;
    fit.ab += by_a * by_b;
    fit.bb += by_b * by_b;
    fit.a += by_a * residual;
    fit.b += by_b * residual;
  }
  return fit;
}

}  // namespace

SimilarityCurve fit_similarity_curve(double min_dist, double spread) {
  // Levenberg and Marquardt's method.
  const Targets wanted = targets(min_dist / spread);
  Logs logs;
  Fit fit = fit_of(wanted, logs);
  double damping = 1e-3;
  constexpr int most = 200;
  for (int i = 0; i < most; ++i) {
    const double aa = fit.aa * (1 + damping);
    const double bb = fit.bb * (1 + damping);
    const double determinant = aa * bb - fit.ab * fit.ab;
    if (!(determinant > 0)) break;
    const Logs step{(bb * fit.a - fit.ab * fit.b) / determinant,
                    (aa * fit.b - fit.ab * fit.a) / determinant};
    const Logs next{logs.a + step.a, logs.b + step.b};
    const Fit there = std::abs(next.b) < 5 ? fit_of(wanted, next) : Fit{.error = INFINITY};
    if (!(there.error < fit.error)) {
      damping *= 10;
      if (damping > 1e12) break;
      continue;
    }
    logs = next;
    fit = there;
    damping /= 10;
    if (std::abs(step.a) + std::abs(step.b) < 1e-10) break;
  }
  // a d^2b of distances in units of the spread is a / spread^2b of others.
  const double b = exponential(logs.b);
  return {exponential(logs.a - 2 * b * logarithm(spread)), b};
}

}  // namespace digitscope
