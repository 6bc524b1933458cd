#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <vector>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "anomaly/threshold.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

IsolationForest forest_of(const Digits& digits, const IsolationForestParameters& parameters,
                          ThreadPool& threads = pool()) {
  auto result = isolation_forest(digits, parameters, Task{threads});
  REQUIRE(result.has_value());
  return std::move(*result);
}

LocalOutlierFactor factors_of(const Digits& digits, const LocalOutlierFactorParameters& parameters,
                              ThreadPool& threads = pool()) {
  auto result = local_outlier_factor(digits, parameters, Task{threads});
  REQUIRE(result.has_value());
  return std::move(*result);
}

/// What reference files say of scores, under the names of the method.
void check_scores(const std::vector<double>& scores, const nlohmann::json& run,
                  const std::string& name) {
  const auto equal = [](double value, double expected) {
    CHECK(value == doctest::Approx(expected).epsilon(1e-9));
  };
  for (std::size_t i = 0; i < 50; ++i) equal(scores[i], run[name + "_first_50"][i]);
  equal(std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size()),
        run[name + "_mean"]);
  equal(*std::min_element(scores.begin(), scores.end()), run[name + "_min"]);
}

Error forest_error(const Digits& digits, const IsolationForestParameters& parameters) {
  const auto result = isolation_forest(digits, parameters, Task{pool()});
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

Error factor_error(const Digits& digits, const LocalOutlierFactorParameters& parameters) {
  const auto result = local_outlier_factor(digits, parameters, Task{pool()});
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

}  // namespace

TEST_SUITE("isolation forest") {
  TEST_CASE("every run of the reference: anomalies and scores are scikit-learn's") {
    const auto runs = test::reference("isolation_forest.json")["runs"];
    REQUIRE(runs.size() == 5);
    for (const auto& run : runs) {
      CAPTURE(run["params"].dump());
      IsolationForestParameters parameters;
      parameters.random_state = run["params"]["random_state"];
      parameters.n_estimators = run["params"].value("n_estimators", 100);
      parameters.max_samples = run["params"].value("max_samples", 256);
      const auto forest = forest_of(test::default_digits(), parameters);
      CHECK(forest.anomalies == run["anomalies"].get<std::vector<std::size_t>>());
      CHECK(forest.offset == doctest::Approx(run["offset"].get<double>()).epsilon(1e-12));
      check_scores(forest.scores, run, "score");
    }
  }

  TEST_CASE("scoring the rows again, or one path at a time, gives the same scores") {
    const Digits digits = first_rows(test::default_digits(), 400);
    const auto forest = forest_of(digits, {.n_estimators = 20, .max_samples = 64});
    CHECK(*forest.score_samples(digits, Task{pool()}) == forest.scores);
    const auto lengths = forest.path_lengths(digits.image(7));
    CHECK(lengths.size() == 20);
    // c(64) = 2 (ln 63 + 0.5772...) - 2 * 63 / 64
    const double c = 2 * (std::log(63.0) + 0.57721566490153286) - 126.0 / 64;
    const double mean = std::accumulate(lengths.begin(), lengths.end(), 0.0) / 20;
    CHECK(forest.scores[7] == doctest::Approx(-std::exp2(-mean / c)).epsilon(1e-12));
  }

  TEST_CASE("the average path length is that of unsuccessful searches in a binary search tree") {
    CHECK(average_path_length(0) == 0);
    CHECK(average_path_length(1) == 0);
    CHECK(average_path_length(2) == 1);
    // 2 H(n - 1) - 2 (n - 1) / n, with a harmonic number that the paper takes as ln + gamma.
    double harmonic = 1;
    for (std::size_t n = 3; n <= 1000; ++n) {
      const auto x = static_cast<double>(n);
      harmonic += 1 / (x - 1);
      CHECK(average_path_length(n) ==
            doctest::Approx(2 * harmonic - 2 * (x - 1) / x).epsilon(0.6 / (x - 1)));
    }
  }

  TEST_CASE("contamination auto uses -0.5, and a number its percentile") {
    const Digits digits = first_rows(test::default_digits(), 400);
    const auto automatic = forest_of(digits, {.contamination = std::nullopt});
    CHECK(automatic.offset == -0.5);
    CHECK(forest_of(digits, {.contamination = 0.5}).anomalies.size() == 200);
    CHECK(forest_of(digits, {.contamination = 1e-9}).anomalies.size() == 1);
  }

  TEST_CASE("one row, equal rows, black images, more samples than rows") {
    const auto one = forest_of(test::random_digits(1, 1, 3, 256), {});
    CHECK(one.scores == std::vector<double>{-0.5});
    const auto equal = forest_of(Digits{2, 2, std::vector<std::uint8_t>(40, 9), {}}, {});
    CHECK(equal.anomalies.empty());
    const auto black = forest_of(Digits{2, 2, std::vector<std::uint8_t>(40, 0), {}}, {});
    CHECK(black.scores == std::vector<double>(10, black.scores[0]));
    CHECK(forest_of(test::random_digits(2, 30, 3, 256), {.max_samples = 1000}).max_samples == 30);
  }

  TEST_CASE("trees that are grown from nearly all rows draw them as scikit-learn does") {
    // Expected: IsolationForest(n_estimators=3, max_samples=182, random_state=0) of
    // scikit-learn 1.2.1.
    Digits digits{2, 2, {}, {}};
    for (std::size_t i = 0; i < 200; ++i) {
      for (std::size_t p = 0; p < 4; ++p) {
        digits.pixels.push_back(static_cast<std::uint8_t>(i * 37 + p * p * 11));
      }
    }
    const IsolationForest forest =
        forest_of(digits, {.n_estimators = 3, .max_samples = 182, .random_state = 0});
    const double expected[] = {-0.6440809714709539, -0.5226750456845278, -0.4331193576409592,
                               -0.4145341490123257, -0.5234153792049732, -0.5990456597173267};
    for (std::size_t i = 0; i < std::size(expected); ++i) {
      CHECK(forest.scores[i] == doctest::Approx(expected[i]).epsilon(1e-12));
    }
  }

  TEST_CASE("bad parameters are refused by name; images of another size too; it can be cancelled") {
    const Digits digits = test::random_digits(3, 30, 3, 256);
    CHECK(forest_error(digits, {.n_estimators = 0}).parameter == "n_estimators");
    CHECK(forest_error(digits, {.max_samples = 0}).parameter == "max_samples");
    CHECK(forest_error(digits, {.contamination = 0.0}).parameter == "contamination");
    CHECK(forest_error(digits, {.contamination = 0.51}).parameter == "contamination");
    CHECK(forest_error(digits, {.contamination = std::nan("")}).parameter == "contamination");
    const auto forest = forest_of(digits, {});
    CHECK(forest.score_samples(test::random_digits(4, 2, 4, 256), Task{pool()}).error().code ==
          ErrorCode::bad_data);
    std::atomic<std::int32_t> cancel{1};
    CHECK(isolation_forest(digits, {}, Task{pool(), {}, &cancel}).error().code ==
          ErrorCode::cancelled);
  }
}

TEST_SUITE("local outlier factor") {
  TEST_CASE("every run of the reference: anomalies and factors are scikit-learn's") {
    const auto runs = test::reference("local_outlier_factor.json")["runs"];
    REQUIRE(runs.size() == 3);
    for (const auto& run : runs) {
      CAPTURE(run["n_neighbors"].dump());
      const auto model = factors_of(test::default_digits(), {.n_neighbors = run["n_neighbors"]});
      CHECK(model.anomalies == run["anomalies"].get<std::vector<std::size_t>>());
      CHECK(model.offset == doctest::Approx(run["offset"].get<double>()).epsilon(1e-12));
      check_scores(model.scores, run, "factor");
    }
  }

  TEST_CASE("points evenly spread have factors near -1, a far one stands out") {
    Digits digits{1, 1, {}, {}};
    for (int value = 0; value < 100; value += 2)
      digits.pixels.push_back(static_cast<std::uint8_t>(value));
    digits.pixels.push_back(255);
    const auto model = factors_of(digits, {.n_neighbors = 4, .contamination = std::nullopt});
    CHECK(model.offset == -1.5);
    CHECK(model.anomalies == std::vector<std::size_t>{50});
    CHECK(model.scores[25] == doctest::Approx(-1).epsilon(0.01));
  }

  TEST_CASE("more neighbours than rows become all other rows") {
    CHECK(factors_of(test::random_digits(5, 6, 3, 256), {.n_neighbors = 20}).n_neighbors == 5);
    CHECK(factors_of(test::random_digits(5, 2, 3, 256), {.n_neighbors = 1}).scores.size() == 2);
  }

  TEST_CASE("more duplicates than neighbours are told, and scores stay finite") {
    Digits digits = test::random_digits(6, 20, 3, 256);
    CHECK_FALSE(factors_of(digits, {.n_neighbors = 3}).duplicates);
    for (std::size_t i = 1; i < 8; ++i) {
      std::copy_n(digits.pixels.begin(), 9,
                  digits.pixels.begin() + static_cast<std::ptrdiff_t>(9 * i));
    }
    const auto model = factors_of(digits, {.n_neighbors = 3});
    CHECK(model.duplicates);
    CHECK(std::all_of(model.scores.begin(), model.scores.end(),
                      [](double score) { return std::isfinite(score); }));
  }

  TEST_CASE("new digits score against the ones fitted to") {
    const Digits digits = first_rows(test::default_digits(), 300);
    const auto model = factors_of(digits, {});
    Digits noise = test::random_digits(7, 1, 28, 256);
    const auto strange = model.score_samples(digits, noise, Task{pool()});
    REQUIRE(strange.has_value());
    CHECK((*strange)[0] < -1.5);
    CHECK(
        model.score_samples(digits, test::random_digits(8, 1, 4, 256), Task{pool()}).error().code ==
        ErrorCode::bad_data);
  }

  TEST_CASE("bad parameters are refused by name, and it can be cancelled") {
    const Digits digits = test::random_digits(9, 30, 3, 256);
    CHECK(factor_error(digits, {.n_neighbors = 0}).parameter == "n_neighbors");
    CHECK(factor_error(digits, {.contamination = 0.6}).parameter == "contamination");
    CHECK(factor_error(first_rows(digits, 1), {}).parameter == "samples");
    std::atomic<std::int32_t> cancel{1};
    CHECK(local_outlier_factor(digits, {}, Task{pool(), {}, &cancel}).error().code ==
          ErrorCode::cancelled);
  }
}

TEST_SUITE("threshold") {
  TEST_CASE("percentile is NumPy's") {
    const std::vector<double> values = {4, 1, 3, 2};
    CHECK(percentile(values, 0) == 1);
    CHECK(percentile(values, 100) == 4);
    CHECK(percentile(values, 50) == 2.5);
    CHECK(percentile(values, 1) == doctest::Approx(1.03).epsilon(1e-15));
    CHECK(percentile(std::vector<double>{7}, 33) == 7);
  }

  TEST_CASE("rows strictly below the offset are anomalies") {
    CHECK(rows_below(std::vector<double>{-2, -1, -2, -3}, -2) == std::vector<std::size_t>{3});
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("anomaly scores do not depend on the number of threads") {
    const Digits digits = first_rows(test::default_digits(), 600);
    ThreadPool one(1);
    const auto forest = forest_of(digits, {}, one);
    const auto factors = factors_of(digits, {}, one);
    for (const int threads : {2, 3, 8, 32}) {
      ThreadPool many(threads);
      CHECK(forest_of(digits, {}, many).scores == forest.scores);
      CHECK(factors_of(digits, {}, many).scores == factors.scores);
    }
  }
}
