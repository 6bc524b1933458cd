#include "projection/tsne/repulsion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "support/pool.h"

using namespace digitscope;

namespace {

/// Points of a few clusters of different density, `scale` wide.
std::vector<float> scattered(std::size_t n, float scale, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> anywhere(-0.5f, 0.5f);
  std::vector<float> points;
  for (std::size_t i = 0; i < n; ++i) {
    const float angle = static_cast<float>(i % 5);
    const float width = i % 5 == 0 ? 1.0f : 0.1f;
    points.push_back(scale * (0.4f * std::cos(angle) + width * anywhere(random)));
    points.push_back(scale * (0.2f * std::sin(angle) + width * anywhere(random)));
  }
  return points;
}

Extent extent_of(const std::vector<float>& points) {
  Extent extent{{points[0], points[1]}, {points[0], points[1]}};
  for (std::size_t e = 0; e < points.size(); ++e) {
    extent.low[e % 2] = std::min(extent.low[e % 2], points[e]);
    extent.high[e % 2] = std::max(extent.high[e % 2], points[e]);
  }
  return extent;
}

struct Exact {
  std::vector<double> forces;
  double normalization = 0;
};
Exact by_definition(const std::vector<float>& points) {
  Exact exact{std::vector<double>(points.size(), 0)};
  for (std::size_t i = 0; i < points.size(); i += 2) {
    for (std::size_t j = 0; j < points.size(); j += 2) {
      if (i == j) continue;
      const double x = static_cast<double>(points[i]) - static_cast<double>(points[j]);
      const double y = static_cast<double>(points[i + 1]) - static_cast<double>(points[j + 1]);
      const double kernel = 1 / (1 + x * x + y * y);
      exact.normalization += kernel;
      exact.forces[i] += x * kernel * kernel;
      exact.forces[i + 1] += y * kernel * kernel;
    }
  }
  return exact;
}

/// The root mean square of the forces' errors, as a share of that of the forces.
double force_error(const Repulsion& result, const Exact& exact) {
  REQUIRE(result.forces.size() == exact.forces.size());
  double errors = 0;
  double squares = 0;
  for (std::size_t e = 0; e < exact.forces.size(); ++e) {
    const double error = static_cast<double>(result.forces[e]) - exact.forces[e];
    errors += error * error;
    squares += exact.forces[e] * exact.forces[e];
  }
  return std::sqrt(errors / squares);
}

}  // namespace

TEST_SUITE("repulsion") {
  TEST_CASE("all pairs are what the definition says") {
    for (const std::size_t n : {1u, 2u, 3u, 4u, 5u, 257u}) {
      CAPTURE(n);
      const auto points = scattered(n, 10, 1);
      const Exact exact = by_definition(points);
      Repulsion result;
      repel_exactly(points, pool(), result);
      CHECK(result.normalization == doctest::Approx(exact.normalization).epsilon(1e-5).scale(1e-9));
      if (n > 1) CHECK(force_error(result, exact) < 1e-5);
    }
  }

  TEST_CASE("the grid is as good as all pairs, however wide the map") {
    GridRepulsion grid(1500, pool());  // one after another, as in a run
    Repulsion result;
    for (const float scale :
         {1e-7f, 1e-4f, 0.01f, 1.0f, 5.0f, 12.0f, 30.0f, 80.0f, 150.0f, 20.0f}) {
      CAPTURE(scale);
      const auto points = scattered(1500, scale, 2);
      const Exact exact = by_definition(points);
      grid(points, extent_of(points), result);
      CHECK(result.normalization == doctest::Approx(exact.normalization).epsilon(2e-3));
      CHECK(force_error(result, exact) < 0.01);
    }
  }

  TEST_CASE("a map far wider than the finest grid keeps its large shape") {
    const auto points = scattered(1000, 5000, 3);
    GridRepulsion grid(1000, pool());
    Repulsion result;
    grid(points, extent_of(points), result);
    for (const float force : result.forces) CHECK(std::abs(force) < 1000);
    CHECK(result.normalization > 0);
  }

  TEST_CASE("points at one place, on a line, and on nodes of the grid") {
    GridRepulsion grid(1000, pool());
    Repulsion result;
    std::vector<float> points(2000, 3.0f);
    grid(points, extent_of(points), result);
    CHECK(result.normalization == doctest::Approx(1000.0 * 999));
    for (const float force : result.forces) CHECK(std::abs(force) < 1e-3);
    for (std::size_t i = 0; i < 1000; ++i) points[2 * i] = 0.5f * static_cast<float>(i % 100);
    const Exact exact = by_definition(points);
    grid(points, extent_of(points), result);
    CHECK(result.normalization == doctest::Approx(exact.normalization).epsilon(2e-3));
    CHECK(force_error(result, exact) < 0.01);
  }
}
