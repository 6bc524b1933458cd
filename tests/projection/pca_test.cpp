#include "projection/pca.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <random>
#include <string_view>
#include <vector>

#include "projection/covariance.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Pca fit(const Digits& digits, std::size_t n_components, ThreadPool& threads = pool()) {
  auto model = pca(digits, n_components, Task{threads});
  REQUIRE(model.has_value());
  return std::move(*model);
}

Error error_of(const Digits& digits, std::size_t n_components, const Task& task = Task{pool()}) {
  const auto model = pca(digits, n_components, task);
  REQUIRE_FALSE(model.has_value());
  return model.error();
}

void check_near(const std::vector<double>& actual, const std::vector<double>& expected,
                double tolerance) {
  REQUIRE(actual.size() == expected.size());
  double largest = 0;
  for (std::size_t i = 0; i < actual.size(); ++i) {
    if (!(std::abs(actual[i] - expected[i]) <= largest)) {  // NaN stays
      largest = std::abs(actual[i] - expected[i]);
    }
  }
  CHECK(largest <= tolerance);
}

double dot(const double* a, const double* b, std::size_t n) {
  return std::inner_product(a, a + n, b, 0.0);
}

/// Components are orthonormal and have the right sign; the coordinates' means are 0, their
/// variances those of the model, and they do not vary together.
void check_consistent(const Digits& digits, const Pca& model) {
  const std::size_t features = digits.features();
  const std::size_t k = model.n_components;
  const auto n = static_cast<double>(digits.size());
  REQUIRE(model.components.size() == k * features);
  REQUIRE(model.coordinates.size() == digits.size() * k);
  double worst_product = 0;
  double worst_covariance = 0;
  for (std::size_t a = 0; a < k; ++a) {
    const double* component = &model.components[a * features];
    const auto [low, high] = std::minmax_element(component, component + features);
    CHECK(*high >= -*low);
    for (std::size_t b = 0; b <= a; ++b) {
      const double product = dot(component, &model.components[b * features], features);
      worst_product = std::max(worst_product, std::abs(product - (a == b ? 1 : 0)));
      double sum = 0;
      for (std::size_t i = 0; i < digits.size(); ++i) {
        sum += model.coordinates[i * k + a] * model.coordinates[i * k + b];
      }
      const double expected = a == b ? model.explained_variance[a] : 0;
      worst_covariance = std::max(worst_covariance, std::abs(sum / (n - 1) - expected));
    }
  }
  CHECK(worst_product < 1e-12);
  CHECK(worst_covariance < 1e-11 * model.explained_variance[0]);
  CHECK(std::is_sorted(model.explained_variance.rbegin(), model.explained_variance.rend()));
  CHECK(model.explained_variance.back() >= 0);
}

}  // namespace

