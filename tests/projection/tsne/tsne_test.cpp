#include "projection/tsne/tsne.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "distance/neighbours.h"
#include "projection/start.h"
#include "projection/tsne/affinities.h"
#include "projection/tsne/descent.h"
#include "support/contains.h"
#include "support/data.h"
#include "support/maps.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Tsne map_of(const Digits& digits, const TsneParameters& parameters, ThreadPool& threads = pool(),
            const TsneObserver& observe = {}) {
  auto result = tsne(digits, parameters, Task{threads}, observe);
  if (!result) FAIL(result.error().message);
  REQUIRE(result->embedding.size() == 2 * digits.size());
  for (const float coordinate : result->embedding) REQUIRE(std::isfinite(coordinate));
  return std::move(*result);
}

Error refusal_of(const Digits& digits, const TsneParameters& parameters) {
  const auto result = tsne(digits, parameters, Task{pool()});
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

/// p(i, j) of all pairs, n x n.
std::vector<double> dense_affinities(const Affinities& affinities) {
  const std::size_t n = affinities.size();
  std::vector<double> result(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t e = affinities.begins[i]; e < affinities.begins[i + 1]; ++e) {
      result[i * n + affinities.rows[e]] += static_cast<double>(affinities.values[e]);
    }
  }
  return result;
}

/// The Kullback-Leibler divergence by its definition, in double precision.
double exact_divergence(const std::vector<double>& p, const std::vector<float>& points) {
  const std::size_t n = points.size() / 2;
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) sum += 1 / (1 + test::square_on_map(points, i, j));
    }
  }
  double result = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j || p[i * n + j] == 0) continue;
      const double q = 1 / (1 + test::square_on_map(points, i, j)) / sum;
      result += p[i * n + j] * std::log(p[i * n + j] / q);
    }
  }
  return result;
}

/// The gradient in closed form: 4 sum over j of (p - q) (y_i - y_j) / (1 + |y_i - y_j|^2).
std::vector<double> exact_gradient(const std::vector<double>& p, const std::vector<float>& points,
                                   double exaggeration) {
  const std::size_t n = points.size() / 2;
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      if (i != j) sum += 1 / (1 + test::square_on_map(points, i, j));
    }
  }
  std::vector<double> gradient(points.size(), 0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const double kernel = 1 / (1 + test::square_on_map(points, i, j));
      const double factor = 4 * (exaggeration * p[i * n + j] - kernel / sum) * kernel;
      for (std::size_t axis = 0; axis < 2; ++axis) {
        gradient[2 * i + axis] += factor * (static_cast<double>(points[2 * i + axis]) -
                                            static_cast<double>(points[2 * j + axis]));
      }
    }
  }
  return gradient;
}

Affinities affinities_of(const Digits& digits, std::size_t k, double perplexity) {
  const auto neighbours = nearest_neighbours(digits, k, Task{pool()});
  REQUIRE(neighbours.has_value());
  const auto conditional = conditional_affinities(*neighbours, perplexity, Task{pool()});
  REQUIRE(conditional.has_value());
  return symmetric_affinities(*neighbours, *conditional, Task{pool()});
}

/// Some points a few units apart.
std::vector<float> spread_out(std::size_t n, float width) {
  auto points = random_start(n, 5);
  for (float& coordinate : points) coordinate *= width / static_cast<float>(start_deviation);
  return points;
}

constexpr TsneParameters brief{.max_iter = 300};

}  // namespace

