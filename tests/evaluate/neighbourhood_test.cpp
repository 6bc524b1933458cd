#include "evaluate/neighbourhood.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Neighbourhood compared(const Digits& digits, const std::vector<float>& map, std::size_t dimensions,
                       std::size_t k) {
  const auto result = neighbourhood(digits, map, dimensions, k, Task{pool()});
  REQUIRE(result.has_value());
  return *result;
}

std::vector<float> random_map(std::size_t numbers) {
  const Digits digits = test::random_digits(11, numbers, 1, 256);
  std::vector<float> map;
  for (std::size_t i = 0; i < numbers; ++i) {
    map.push_back(static_cast<float>(digits.pixels[i]) + 1e-3f * static_cast<float>(i % 997));
  }
  return map;
}

/// By the definitions, one pair after another.
Neighbourhood by_definition(const Digits& digits, const std::vector<float>& map,
                            std::size_t dimensions, std::size_t k) {
  const std::size_t n = digits.size();
  double beyond = 0;
  double kept = 0;
  std::vector<std::uint32_t> kept_by_each(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<std::int32_t> squares(n, 0);
    std::vector<double> on_map(n, 0);
    std::vector<std::size_t> order;
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t p = 0; p < digits.features(); ++p) {
        const int difference = digits.image(i)[p] - digits.image(j)[p];
        squares[j] += difference * difference;
      }
      for (std::size_t d = 0; d < dimensions; ++d) {
        const double difference = static_cast<double>(map[i * dimensions + d]) -
                                  static_cast<double>(map[j * dimensions + d]);
        on_map[j] += difference * difference;
      }
      if (j != i) order.push_back(j);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return on_map[a] < on_map[b]; });
    for (std::size_t e = 0; e < k; ++e) {
      std::size_t rank = 1;
      for (std::size_t j = 0; j < n; ++j) {
        if (j != i && squares[j] < squares[order[e]]) ++rank;
      }
      if (rank <= k) kept += 1;
      if (rank <= k) ++kept_by_each[i];
      if (rank > k) beyond += static_cast<double>(rank - k);
    }
  }
  const auto rows = static_cast<double>(n);
  const auto nearest = static_cast<double>(k);
  return {1 - 2 / (rows * nearest * (2 * rows - 3 * nearest - 1)) * beyond, kept / (rows * nearest),
          n, kept_by_each};
}

}  // namespace

TEST_SUITE("neighbourhoods") {
  TEST_CASE("trustworthiness and neighbours kept are what their definitions say") {
    for (const std::size_t n : {3u, 4u, 31u, 32u, 33u, 130u}) {
      for (const std::size_t dimensions : {1u, 2u, 5u}) {
        CAPTURE(n);
        CAPTURE(dimensions);
        const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, 4, 3);
        const auto map = random_map(n * dimensions);
        const std::size_t k = neighbours_to_compare(n);
        REQUIRE(k >= 1);
        REQUIRE(2 * k < n);
        const auto found = compared(digits, map, dimensions, k);
        const auto expected = by_definition(digits, map, dimensions, k);
        CHECK(found.trustworthiness == doctest::Approx(expected.trustworthiness).epsilon(1e-12));
        CHECK(found.neighbours_kept == doctest::Approx(expected.neighbours_kept).epsilon(1e-12));
        CHECK(found.rows == n);
        CHECK(found.kept == expected.kept);
      }
    }
  }

  TEST_CASE("a map that is the pixels themselves keeps all") {
    const Digits digits = test::random_digits(2, 200, 2, 256);
    const std::vector<float> map(digits.pixels.begin(), digits.pixels.end());
    const auto found = compared(digits, map, 4, 15);
    CHECK(found.trustworthiness == 1);
    CHECK(found.neighbours_kept == 1);
  }

  TEST_CASE("of many digits, rows are taken evenly") {
    const Digits digits = test::random_digits(3, 20000, 1, 256);
    const std::vector<float> map(digits.pixels.begin(), digits.pixels.end());
    const auto found = compared(digits, map, 1, 15);
    CHECK(found.rows >= 5000);
    CHECK(found.rows < 5100);
    CHECK(found.kept.empty());
    CHECK(found.trustworthiness == 1);
  }

  TEST_CASE("few digits have few neighbours to compare, and two have none") {
    CHECK(neighbours_to_compare(0) == 0);
    CHECK(neighbours_to_compare(2) == 0);
    CHECK(neighbours_to_compare(3) == 1);
    CHECK(neighbours_to_compare(30) == 14);
    CHECK(neighbours_to_compare(31) == 15);
    CHECK(neighbours_to_compare(10000) == 15);
  }

  TEST_CASE("can be cancelled") {
    const std::atomic<std::int32_t> cancel{1};
    const auto result = neighbourhood(test::random_digits(1, 50, 2, 256), random_map(100), 2, 15,
                                      Task{pool(), {}, &cancel});
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().code == ErrorCode::cancelled);
  }
}
