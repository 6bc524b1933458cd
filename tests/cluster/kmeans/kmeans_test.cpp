#include "cluster/kmeans/kmeans.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

KMeansResult cluster(const Digits& digits, const KMeansParameters& parameters,
                     ThreadPool& threads = pool()) {
  auto result = kmeans(digits, parameters, Task{threads});
  REQUIRE(result.has_value());
  return std::move(*result);
}

Error error_of(const Digits& digits, const KMeansParameters& parameters) {
  const auto result = kmeans(digits, parameters, Task{pool()});
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

/// The parameters of a run in tests/reference/kmeans.json.
KMeansParameters parameters_of(const nlohmann::json& given) {
  KMeansParameters parameters;
  parameters.n_clusters = given["n_clusters"];
  parameters.n_init = given.value("n_init", 1);
  parameters.max_iter = given.value("max_iter", 300);
  parameters.random_state = given.value("random_state", 0u);
  const std::string init = given.value("init", "k-means++");
  if (init == "random") parameters.init = KMeansInit::random;
  if (init == "rows 0..9") {
    parameters.init = KMeansInit::rows;
    parameters.init_rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  }
  return parameters;
}

/// Squared distance of a row to a center, in doubles: the plain formula.
double squared_distance(const Digits& digits, std::size_t row, const double* center) {
  double sum = 0;
  for (std::size_t p = 0; p < digits.features(); ++p) {
    const double difference = digits.image(row)[p] - center[p];
    sum += difference * difference;
  }
  return sum;
}

}  // namespace

