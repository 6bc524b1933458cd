#include "cluster/hierarchy/spanning_tree.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "cluster/hierarchy/linkage.h"
#include "cluster/hierarchy/near_graph.h"
#include "support/data.h"
#include "support/plain_square.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

bool same(const Merge& a, const Merge& b) {
  return a.a == b.a && a.b == b.b && a.distance == b.distance;
}

/// Prim's algorithm over all pairs, as sklearn.cluster._hierarchical's mst_linkage_core has it.
std::vector<Merge> prim(const Digits& digits) {
  const std::size_t n = digits.size();
  std::vector<int> square(n, std::numeric_limits<int>::max());
  std::vector<std::size_t> source(n, 0);
  std::vector<bool> in_tree(n, false);
  std::vector<Merge> merges;
  std::size_t current = 0;
  while (merges.size() + 1 < n) {
    in_tree[current] = true;
    std::size_t next = n;
    for (std::size_t x = 0; x < n; ++x) {
      if (in_tree[x]) continue;
      const int offered = test::plain_square(digits, current, x);
      if (offered < square[x]) {
        square[x] = offered;
        source[x] = current;
      }
      if (next == n || square[x] < square[next]) next = x;
    }
    merges.push_back(
        {as<Row>(source[next]), as<Row>(next), std::sqrt(static_cast<double>(square[next]))});
    current = next;
  }
  return merges;
}

void check_same(const std::vector<Merge>& found, const std::vector<Merge>& expected) {
  REQUIRE(found.size() == expected.size());
  CHECK(std::equal(found.begin(), found.end(), expected.begin(), same));
}

std::vector<Merge> tree_of(const Digits& digits, ThreadPool& threads) {
  const auto graph = near_graph(digits, Task{threads});
  REQUIRE(graph.has_value());
  REQUIRE(graph->has_value());
  return spanning_tree(**graph, digits.size());
}

void check_tree(const Digits& digits) {
  check_same(tree_of(digits, pool()), prim(digits));
}

/// Heaps of heaps of images, `width` in each, that differ ever less: the nearest of each row are
/// all in its own heap, and say nothing of others.
Digits heaps(std::uint32_t seed, std::size_t width, std::size_t levels, int spread) {
  constexpr std::size_t side = 6;
  std::mt19937 generator(seed);
  std::vector<std::vector<int>> points{std::vector<int>(side * side, 128)};
  for (std::size_t level = 0; level < levels; ++level, spread /= 4) {
    std::vector<std::vector<int>> smaller;
    for (const auto& center : points) {
      for (std::size_t i = 0; i < width; ++i) {
        smaller.push_back(center);
        for (int& value : smaller.back()) {
          value += static_cast<int>(generator() % static_cast<unsigned>(2 * spread + 1)) - spread;
        }
      }
    }
    points = std::move(smaller);
  }
  std::shuffle(points.begin(), points.end(), generator);
  Digits digits{side, side, {}, {}};
  for (const auto& point : points) {
    for (const int value : point) {
      digits.pixels.push_back(static_cast<std::uint8_t>(std::clamp(value, 0, 255)));
    }
  }
  return digits;
}

}  // namespace

TEST_SUITE("spanning tree") {
  TEST_CASE("the edges of Prim's algorithm over all pairs: random digits") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      check_tree(test::random_digits(seed, 2 + seed * 40, 4 + seed, 256));
    }
  }

  TEST_CASE("the same of digits full of ties") {
    for (std::uint32_t seed = 0; seed < 60; ++seed) {
      CAPTURE(seed);
      check_tree(
          test::random_digits(seed, 2 + seed * 11, 2 + seed % 3, 2 + static_cast<int>(seed % 5)));
    }
  }

  TEST_CASE("the same of heaps that lists of neighbours do not connect") {
    for (std::uint32_t seed = 0; seed < 20; ++seed) {
      CAPTURE(seed);
      check_tree(heaps(seed, 20 + seed, 2, 60));
      check_tree(heaps(seed, 11, 3, 100));
      check_tree(heaps(seed, 3, 6, 120));
      check_tree(heaps(seed, 2, 9, 120));
    }
  }

  TEST_CASE("the same of more equal images than a list holds") {
    std::mt19937 generator(9);
    for (const std::size_t different : {1u, 2u, 3u, 20u}) {
      CAPTURE(different);
      const Digits few = test::random_digits(4, different, 5, 256);
      std::vector<std::size_t> rows(300);
      for (std::size_t& row : rows) row = generator() % different;
      check_tree(select_rows(few, rows));
    }
  }

  TEST_CASE("a pair that only shows after another one that was missing") {
    // Points of the plane. Lists know of ways from A to B (50, by b) and from C to B (60, by c2);
    // missing are A to C (45), and then C to B (48), which is neither's shortest.
    Digits digits{1, 2, {}, {}};
    const auto put = [&](int times, std::uint8_t x, std::uint8_t y) {
      for (int i = 0; i < times; ++i) digits.pixels.insert(digits.pixels.end(), {x, y});
    };
    put(12, 100, 100);                                   // A
    put(13, 100, 145);                                   // C
    put(1, 100, 180), put(1, 100, 215);                  // c1, c2
    put(12, 148, 145);                                   // B
    put(1, 148, 86), put(1, 185, 86), put(1, 185, 125);  // b, and back to B
    put(1, 154, 180), put(12, 160, 215);                 // from B to what is near c2
    check_tree(digits);
  }

  TEST_CASE("too many pairs that are equally short: from all pairs") {
    Digits same = test::random_digits(4, 1600, 2, 256);  // 1.3 million pairs

    std::fill(same.pixels.begin(), same.pixels.end(), std::uint8_t{7});
    const auto graph = near_graph(same, Task{pool()});
    REQUIRE(graph.has_value());
    CHECK_FALSE(graph->has_value());
    for (const Digits& digits : {same, heaps(3, 20, 2, 60), test::random_digits(6, 700, 2, 3)}) {
      const auto found = spanning_tree(digits, Task{pool()});
      REQUIRE(found.has_value());
      check_same(*found, prim(digits));
    }
    const auto tree = linkage(same, Linkage::single, Task{pool()});
    REQUIRE(tree.has_value());
    CHECK(tree->tree.distances == std::vector<double>(1599, 0));
    const std::atomic<std::int32_t> cancel{1};
    CHECK(spanning_tree(same, Task{pool(), {}, &cancel}).error().code == ErrorCode::cancelled);
  }

  TEST_CASE("one row and two") {
    check_tree(Digits{1, 1, {7}, {}});
    check_tree(Digits{1, 1, {7, 9}, {}});
  }

  TEST_CASE("the search for what lists leave out can be cancelled") {
    std::atomic<std::int32_t> cancel{0};
    const auto stop_at_the_end = [&](double fraction, std::string_view) {
      if (fraction == 1) cancel = 1;
    };
    const auto graph = near_graph(heaps(1, 11, 3, 100), Task{pool(), stop_at_the_end, &cancel});
    REQUIRE_FALSE(graph.has_value());
    CHECK(graph.error().code == ErrorCode::cancelled);
  }
}

TEST_SUITE("parallel") {
  TEST_CASE("the spanning tree does not depend on the number of threads") {
    // Enough rows for several ranges of a search.
    const Digits digits = heaps(5, 65, 2, 60);
    const std::vector<Merge> expected = prim(digits);
    for (const int threads : {1, 2, 3, 8}) {
      ThreadPool many(threads);
      check_same(tree_of(digits, many), expected);
    }
  }
}