TEST_SUITE("pca") {
  TEST_CASE("the default digits: variances and coordinates are scikit-learn's") {
    const auto reference = test::reference("pca.json");
    const Pca model = fit(test::default_digits(), 50);
    const auto check_relative = [&](const std::vector<double>& actual, const char* name) {
      const auto expected = reference[name].get<std::vector<double>>();
      REQUIRE(actual.size() == expected.size());
      for (std::size_t c = 0; c < actual.size(); ++c) {
        CHECK(actual[c] == doctest::Approx(expected[c]).epsilon(1e-11).scale(0));
      }
    };
    check_relative(model.explained_variance, "explained_variance");
    check_relative(model.explained_variance_ratio, "explained_variance_ratio");
    const auto rows = reference["first_20_rows_first_3_components"];
    REQUIRE(rows.size() == 20);
    const double scale = std::sqrt(model.explained_variance[0]);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto* row = &model.coordinates[i * 50];
      check_near({row, row + 3}, rows[i].get<std::vector<double>>(), 1e-11 * scale);
    }
    check_consistent(test::default_digits(), model);
  }

  TEST_CASE("the covariance is exact, whatever is left over from tiles, blocks and chunks") {
    for (const std::size_t n : {2u, 3u, 511u, 512u, 513u, 1100u}) {
      for (const std::size_t side : {1u, 2u, 4u, 5u, 9u}) {
        const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, side, 256);
        const auto result = covariance(digits, Task{pool()});
        REQUIRE(result.has_value());
        bool exact = true;
        for (std::size_t p = 0; p < result->pixels.size(); ++p) {
          for (std::size_t q = 0; q <= p; ++q) {
            std::int64_t products = 0;
            std::int64_t sum_p = 0;
            std::int64_t sum_q = 0;
            for (std::size_t i = 0; i < n; ++i) {
              const int value_p = digits.image(i)[result->pixels[p]];
              const int value_q = digits.image(i)[result->pixels[q]];
              products += value_p * value_q;
              sum_p += value_p;
              sum_q += value_q;
            }
            const auto rows = static_cast<std::int64_t>(n);
            exact = exact &&
                    result->values(static_cast<Eigen::Index>(p), static_cast<Eigen::Index>(q)) ==
                        static_cast<double>(rows * products - sum_p * sum_q) /
                            static_cast<double>(rows * (rows - 1));
          }
        }
        CHECK(exact);
      }
    }
  }

  TEST_CASE("small cases are scikit-learn's") {
    // Expected values: sklearn.decomposition.PCA of scikit-learn 1.2.1, signs by the rule of 1.9.0.
    const Digits three{2, 2, {0, 10, 200, 3, 5, 10, 100, 7, 250, 10, 0, 9}, {}};
    const Pca model = fit(three, 3);  // three rows span two directions
    check_consistent(three, model);
    check_near(model.mean, {85, 10, 100, 19.0 / 3}, 1e-13);
    check_near(model.explained_variance, {28762.661109264347, 1671.6722240689926, 0}, 1e-9);
    check_near(model.explained_variance_ratio, {0.9450728160935897, 0.05492718390641027, 0}, 1e-13);
    std::vector<double> first_two(model.components.begin(), model.components.begin() + 8);
    check_near(first_two,
               {0.8320091166820297, 0, -0.5545459540538771, 0.015479489670660627, 0.554699471221136,
                0, 0.8311726986323379, -0.03821572549656642},
               1e-13);
    check_near(model.coordinates,
               {-126.22696862226243, 36.09520056109244, 0, -66.55040967478195, -44.40143484802193,
                0, 192.77737829704438, 8.306234286929485, 0},
               1e-10);

    const Digits two_pairs{1, 2, {1, 2, 1, 2, 3, 2, 3, 2}, {}};  // the second pixel never changes
    const Pca flat = fit(two_pairs, 2);
    check_near(flat.components, {1, 0, 0, 1}, 1e-15);
    check_near(flat.explained_variance, {4.0 / 3, 0}, 1e-15);
    check_near(flat.coordinates, {-1, 0, -1, 0, 1, 0, 1, 0}, 1e-15);
  }

  TEST_CASE("any number of components up to the most, with fewer rows than pixels and with more") {
    for (const std::size_t n : {2u, 3u, 10u, 16u, 17u, 200u}) {
      for (const int levels : {2, 256}) {
        const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, 4, levels);
        const std::size_t most = std::min<std::size_t>(n, 16);
        const Pca all = fit(digits, most);
        check_consistent(digits, all);
        CHECK(std::accumulate(all.explained_variance_ratio.begin(),
                              all.explained_variance_ratio.end(), 0.0) == doctest::Approx(1));
        const Pca one = fit(digits, 1);
        CHECK(one.explained_variance[0] == all.explained_variance[0]);
        CHECK(one.explained_variance_ratio[0] == all.explained_variance_ratio[0]);
      }
    }
  }

  TEST_CASE("pixels that never change, and equal rows, are no trouble") {
    const Digits some = first_rows(test::default_digits(), 5);
    const std::vector<std::size_t> rows{0, 1, 1, 2, 0, 3, 4, 4, 4, 4, 0, 2};
    const Digits repeated = select_rows(some, rows);
    const Pca model = fit(repeated, 12);
    check_consistent(repeated, model);
    CHECK(model.explained_variance[3] > 0);
    CHECK(model.explained_variance[4] == 0);  // five different rows
    for (std::size_t c = 0; c < 12; ++c) {
      CHECK(model.coordinates[1 * 12 + c] == model.coordinates[2 * 12 + c]);
    }

    Digits one_pixel{3, 3, std::vector<std::uint8_t>(12 * 9, 7), {}};
    one_pixel.pixels[5 * 9 + 4] = 107;
    const Pca axis = fit(one_pixel, 9);
    check_consistent(one_pixel, axis);
    CHECK(axis.explained_variance_ratio[0] == 1);
    CHECK(axis.components[4] == 1);
  }

  TEST_CASE("permuting rows permutes coordinates and changes nothing else") {
    const Digits digits = first_rows(test::default_digits(), 600);
    const Pca model = fit(digits, 5);
    std::vector<std::size_t> order(600);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(1));
    const Pca other = fit(select_rows(digits, order), 5);
    CHECK(other.components == model.components);
    CHECK(other.explained_variance == model.explained_variance);
    bool same = true;
    for (std::size_t i = 0; i < 600; ++i) {
      same = same && std::equal(&other.coordinates[i * 5], &other.coordinates[i * 5] + 5,
                                &model.coordinates[order[i] * 5]);
    }
    CHECK(same);
  }

  TEST_CASE("new digits are transformed; the mean is the origin") {
    const Digits digits = first_rows(test::default_digits(), 300);
    const Pca model = fit(first_rows(digits, 200), 7);
    const auto all = model.transform(digits, Task{pool()});
    REQUIRE(all.has_value());
    REQUIRE(all->size() == 300 * 7);
    CHECK(std::equal(model.coordinates.begin(), model.coordinates.end(), all->begin()));
    const std::size_t features = digits.features();
    for (const std::size_t i : {0u, 250u, 299u}) {
      std::vector<double> centered(features);
      std::vector<double> expected;
      for (std::size_t p = 0; p < features; ++p) centered[p] = digits.image(i)[p] - model.mean[p];
      for (std::size_t c = 0; c < 7; ++c) {
        expected.push_back(dot(centered.data(), &model.components[c * features], features));
      }
      check_near({all->begin() + static_cast<std::ptrdiff_t>(i * 7),
                  all->begin() + static_cast<std::ptrdiff_t>(i * 7 + 7)},
                 expected, 1e-10);
    }
    const auto wrong_size = model.transform(test::random_digits(1, 3, 5, 9), Task{pool()});
    REQUIRE_FALSE(wrong_size.has_value());
    CHECK(wrong_size.error().code == ErrorCode::bad_data);
    CHECK(model.transform(Digits{28, 28, {}, {}}, Task{pool()})->empty());
  }

  TEST_CASE("what cannot be done is refused by name") {
    const Digits digits = test::random_digits(1, 5, 2, 256);
    for (const std::size_t n_components : {0u, 5u, 1000u}) {  // four pixels
      const Error error = error_of(digits, n_components);
      CHECK(error.code == ErrorCode::bad_parameter);
      CHECK(error.parameter == "n_components");
    }
    CHECK(error_of(first_rows(digits, 3), 4).parameter == "n_components");
    CHECK(error_of(first_rows(digits, 1), 1).parameter == "samples");
    CHECK(error_of(Digits{2, 2, {}, {}}, 1).parameter == "samples");
    for (const int value : {0, 200}) {
      const Digits equal{2, 2, std::vector<std::uint8_t>(40, static_cast<std::uint8_t>(value)), {}};
      CHECK(error_of(equal, 1).code == ErrorCode::bad_data);
    }
  }

  TEST_CASE("it can be cancelled, and tells how far it is") {
    std::atomic<std::int32_t> cancel{0};
    std::vector<double> fractions;
    const Task task{pool(),
                    [&](double fraction, std::string_view) {
                      fractions.push_back(fraction);
                      if (fractions.size() == 3) cancel = 1;
                    },
                    &cancel};
    CHECK(error_of(first_rows(test::default_digits(), 5000), 2, task).code == ErrorCode::cancelled);
    CHECK(fractions.size() == 3);
    CHECK(std::is_sorted(fractions.begin(), fractions.end()));
    CHECK(fractions.back() < 1);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("principal components do not depend on the number of threads") {
    const Digits digits = first_rows(test::default_digits(), 1200);
    ThreadPool one(1);
    const Pca expected = fit(digits, 10, one);
    for (const int threads : {2, 3, 8, 32}) {
      ThreadPool many(threads);
      const Pca model = fit(digits, 10, many);
      CHECK(model.components == expected.components);
      CHECK(model.explained_variance == expected.explained_variance);
      CHECK(model.coordinates == expected.coordinates);
    }
  }
}
