#include "projection/umap/layout.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "projection/umap/force_table.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

/// Rows 2 i and 2 i + 1 are joined, and nothing else.
NeighbourGraph pairs(std::size_t n, float weight = 1) {
  NeighbourGraph graph;
  graph.begins.push_back(0);
  for (std::uint32_t i = 0; i < n; ++i) {
    graph.rows.insert(graph.rows.end(), {i ^ 1, i, i, i});
    graph.values.insert(graph.values.end(), {weight, 0, 0, 0});
    graph.begins.push_back(graph.rows.size());
  }
  return graph;
}

double distance_of(const Layout& layout, std::size_t i, std::size_t j) {
  const auto points = layout.points();
  return std::hypot(
      static_cast<double>(points[2 * i]) - static_cast<double>(points[2 * j]),
      static_cast<double>(points[2 * i + 1]) - static_cast<double>(points[2 * j + 1]));
}

constexpr SimilarityCurve curve{1.577, 0.895};

}  // namespace

TEST_SUITE("UMAP's layout") {
  TEST_CASE("tables of forces are what they stand for, and constant beyond their ends") {
    const auto function = [](double x) { return std::pow(x, -0.1) / (1 + 1.6 * std::pow(x, 0.9)); };
    const ForceTable table(function);
    for (float x = ForceTable::least; x < ForceTable::most; x *= 1.00171f) {
      const Lanes<float> found = table(Lanes<float>{x, 2, x, 3});
      REQUIRE(found[0] == doctest::Approx(function(static_cast<double>(x))).epsilon(2.5e-4));
      REQUIRE(found[2] == found[0]);
    }
    const Lanes<float> ends = table(Lanes<float>{0, ForceTable::least, ForceTable::most, 1e30f});
    CHECK(ends[0] == ends[1]);
    CHECK(ends[2] == ends[3]);
    CHECK(ends[1] == doctest::Approx(function(0x1p-20)).epsilon(1e-6));
    CHECK(ends[2] == doctest::Approx(function(0x1p20)).epsilon(1e-6));
  }

  TEST_CASE("a point moves towards its neighbour, as far as Adam's first step") {
    const NeighbourGraph graph = pairs(2);
    Layout layout(graph, {0, 0, 6, -8}, {curve, 10, 0, 0}, pool());
    layout.move();
    const auto points = layout.points();
    CHECK(points[0] == doctest::Approx(1).epsilon(1e-3));
    CHECK(points[1] == doctest::Approx(-1).epsilon(1e-3));
    CHECK(points[2] == doctest::Approx(5).epsilon(1e-3));
    CHECK(points[3] == doctest::Approx(-7).epsilon(1e-3));
  }

  TEST_CASE("neighbours meet, and others part; heavier edges hold more") {
    std::vector<float> start;
    for (std::size_t i = 0; i < 100; ++i) {
      start.push_back(static_cast<float>(i % 10));
      start.push_back(static_cast<float>(i / 10));
    }
    double mean[2] = {};
    for (const bool heavy : {false, true}) {
      const NeighbourGraph graph = pairs(100, heavy ? 1 : 0.1f);
      Layout layout(graph, start, {curve, 200, 5, 3}, pool());
      for (int epoch = 0; epoch < 200; ++epoch) layout.move();
      double within = 0;
      double between = 0;
      for (std::size_t i = 0; i < 100; i += 2) {
        within += distance_of(layout, i, i + 1) / 50;
        between += distance_of(layout, i, (i + 2) % 100) / 50;
      }
      CHECK(within < 0.5);
      CHECK(between > 5);
      mean[heavy] = between;
    }
    CHECK(mean[1] > 0);
  }

  TEST_CASE("without negative samples everything that is joined meets") {
    const NeighbourGraph graph = pairs(2);
    Layout layout(graph, {0, 0, 6, -8}, {curve, 100, 0, 0}, pool());
    for (int epoch = 0; epoch < 100; ++epoch) layout.move();
    CHECK(distance_of(layout, 0, 1) < 0.2);
  }

  TEST_CASE("what repels is drawn anew for each seed") {
    const NeighbourGraph graph = pairs(6);
    const std::vector<float> start = {0, 0, 1, 0, 5, 0, 5, 1, 0, 5, 1, 5};
    std::vector<std::vector<float>> found;
    for (const std::uint32_t seed : {1u, 1u, 2u}) {
      Layout layout(graph, start, {curve, 20, 5, seed}, pool());
      for (int epoch = 0; epoch < 20; ++epoch) layout.move();
      found.emplace_back(layout.points().begin(), layout.points().end());
    }
    CHECK(found[0] == found[1]);
    CHECK(found[0] != found[2]);
  }
}
