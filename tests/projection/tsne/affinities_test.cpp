#include "projection/tsne/affinities.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdint>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Neighbours neighbours_of(const Digits& digits, std::size_t k) {
  auto result = nearest_neighbours(digits, k, Task{pool()});
  REQUIRE(result.has_value());
  return std::move(*result);
}

std::vector<float> affinities_of(const Neighbours& neighbours, double perplexity) {
  auto result = conditional_affinities(neighbours, perplexity, Task{pool()});
  REQUIRE(result.has_value());
  return std::move(*result);
}

/// exp(entropy) of each row.
std::vector<double> perplexities(const std::vector<float>& conditional, std::size_t k) {
  std::vector<double> result;
  for (std::size_t first = 0; first < conditional.size(); first += k) {
    double entropy = 0;
    for (std::size_t e = first; e < first + k; ++e) {
      const auto p = static_cast<double>(conditional[e]);
      if (p > 0) entropy -= p * std::log(p);
    }
    result.push_back(std::exp(entropy));
  }
  return result;
}

/// What bisection finds, as van der Maaten's reference implementation does it, to 1e-10.
std::vector<double> by_bisection(const std::uint32_t* squares, std::size_t k, double perplexity) {
  double low = 0;
  double high = 1;
  std::vector<double> p(k);
  const auto entropy = [&](double beta) {
    double sum = 0;
    for (std::size_t e = 0; e < k; ++e) {
      p[e] = std::exp(-beta * (static_cast<double>(squares[e]) - static_cast<double>(squares[0])));
      sum += p[e];
    }
    double result = 0;
    for (double& value : p) {
      value /= sum;
      if (value > 0) result -= value * std::log(value);
    }
    return result;
  };
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (entropy(middle) > std::log(perplexity) ? low : high) = middle;
  }
  return p;
}

}  // namespace

TEST_SUITE("affinities") {
  TEST_CASE("each row has the perplexity wanted, and the probabilities of plain bisection") {
    const Digits digits = first_rows(test::default_digits(), 700);
    for (const double perplexity : {1.5, 5.0, 30.0, 100.0}) {
      CAPTURE(perplexity);
      const auto k = static_cast<std::size_t>(3 * perplexity + 1);
      const Neighbours neighbours = neighbours_of(digits, k);
      const auto conditional = affinities_of(neighbours, perplexity);
      for (const double found : perplexities(conditional, k)) {
        REQUIRE(found == doctest::Approx(perplexity).epsilon(1.1e-5));
      }
      double worst = 0;
      for (std::size_t i = 0; i < 700; i += 7) {
        const auto expected = by_bisection(&neighbours.squares[i * k], k, perplexity);
        for (std::size_t e = 0; e < k; ++e) {
          worst =
              std::max(worst, std::abs(static_cast<double>(conditional[i * k + e]) - expected[e]));
        }
      }
      CHECK(worst < 2e-5);
    }
  }

  TEST_CASE("rows that cannot have it are uniform, or over the nearest") {
    // Four at one place, and one elsewhere: with k = 4 three neighbours are at distance 0.
    const Digits digits{1, 1, {9, 9, 9, 9, 200}, {}};
    const Neighbours neighbours = neighbours_of(digits, 4);
    const auto two = affinities_of(neighbours, 2);
    for (std::size_t e = 0; e < 3; ++e) CHECK(two[e] == doctest::Approx(1.0 / 3));
    CHECK(two[3] < 1e-6);
    for (std::size_t e = 16; e < 20; ++e) CHECK(two[e] == 0.25f);  // all at one distance
    for (const float p : affinities_of(neighbours, 4)) CHECK(p == 0.25f);
    for (const float p : affinities_of(neighbours, 1e6)) CHECK(p == 0.25f);
  }

  TEST_CASE("the symmetric matrix is what its definition says") {
    const Digits digits = first_rows(test::default_digits(), 203);
    const std::size_t n = digits.size();
    const std::size_t k = 16;
    const Neighbours neighbours = neighbours_of(digits, k);
    const auto conditional = affinities_of(neighbours, 5);
    std::vector<double> dense(n * n, 0);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t e = i * k; e < (i + 1) * k; ++e) {
        const std::size_t j = ordinal(neighbours.rows[e]);
        const double half = static_cast<double>(conditional[e]) / (2 * static_cast<double>(n));
        dense[i * n + j] += half;
        dense[j * n + i] += half;
      }
    }
    const Affinities affinities = symmetric_affinities(neighbours, conditional, Task{pool()});
    REQUIRE(affinities.size() == n);
    double sum = 0;
    double worst = 0;
    for (std::size_t i = 0; i < n; ++i) {
      REQUIRE(affinities.begins[i] % Affinities::step == 0);
      std::vector<double> row(n, 0);
      for (std::size_t e = affinities.begins[i]; e < affinities.begins[i + 1]; ++e) {
        if (affinities.rows[e] == i) CHECK(affinities.values[e] == 0);
        row[affinities.rows[e]] += static_cast<double>(affinities.values[e]);
        sum += static_cast<double>(affinities.values[e]);
      }
      for (std::size_t j = 0; j < n; ++j) {
        worst = std::max(worst, std::abs(row[j] - dense[i * n + j]));
      }
    }
    CHECK(sum == doctest::Approx(1).epsilon(1e-6));
    CHECK(worst < 1e-9);  // of values up to 2e-3
  }

  TEST_CASE("can be cancelled") {
    const Neighbours neighbours = neighbours_of(first_rows(test::default_digits(), 50), 10);
    const std::atomic<std::int32_t> cancel{1};
    const auto result = conditional_affinities(neighbours, 3, Task{pool(), {}, &cancel});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::cancelled);
  }
}