TEST_SUITE("t-SNE's descent") {
  TEST_CASE("the gradient is that of the definition, point by point") {
    const Digits digits = first_rows(test::default_digits(), 60);
    const Affinities affinities = affinities_of(digits, 31, 10);
    const auto p = dense_affinities(affinities);
    for (const double exaggeration : {1.0, 12.0}) {
      for (const float width : {0.01f, 0.3f, 3.0f, 30.0f}) {
        CAPTURE(exaggeration);
        CAPTURE(width);
        const auto points = spread_out(60, width);
        const auto expected = exact_gradient(p, points, exaggeration);
        Descent descent(affinities, points, pool());
        // The first move is -learning_rate * gain * gradient, and the gain then 0.8.
        constexpr double learning_rate = 1;
        REQUIRE(descent.move({exaggeration, 0.5, learning_rate}));
        double errors = 0;
        double squares = 0;
        for (std::size_t e = 0; e < points.size(); ++e) {
          const double moved =
              static_cast<double>(descent.points()[e]) - static_cast<double>(points[e]);
          const double error = -moved / (0.8 * learning_rate) - expected[e];
          errors += error * error;
          squares += expected[e] * expected[e];
        }
        // Points have 24 bits, of which a small move sees only the last.
        CHECK(std::sqrt(errors) < 1e-4 * std::sqrt(squares) + 1e-6 * static_cast<double>(width));
        CHECK(descent.gradient_norm() == doctest::Approx(std::sqrt(squares)).epsilon(1e-4));
      }
    }
  }

  TEST_CASE("and that gradient is the slope of the divergence") {
    const Digits digits = first_rows(test::default_digits(), 60);
    const auto p = dense_affinities(affinities_of(digits, 31, 10));
    auto points = spread_out(60, 3);
    const auto gradient = exact_gradient(p, points, 1);
    for (std::size_t e = 0; e < points.size(); ++e) {
      const float at = points[e];
      constexpr float step = 1.0f / 512;
      points[e] = at + step;
      const double above = exact_divergence(p, points);
      points[e] = at - step;
      const double below = exact_divergence(p, points);
      points[e] = at;
      const double slope = (above - below) / (2 * static_cast<double>(step));
      CHECK(std::abs(slope - gradient[e]) < 1e-6);
    }
  }

  TEST_CASE("the divergence is what its definition says, by all pairs and by the grid") {
    for (const std::size_t n : {60u, 900u}) {
      const Digits digits = first_rows(test::default_digits(), n);
      const Affinities affinities = affinities_of(digits, 31, 10);
      const auto p = dense_affinities(affinities);
      for (const float width : {1e-4f, 1.0f, 20.0f}) {
        CAPTURE(n);
        CAPTURE(width);
        const auto points = spread_out(n, width);
        Descent descent(affinities, points, pool());
        CHECK(descent.divergence() == doctest::Approx(exact_divergence(p, points)).epsilon(1e-4));
      }
    }
  }
}

