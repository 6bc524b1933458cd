#include "projection/umap/memberships.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cmath>
#include <map>
#include <utility>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

Neighbours neighbours_of(const Digits& digits, std::size_t k) {
  auto found = nearest_neighbours(digits, k, Task{pool()});
  REQUIRE(found.has_value());
  return std::move(*found);
}

std::vector<float> memberships_of(const Neighbours& neighbours) {
  auto found = memberships(neighbours, Task{pool()});
  REQUIRE(found.has_value());
  return std::move(*found);
}

/// Of one digit, and another with the same neighbours' distances.
std::vector<float> memberships_at(std::vector<std::uint32_t> squares) {
  Neighbours neighbours;
  neighbours.k = squares.size();
  neighbours.rows.assign(squares.size(), as<Row>(1));
  neighbours.squares = std::move(squares);
  return memberships_of(neighbours);
}

double sum_of(const std::vector<float>& values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return sum;
}

}  // namespace

TEST_SUITE("UMAP's memberships") {
  TEST_CASE("each digit's sum to log2 of the neighbours, itself included") {
    const Digits digits = first_rows(test::default_digits(), 500);
    for (const std::size_t k : {5u, 14u, 99u}) {
      CAPTURE(k);
      const auto found = memberships_of(neighbours_of(digits, k));
      for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::vector<float> row(found.begin() + i * k, found.begin() + (i + 1) * k);
        REQUIRE(sum_of(row) == doctest::Approx(std::log2(k + 1)).epsilon(2e-5));
        REQUIRE(row.front() == 1);
        for (std::size_t e = 1; e < k; ++e) REQUIRE(row[e] <= row[e - 1]);
      }
    }
  }

  TEST_CASE("they fall off as exp(-(d - rho) / sigma)") {
    const auto found = memberships_at({4, 9, 25, 64, 100});
    CHECK(found[0] == 1);
    const double sigma = -1 / std::log(static_cast<double>(found[1]));
    const double distances[] = {2, 3, 5, 8, 10};
    for (std::size_t e = 0; e < 5; ++e) {
      CHECK(found[e] == doctest::Approx(std::exp(-(distances[e] - 2) / sigma)).epsilon(1e-5));
    }
  }

  TEST_CASE("copies belong wholly, and the nearest that differs, too") {
    const auto found = memberships_at({0, 0, 16, 100, 400, 900});
    CHECK(found[0] == 1);
    CHECK(found[1] == 1);
    CHECK(found[2] == 1);
    // That is more than log2(7) already: the width is the smallest, 1e-3 of the mean distance.
    CHECK(found[3] == 0);
    CHECK(sum_of(memberships_at({0, 0, 0, 0})) == 4);
    CHECK(sum_of(memberships_at({25, 25, 25, 25})) == 4);
    CHECK(memberships_at({7})[0] == 1);
  }

  TEST_CASE("the union of both directions is a + b - a b") {
    const Digits digits = first_rows(test::default_digits(), 300);
    const Neighbours neighbours = neighbours_of(digits, 9);
    const auto one_way = memberships_of(neighbours);
    std::map<std::pair<std::size_t, std::size_t>, float> ways;
    for (std::size_t e = 0; e < one_way.size(); ++e) {
      ways[{e / 9, ordinal(neighbours.rows[e])}] = one_way[e];
    }
    const NeighbourGraph graph = fuzzy_union(neighbours, one_way, Task{pool()});
    REQUIRE(graph.size() == 300);
    std::map<std::pair<std::size_t, std::size_t>, float> edges;
    for (std::size_t i = 0; i < 300; ++i) {
      CHECK(graph.begins[i] % NeighbourGraph::step == 0);
      for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
        if (graph.rows[e] == i) {
          CHECK(graph.values[e] == 0);  // padding
        } else {
          CHECK(edges.insert({{i, graph.rows[e]}, graph.values[e]}).second);
        }
      }
    }
    const auto weight = [](const auto& of, std::size_t i, std::size_t j) {
      const auto found = of.find({i, j});
      return found == of.end() ? 0.0 : static_cast<double>(found->second);
    };
    for (std::size_t i = 0; i < 300; ++i) {
      for (std::size_t j = 0; j < 300; ++j) {
        const double a = weight(ways, i, j);
        const double b = weight(ways, j, i);
        REQUIRE(weight(edges, i, j) == doctest::Approx(a + b - a * b).epsilon(1e-6));
      }
    }
  }

  TEST_CASE("can be cancelled") {
    const std::atomic<std::int32_t> cancel{1};
    const auto found = memberships(neighbours_of(first_rows(test::default_digits(), 30), 3),
                                   Task{pool(), {}, &cancel});
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().code == ErrorCode::cancelled);
  }
}
