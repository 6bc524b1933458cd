#include "projection/umap/umap.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "support/contains.h"
#include "support/data.h"
#include "support/maps.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Umap umap_of(const Digits& digits, const UmapParameters& parameters, ThreadPool& threads = pool(),
             const UmapObserver& observe = {}) {
  auto result = umap(digits, parameters, Task{threads}, observe);
  if (!result) FAIL(result.error().message);
  REQUIRE(result->embedding.size() == 2 * digits.size());
  for (const float coordinate : result->embedding) REQUIRE(std::isfinite(coordinate));
  return std::move(*result);
}

Error umap_refusal(const Digits& digits, const UmapParameters& parameters) {
  const auto result = umap(digits, parameters, Task{pool()});
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

/// Three groups of `each` noisy images, far from each other.
Digits blobs(std::size_t each) {
  Digits digits = test::random_digits(3, 3 * each, 6, 40);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    digits.labels.push_back(static_cast<std::uint8_t>(i % 3));
    for (std::size_t p = 12 * (i % 3); p < 12 * (i % 3 + 1); ++p) digits.pixels[36 * i + p] += 200;
  }
  return digits;
}

constexpr UmapParameters brief_umap{.n_epochs = 60};

}  // namespace

TEST_SUITE("UMAP") {
  TEST_CASE("a map of digits keeps neighbours together, and digits apart") {
    const Digits digits = first_rows(test::default_digits(), 1000);
    const Umap map = umap_of(digits, {});
    const test::MapQuality found = test::quality_of(digits, map.embedding);
    CHECK(found.trustworthiness > 0.93);
    CHECK(found.kept > 0.4);
    CHECK(found.accuracy > 0.84);
    CHECK(map.n_epochs == 500);
    CHECK(map.a == doctest::Approx(1.577).epsilon(1e-3));
    CHECK(map.b == doctest::Approx(0.895).epsilon(1e-3));
  }

  TEST_CASE("every start gives a map as good") {
    const Digits digits = first_rows(test::default_digits(), 600);
    for (const UmapInit init : {UmapInit::spectral, UmapInit::pca, UmapInit::random}) {
      CAPTURE(static_cast<int>(init));
      const auto found = test::quality_of(digits, umap_of(digits, {.init = init}).embedding);
      CHECK(found.trustworthiness > 0.92);
      CHECK(found.kept > 0.44);
    }
  }

  TEST_CASE("three blobs stay apart, though no edge joins them") {
    const Digits digits = blobs(50);
    for (const UmapInit init : {UmapInit::spectral, UmapInit::pca, UmapInit::random}) {
      CAPTURE(static_cast<int>(init));
      const auto map = umap_of(digits, {.n_neighbors = 10, .init = init}).embedding;
      double within = 0;
      double between = std::numeric_limits<double>::infinity();
      for (std::size_t i = 0; i < digits.size(); ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < digits.size(); ++j) {
          const double square = test::square_on_map(map, i, j);
          if (j == i) continue;
          if (i % 3 != j % 3) between = std::min(between, square);
          if (i % 3 == j % 3) nearest = std::min(nearest, square);
        }
        within = std::max(within, nearest);
      }
      CHECK(between > 4 * within);
    }
  }

  TEST_CASE("min_dist keeps points apart, and spread scales the map") {
    const Digits digits = first_rows(test::default_digits(), 300);
    const auto mean_nearest = [&](double min_dist) {
      const auto map = umap_of(digits, {.min_dist = min_dist}).embedding;
      double sum = 0;
      for (std::size_t i = 0; i < 300; ++i) {
        double nearest = std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < 300; ++j) {
          if (j != i) nearest = std::min(nearest, test::square_on_map(map, i, j));
        }
        sum += std::sqrt(nearest);
      }
      return sum / 300;
    };
    CHECK(mean_nearest(0.8) > 2 * mean_nearest(0.01));
  }

  TEST_CASE("epochs are shown as they come, and the map can be kept as it is") {
    const Digits digits = first_rows(test::default_digits(), 100);
    std::vector<std::size_t> epochs;
    std::vector<float> last;
    const Umap map = umap_of(digits, brief_umap, pool(), [&](const UmapStep& step) {
      epochs.push_back(step.epoch);
      last.assign(step.points.begin(), step.points.end());
      return step.epoch < 27;
    });
    CHECK(map.n_epochs == 27);
    REQUIRE(epochs.size() == 27);
    CHECK(epochs.front() == 1);
    CHECK(epochs.back() == 27);
    CHECK(map.embedding == last);
  }

  TEST_CASE("few digits, copies, and more neighbours than there are digits") {
    const Digits all = test::default_digits();
    for (const std::size_t n : {2u, 3u, 4u, 5u, 15u, 16u, 17u, 40u}) {
      CAPTURE(n);
      const Digits digits = first_rows(all, n);
      umap_of(digits, brief_umap);
      umap_of(digits, {.n_neighbors = 2, .n_epochs = 20});
      umap_of(digits, {.n_neighbors = 1000, .n_epochs = 20, .init = UmapInit::pca});
    }
    // As many neighbours as there are others.
    CHECK(umap_of(first_rows(all, 12), brief_umap).embedding ==
          umap_of(first_rows(all, 12), {.n_neighbors = 12, .n_epochs = 60}).embedding);

    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < 600; ++i) rows.push_back(i % 20);  // 30 copies of each
    const auto map = umap_of(select_rows(all, rows), {.n_epochs = 200}).embedding;
    for (std::size_t i = 20; i < 600; ++i) {
      REQUIRE(test::square_on_map(map, i, i % 20) < test::square_on_map(map, i, (i + 1) % 20));
    }
    const Digits equal{2, 2, std::vector<std::uint8_t>(4 * 40, 7), {}};
    umap_of(equal, brief_umap);
  }

  TEST_CASE("extreme parameters give a map all the same") {
    const Digits digits = first_rows(test::default_digits(), 200);
    for (const double spread : {1e-3, 100.0}) {
      for (const double share : {0.0, 1.0}) {
        umap_of(digits, {.min_dist = share * spread, .spread = spread, .n_epochs = 100});
      }
    }
    umap_of(digits, {.n_epochs = 100, .negative_sample_rate = 0});
    umap_of(digits, {.n_epochs = 20, .negative_sample_rate = 300});
    umap_of(digits, {.n_epochs = 1});
  }

  TEST_CASE("the seed gives the map, and another gives another") {
    const Digits digits = first_rows(test::default_digits(), 120);
    UmapParameters parameters = brief_umap;
    for (const UmapInit init : {UmapInit::spectral, UmapInit::pca, UmapInit::random}) {
      parameters.init = init;
      parameters.random_state = 1;
      const auto one = umap_of(digits, parameters).embedding;
      CHECK(umap_of(digits, parameters).embedding == one);
      parameters.random_state = 2;
      CHECK(umap_of(digits, parameters).embedding != one);
    }
  }

  TEST_CASE("what cannot be done is refused, and says why") {
    const Digits digits = first_rows(test::default_digits(), 40);
    const auto check = [&](const UmapParameters& parameters, const char* parameter,
                           const char* part) {
      const Error error = umap_refusal(digits, parameters);
      CHECK(error.code == ErrorCode::bad_parameter);
      CHECK(error.parameter == parameter);
      CHECK(contains(error.message, part));
    };
    check({.n_neighbors = 1}, "n_neighbors", "at least 2, the image itself included");
    check({.min_dist = -0.1}, "min_dist", "at least 0");
    check({.min_dist = NAN}, "min_dist", "at least 0");
    check({.min_dist = 1.5}, "min_dist", "min_dist is 1.5, but must be at most spread, 1.");
    check({.spread = 0}, "spread", "greater than 0");
    check({.n_epochs = 0}, "n_epochs", "at least 1");
    check({.negative_sample_rate = -1}, "negative_sample_rate", "at least 0");
    CHECK(umap_refusal(first_rows(digits, 1), {}).parameter == "samples");
    CHECK(umap_refusal(Digits{}, {}).parameter == "samples");
    const Digits equal{2, 2, std::vector<std::uint8_t>(4 * 40, 7), {}};
    CHECK(umap_refusal(equal, {.init = UmapInit::pca}).parameter == "init");
  }

  TEST_CASE("can be cancelled at any point") {
    const Digits digits = first_rows(test::default_digits(), 600);
    test::check_cancelled_in({"nearest neighbours", "memberships", "spectral start", "epochs"},
                             [&](const Task& task) { return umap(digits, {}, task); });
  }

  TEST_CASE("auto is umap-learn's number of epochs") {
    CHECK(automatic_epochs(2) == 500);
    CHECK(automatic_epochs(10000) == 500);
    CHECK(automatic_epochs(10001) == 200);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("UMAP's map is one and the same with 1, 2, 3 and 8 threads, in every build") {
    // Connected, and not. A change of the method changes these on purpose, and on all machines
    // alike: a difference between builds is a fault.
    const std::uint64_t expected[] = {11340475255524698521u, 12944542415145618667u};
    const UmapParameters parameters[] = {{.n_epochs = 100}, {.n_neighbors = 3, .n_epochs = 50}};
    const Digits digits = first_rows(test::default_digits(), 700);
    for (std::size_t p = 0; p < 2; ++p) {
      for (const int threads : {1, 2, 3, 8}) {
        CAPTURE(threads);
        ThreadPool many(threads);
        CHECK(test::hash_of(umap_of(digits, parameters[p], many).embedding) == expected[p]);
      }
    }
  }
}