TEST_SUITE("t-SNE") {
  TEST_CASE("a map of digits keeps neighbours together, and digits apart") {
    const Digits digits = first_rows(test::default_digits(), 1000);
    const Tsne map = map_of(digits, {.max_iter = 600});
    const test::MapQuality found = test::quality_of(digits, map.embedding);
    // scikit-learn 1.9.0, in 1,000 iterations: 0.9631, 0.565, 0.854, and a divergence of 0.893.
    CHECK(found.trustworthiness > 0.96);
    CHECK(found.kept > 0.555);
    CHECK(found.accuracy > 0.83);
    CHECK(map.kl_divergence < 0.91);
    CHECK(map.n_iter == 600);
    CHECK(map.learning_rate == 50);
    CHECK(map.kl_divergence ==
          doctest::Approx(
              exact_divergence(dense_affinities(affinities_of(digits, 91, 30)), map.embedding))
              .epsilon(2e-3));
  }

  TEST_CASE("steps are shown as they come, and the map can be kept as it is") {
    const Digits digits = first_rows(test::default_digits(), 100);
    std::vector<std::size_t> iterations;
    std::vector<float> last;
    const Tsne map = map_of(digits, brief, pool(), [&](const TsneStep& step) {
      iterations.push_back(step.iteration);
      last.assign(step.points.begin(), step.points.end());
      return step.iteration < 270;
    });
    CHECK(map.n_iter == 270);
    REQUIRE(iterations.size() == 270);
    CHECK(iterations.front() == 1);
    CHECK(iterations.back() == 270);
    CHECK(map.embedding == last);
    CHECK(map.kl_divergence > 0);
    const Tsne early =
        map_of(digits, brief, pool(), [](const TsneStep& step) { return step.iteration < 7; });
    CHECK(early.n_iter == 7);
  }

  TEST_CASE("it ends when the ground is level") {
    // Digits that are all equal stay where all repel and attract alike.
    const Digits digits{2, 2, std::vector<std::uint8_t>(4 * 40, 7), {}};
    const Tsne map = map_of(digits, {.perplexity = 39, .init = TsneInit::random});
    CHECK(map.n_iter < 1000);
    const Tsne stopped = map_of(first_rows(test::default_digits(), 100),
                                {.min_grad_norm = 1e9});  // after a check of each phase
    CHECK(stopped.n_iter == 100);
    const Tsne impatient = map_of(first_rows(test::default_digits(), 100),
                                  {.learning_rate = 1e-20, .n_iter_without_progress = 60});
    CHECK(impatient.n_iter < 600);
  }

  TEST_CASE("few digits, copies, and perplexities as large as can be") {
    const Digits all = test::default_digits();
    for (const std::size_t n : {2u, 3u, 4u, 5u, 29u, 90u}) {
      CAPTURE(n);
      const Digits digits = first_rows(all, n);
      const auto most = static_cast<double>(n) - 1;
      map_of(digits, {.perplexity = most, .max_iter = 250});
      map_of(digits, {.perplexity = 1, .max_iter = 250, .init = TsneInit::random});
    }
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < 600; ++i) rows.push_back(i % 20);  // 30 copies of each
    const Digits copies = select_rows(all, rows);
    const Tsne map = map_of(copies, {.perplexity = 10, .max_iter = 300});
    // Copies stay together.
    for (std::size_t i = 20; i < 600; ++i) {
      REQUIRE(test::square_on_map(map.embedding, i, i % 20) <
              test::square_on_map(map.embedding, i, (i + 1) % 20));
    }
  }

  TEST_CASE("random starts depend on the seed, and principal components do not") {
    const Digits digits = first_rows(test::default_digits(), 120);
    TsneParameters parameters = brief;
    const auto pca = map_of(digits, parameters).embedding;
    parameters.random_state = 1;
    CHECK(map_of(digits, parameters).embedding == pca);
    parameters.init = TsneInit::random;
    const auto one = map_of(digits, parameters).embedding;
    CHECK(map_of(digits, parameters).embedding == one);
    parameters.random_state = 2;
    CHECK(map_of(digits, parameters).embedding != one);
  }

  TEST_CASE("what cannot be done is refused, and says why") {
    const Digits digits = first_rows(test::default_digits(), 40);
    const auto check = [&](const TsneParameters& parameters, const char* parameter,
                           const char* part) {
      const Error error = refusal_of(digits, parameters);
      CHECK(error.code == ErrorCode::bad_parameter);
      CHECK(error.parameter == parameter);
      CHECK(contains(error.message, part));
    };
    check({.perplexity = 40}, "perplexity", "perplexity is 40");
    check({.perplexity = 40}, "perplexity", "less than the number of images, 40");
    check({.perplexity = 0.9}, "perplexity", "at least 1");
    check({.perplexity = NAN}, "perplexity", "at least 1");
    check({.early_exaggeration = 0.5}, "early_exaggeration", "at least 1");
    check({.learning_rate = 0}, "learning_rate", "greater than 0");
    check({.max_iter = 249}, "max_iter", "at least 250");
    check({.learning_rate = 1e30}, "learning_rate", "Lower learning_rate, which was 1e+30");
    CHECK(refusal_of(first_rows(digits, 1), {}).parameter == "perplexity");
    CHECK(refusal_of(Digits{}, {}).parameter == "perplexity");
    const Digits equal{2, 2, std::vector<std::uint8_t>(4 * 40, 7), {}};
    CHECK(refusal_of(equal, {}).parameter == "init");
  }

  TEST_CASE("can be cancelled at any point") {
    const Digits digits = first_rows(test::default_digits(), 600);
    test::check_cancelled_in({"nearest neighbours", "perplexities", "covariance", "iterations"},
                             [&](const Task& task) { return tsne(digits, {}, task); });
  }

  TEST_CASE("auto is scikit-learn's learning rate") {
    CHECK(automatic_learning_rate(10000, 12) == doctest::Approx(208.333333333));
    CHECK(automatic_learning_rate(1000, 12) == 50);
    CHECK(automatic_learning_rate(10000, 4) == 625);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("t-SNE's map is one and the same with 1, 2, 3 and 8 threads, in every build") {
    // By the grid, and by all pairs. A change of the method changes these on purpose, and on all
    // machines alike: a difference between builds is a fault.
    const std::uint64_t expected[] = {103392857663778952u, 13941446001339253062u};
    const std::size_t sizes[] = {700, 150};
    for (std::size_t s = 0; s < 2; ++s) {
      const Digits digits = first_rows(test::default_digits(), sizes[s]);
      for (const int threads : {1, 2, 3, 8}) {
        CAPTURE(threads);
        ThreadPool many(threads);
        CHECK(test::hash_of(map_of(digits, brief, many).embedding) == expected[s]);
      }
    }
  }
}
