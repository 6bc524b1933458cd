#include "projection/umap/spectral.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>

#include "projection/umap/memberships.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

/// Rings of so many rows, one after another, each row joined to the two beside it.
NeighbourGraph rings_of(const std::vector<std::size_t>& sizes) {
  NeighbourGraph graph;
  graph.begins.push_back(0);
  std::size_t first = 0;
  for (const std::size_t size : sizes) {
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t here = first + i;
      for (const std::size_t other : {first + (i + 1) % size, first + (i + size - 1) % size}) {
        graph.rows.push_back(static_cast<std::uint32_t>(other));
        graph.values.push_back(0.5f);
      }
      graph.rows.insert(graph.rows.end(), 2, static_cast<std::uint32_t>(here));
      graph.values.insert(graph.values.end(), 2, 0);
      graph.begins.push_back(graph.rows.size());
    }
    first += size;
  }
  return graph;
}

NeighbourGraph graph_of(const Digits& digits, std::size_t k) {
  const auto neighbours = nearest_neighbours(digits, k, Task{pool()});
  REQUIRE(neighbours.has_value());
  const auto found = memberships(*neighbours, Task{pool()});
  REQUIRE(found.has_value());
  return fuzzy_union(*neighbours, *found, Task{pool()});
}

std::vector<float> start_of(const NeighbourGraph& graph, const Digits& digits,
                            std::uint32_t random_state = 0) {
  auto found = spectral_start(graph, digits, random_state, Task{pool()});
  REQUIRE(found.has_value());
  REQUIRE(found->size() == 2 * digits.size());
  return std::move(*found);
}

double radius_of(const std::vector<float>& points, std::size_t i, double x, double y) {
  return std::hypot(static_cast<double>(points[2 * i]) - x,
                    static_cast<double>(points[2 * i + 1]) - y);
}

}  // namespace

TEST_SUITE("UMAP's start") {
  TEST_CASE("the slowest modes of a ring are a circle") {
    // Its eigenvectors are sines and cosines: those of one turn are the slowest.
    const std::size_t n = 80;
    const auto modes = slowest_modes(rings_of({n}), Task{pool()});
    REQUIRE(modes.has_value());
    const double radius = std::sqrt(2.0 / static_cast<double>(n));  // columns have length 1
    const double chord = 2 * radius * std::sin(3.14159265358979 / static_cast<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
      const double x = (*modes)[2 * i];
      const double y = (*modes)[2 * i + 1];
      CHECK(std::hypot(x, y) == doctest::Approx(radius).epsilon(1e-3));
      const std::size_t next = (i + 1) % n;
      CHECK(std::hypot(x - (*modes)[2 * next], y - (*modes)[2 * next + 1]) ==
            doctest::Approx(chord).epsilon(2e-2));
    }
  }

  TEST_CASE("of digits they are eigenvectors of the normalized graph, by their definition") {
    const Digits digits = first_rows(test::default_digits(), 1000);
    const NeighbourGraph graph = graph_of(digits, 14);
    REQUIRE(connected_components(graph).count == 1);
    const auto modes = slowest_modes(graph, Task{pool()});
    REQUIRE(modes.has_value());
    std::vector<double> degrees(1000, 0);
    for (std::size_t i = 0; i < 1000; ++i) {
      for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
        degrees[i] += static_cast<double>(graph.values[e]);
      }
    }
    double eigenvalues[2] = {};
    for (std::size_t axis = 0; axis < 2; ++axis) {
      std::vector<double> image(1000, 0);
      double trivial = 0;
      double length = 0;
      for (std::size_t i = 0; i < 1000; ++i) {
        const double value = (*modes)[2 * i + axis];
        for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
          const std::size_t j = graph.rows[e];
          image[i] += static_cast<double>(graph.values[e]) / std::sqrt(degrees[i] * degrees[j]) *
                      (*modes)[2 * j + axis];
        }
        eigenvalues[axis] += value * image[i];
        length += value * value;
        trivial += value * std::sqrt(degrees[i]);
      }
      CHECK(length == doctest::Approx(1));
      CHECK(std::abs(trivial) < 1e-3 * std::sqrt(1000.0));
      double residual = 0;
      for (std::size_t i = 0; i < 1000; ++i) {
        const double difference = image[i] - eigenvalues[axis] * (*modes)[2 * i + axis];
        residual += difference * difference;
      }
      CHECK(std::sqrt(residual) < 1e-4);
    }
    CHECK(eigenvalues[0] < 1);
    CHECK(eigenvalues[1] < eigenvalues[0]);
    CHECK(eigenvalues[1] > 0.9);
  }

  TEST_CASE("components are found, in the order of their first rows") {
    const Components rings = connected_components(rings_of({3, 40, 5}));
    CHECK(rings.count == 3);
    CHECK(rings.labels[2] == 0);
    CHECK(rings.labels[3] == 1);
    CHECK(rings.labels[42] == 1);
    CHECK(rings.labels[43] == 2);
    CHECK(rings.labels.size() == 48);
  }

  TEST_CASE("components that nothing joins each have a place of their own") {
    // Two of 40 rows and one too small for modes, around three different digits.
    const NeighbourGraph graph = rings_of({40, 40, 5});
    Digits digits{1, 2, {}, {}};
    for (std::size_t i = 0; i < 85; ++i) {
      digits.pixels.push_back(i < 40 ? 0 : i < 80 ? 200 : 100);
      digits.pixels.push_back(i < 80 ? 0 : 150);
    }
    const auto start = start_of(graph, digits);
    float farthest = 0;
    for (const float coordinate : start) farthest = std::max(farthest, std::abs(coordinate));
    CHECK(farthest == doctest::Approx(10));
    double center[3][2] = {};
    const std::size_t begins[] = {0, 40, 80, 85};
    for (std::size_t c = 0; c < 3; ++c) {
      for (std::size_t i = begins[c]; i < begins[c + 1]; ++i) {
        center[c][0] += static_cast<double>(start[2 * i]);
        center[c][1] += static_cast<double>(start[2 * i + 1]);
      }
      for (double& coordinate : center[c]) {
        coordinate /= static_cast<double>(begins[c + 1] - begins[c]);
      }
    }
    // Rows are nearer to their own component's middle than to the others'.
    for (std::size_t c = 0; c < 2; ++c) {
      for (std::size_t i = begins[c]; i < begins[c + 1]; ++i) {
        const double own = radius_of(start, i, center[c][0], center[c][1]);
        CHECK(own > 0.1);  // on a circle
        for (std::size_t d = 0; d < 3; ++d) {
          if (d != c) CHECK(own < radius_of(start, i, center[d][0], center[d][1]));
        }
      }
    }
    CHECK(start_of(graph, digits) == start);
    CHECK(start_of(graph, digits, 1) != start);  // the five rows are drawn
  }

  TEST_CASE("components of digits that are all equal start where they can") {
    const Digits digits{2, 2, std::vector<std::uint8_t>(4 * 45, 7), {}};
    for (const float coordinate : start_of(rings_of({40, 5}), digits)) {
      CHECK(std::isfinite(coordinate));
    }
  }

  TEST_CASE("can be cancelled") {
    const std::atomic<std::int32_t> cancel{1};
    const auto found = slowest_modes(rings_of({80}), Task{pool(), {}, &cancel});
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().code == ErrorCode::cancelled);
  }
}