TEST_SUITE("k-means") {
  TEST_CASE("every run of the reference: labels, inertia and iterations are scikit-learn's") {
    const auto runs = test::reference("kmeans.json")["runs"];
    REQUIRE(runs.size() == 18);
    for (const auto& run : runs) {
      CAPTURE(run["params"].dump());
      const auto result = cluster(test::default_digits(), parameters_of(run["params"]));
      CHECK(result.labels == test::labels_from_text(run["labels"]));
      CHECK(result.n_iter == run["n_iter"].get<std::size_t>());
      CHECK(result.inertia == doctest::Approx(run["inertia"].get<double>()).epsilon(1e-12));
    }
  }

  TEST_CASE("labels are the nearest centers, centers the means, inertia the sum of distances") {
    const Digits digits = first_rows(test::default_digits(), 800);
    KMeansParameters parameters;
    parameters.n_clusters = 7;
    parameters.n_init = 3;
    parameters.tol = 0;  // until no label changes
    const auto result = cluster(digits, parameters);
    const std::size_t features = digits.features();
    std::vector<double> sums(7 * features, 0);
    std::vector<int> counts(7, 0);
    double inertia = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const auto label = static_cast<std::size_t>(result.labels[i]);
      ++counts[label];
      for (std::size_t p = 0; p < features; ++p) sums[label * features + p] += digits.image(i)[p];
      const double own = squared_distance(digits, i, &result.centers[label * features]);
      inertia += own;
      for (std::size_t j = 0; j < 7; ++j) {
        CHECK(squared_distance(digits, i, &result.centers[j * features]) >= own * (1 - 1e-12));
      }
    }
    for (std::size_t e = 0; e < sums.size(); ++e) {
      CHECK(result.centers[e] == doctest::Approx(sums[e] / counts[e / features]).epsilon(1e-12));
    }
    CHECK(result.inertia == doctest::Approx(inertia).epsilon(1e-12));
    REQUIRE(result.start_inertia.size() == 3);
    CHECK(result.inertia ==
          *std::min_element(result.start_inertia.begin(), result.start_inertia.end()));
  }

  TEST_CASE("k = n puts every different row into a cluster of its own") {
    Digits digits = test::random_digits(8, 30, 8, 256);
    KMeansParameters parameters;
    parameters.n_clusters = 30;
    parameters.n_init = 1;
    const auto result = cluster(digits, parameters);
    CHECK(result.inertia == 0);
    CHECK(result.clusters_found == 30);
    CHECK(std::set<std::int32_t>(result.labels.begin(), result.labels.end()).size() == 30);
  }

  TEST_CASE("k = 1 and a single row work") {
    KMeansParameters parameters;
    parameters.n_clusters = 1;
    const auto all = cluster(test::random_digits(9, 50, 4, 256), parameters);
    CHECK(all.n_iter == 2);
    CHECK(std::all_of(all.labels.begin(), all.labels.end(), [](int label) { return label == 0; }));
    const auto one = cluster(test::random_digits(10, 1, 4, 256), parameters);
    CHECK(one.labels == std::vector<std::int32_t>{0});
    CHECK(one.inertia == 0);
  }

  TEST_CASE("empty clusters take the farthest rows") {
    // Rows 0 and 1 are equal, so a start from both leaves cluster 1 empty; row 4 is the farthest.
    const Digits digits{1, 1, {10, 10, 12, 200, 255}, {}};
    KMeansParameters parameters;
    parameters.n_clusters = 3;
    parameters.init = KMeansInit::rows;
    parameters.init_rows = {0, 1, 3};
    const auto result = cluster(digits, parameters);
    CHECK(result.labels == std::vector<std::int32_t>{0, 0, 0, 2, 1});
    CHECK(result.clusters_found == 3);
    CHECK(result.inertia == doctest::Approx(8.0 / 3));
  }

  TEST_CASE("fewer different rows than clusters: equal rows stay together, some clusters empty") {
    const Digits digits{1, 2, {0, 0, 0, 0, 9, 9, 9, 9, 0, 0, 9, 9}, {}};
    for (const auto init : {KMeansInit::kmeans_plusplus, KMeansInit::random}) {
      KMeansParameters parameters;
      parameters.n_clusters = 4;
      parameters.init = init;
      const auto result = cluster(digits, parameters);
      CHECK(result.inertia == 0);
      CHECK(result.clusters_found == 2);
      CHECK(result.labels[0] == result.labels[1]);
      CHECK(result.labels[2] == result.labels[3]);
      CHECK(result.labels[0] != result.labels[2]);
    }
  }

  TEST_CASE("all-black and all-equal images do not trouble it") {
    KMeansParameters parameters;
    parameters.n_clusters = 3;
    for (const std::uint8_t value : {std::uint8_t{0}, std::uint8_t{255}}) {
      const Digits digits{2, 2, std::vector<std::uint8_t>(24, value), {}};
      const auto result = cluster(digits, parameters);
      CHECK(result.inertia == 0);
      CHECK(result.clusters_found == 1);
    }
  }

  TEST_CASE("bad parameters are refused by name") {
    const Digits digits = test::random_digits(11, 5, 2, 256);
    KMeansParameters parameters;
    parameters.n_clusters = 6;
    CHECK(error_of(digits, parameters).parameter == "n_clusters");
    parameters.n_clusters = 0;
    CHECK(error_of(digits, parameters).parameter == "n_clusters");
    parameters = {.n_clusters = 2, .n_init = 0};
    CHECK(error_of(digits, parameters).parameter == "n_init");
    parameters = {.n_clusters = 2, .max_iter = 0};
    CHECK(error_of(digits, parameters).parameter == "max_iter");
    parameters = {.n_clusters = 2, .tol = std::nan("")};
    CHECK(error_of(digits, parameters).parameter == "tol");
    parameters = {.n_clusters = 2, .init = KMeansInit::rows, .init_rows = {0}};
    CHECK(error_of(digits, parameters).parameter == "init");
    parameters.init_rows = {0, 5};
    CHECK(error_of(digits, parameters).parameter == "init");
  }

  TEST_CASE("it can be cancelled, and tells how far it is") {
    std::atomic<std::int32_t> cancel{0};
    std::vector<double> fractions;
    Task task{pool(),
              [&](double fraction, std::string_view stage) {
                fractions.push_back(fraction);
                const bool choosing = fractions.size() <= 10;  // so many initial centroids
                CHECK(stage.find(choosing ? "initial centroid" : "iteration") != stage.npos);
                if (fractions.size() == 15) cancel = 1;
              },
              &cancel};
    const auto result = kmeans(first_rows(test::default_digits(), 1000), {}, task);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::cancelled);
    CHECK(fractions.size() == 15);
    CHECK(std::is_sorted(fractions.begin(), fractions.end()));
    CHECK(fractions.back() < 1);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("k-means does not depend on the number of threads") {
    const Digits digits = first_rows(test::default_digits(), 2000);
    KMeansParameters parameters;
    // One start is shared by all threads; of nineteen most are done side by side, in two batches.
    for (const std::size_t n_init : {1u, 2u, 19u}) {
      parameters.n_init = n_init;
      ThreadPool one(1);
      const auto expected = cluster(digits, parameters, one);
      REQUIRE(expected.start_inertia.size() == n_init);
      for (const int threads : {2, 3, 8, 32}) {
        ThreadPool many(threads);
        const auto result = cluster(digits, parameters, many);
        CHECK(result.labels == expected.labels);
        CHECK(result.inertia == expected.inertia);
        CHECK(result.start_inertia == expected.start_inertia);
        CHECK(result.centers == expected.centers);
      }
    }
  }
}
