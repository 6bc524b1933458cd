#include "distance/tiled_rows.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "distance/all_distances.h"
#include "distance/neighbours.h"
#include "distance/similarity_order.h"
#include "support/data.h"
#include "support/plain_square.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

std::uint32_t plain_square(const Digits& digits, Row a, Row b) {
  return static_cast<std::uint32_t>(test::plain_square(digits, ordinal(a), ordinal(b)));
}

TiledRows shuffled_tiles(const Digits& digits, std::uint32_t seed) {
  RowOrder order = data_order(digits.size());
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  return tile_rows(digits, order, pool());
}

}  // namespace

TEST_SUITE("tiled rows") {
  TEST_CASE("the SIMD kernel equals the scalar one, at every size and at the largest values") {
    for (std::size_t side = 1; side <= 64; side += side < 12 ? 1 : 13) {
      for (const int levels : {2, 256}) {
        Digits digits = test::random_digits(static_cast<std::uint32_t>(side), 7, side, levels);
        // Some blocks blank in one row, some in all.
        for (std::size_t p = 0; p < digits.pixels.size(); ++p) {
          if (p % digits.features() % 3 == 0 || p % 29 < 11) digits.pixels[p] = 0;
        }
        const TiledRows rows = shuffled_tiles(digits, 3);
        std::uint32_t fast[16];
        std::uint32_t plain[16];
        for (std::size_t s = 0; s < 2; ++s) {
          for (std::size_t t = 0; t < 2; ++t) {
            squared_distances(rows, s, rows, t, fast);
            scalar::squared_distances(rows, s, rows, t, plain);
            CHECK(std::equal(fast, fast + 16, plain));
          }
        }
      }
    }
    Digits extremes{64, 64, std::vector<std::uint8_t>(5 * 4096, 255), {}};
    std::fill_n(extremes.pixels.begin(), 4096, std::uint8_t{0});
    const TiledRows rows = tile_rows(extremes, pool());
    std::uint32_t squares[16];
    squared_distances(rows, 0, rows, 1, squares);
    CHECK(squares[0] == 4096u * 255 * 255);
    CHECK(squares[4] == 0);
  }

  TEST_CASE("places past the last row are farther than any row") {
    const TiledRows rows = shuffled_tiles(test::random_digits(1, 5, 8, 256), 2);
    std::uint32_t squares[16];
    squared_distances(rows, 0, rows, 1, squares);
    for (std::size_t a = 0; a < 4; ++a) {
      for (std::size_t b = 1; b < 4; ++b) CHECK(squares[4 * a + b] > 4096u * 255 * 255);
    }
  }

  TEST_CASE("the order of similarity is a permutation, and puts like rows together") {
    for (const std::size_t n : {0u, 1u, 4u, 5u, 9u, 1000u}) {
      const auto order = similarity_order(first_rows(test::default_digits(), n));
      CHECK(order.size() == n);
      CHECK(std::set<Row>(order.begin(), order.end()).size() == n);
    }
    const auto same = similarity_order(Digits{2, 2, std::vector<std::uint8_t>(400, 9), {}});
    CHECK(std::set<Row>(same.begin(), same.end()).size() == 100);

    const Digits digits = first_rows(test::default_digits(), 2000);
    const auto order = similarity_order(digits);
    double beside = 0;
    double before = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      beside += plain_square(digits, order[as<Home>(i - 1)], order[as<Home>(i)]);
      before += plain_square(digits, as<Row>(i - 1), as<Row>(i));
    }
    CHECK(beside < 0.8 * before);
  }
}

TEST_SUITE("distances") {
  TEST_CASE("every pair is exact, whatever n leaves over from tiles and blocks") {
    for (const std::size_t n : {1u, 2u, 3u, 5u, 31u, 33u, 70u, 300u}) {
      const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, 5, 256);
      const TiledRows rows = shuffled_tiles(digits, 1);
      NearestLists nearest(rows, 3);
      auto matrix = squared_distances(rows, nearest, Task{pool()});
      REQUIRE(matrix.has_value());
      bool exact = true;
      for (const Home i : rows.order.indices()) {
        for (const Home j : rows.order.indices()) {
          exact = exact &&
                  static_cast<std::uint32_t>((*matrix)(first_position(i), first_position(j))) ==
                      plain_square(digits, rows.order[i], rows.order[j]);
        }
      }
      CHECK(exact);
    }
  }

  TEST_CASE("a matrix keeps what compacting leaves") {
    for (const std::size_t n : {2u, 33u, 100u, 250u}) {
      const Digits digits = test::random_digits(static_cast<std::uint32_t>(n), n, 5, 256);
      const TiledRows rows = shuffled_tiles(digits, 2);
      NearestLists nearest(rows, 3);
      auto matrix = squared_distances(rows, nearest, Task{pool()});
      REQUIRE(matrix.has_value());
      std::vector<Position> kept;
      for (std::size_t p = 0; p < n; ++p) {
        if (p % 3 == 1 || (p > 40 && p < 90)) kept.push_back(as<Position>(p));
      }
      matrix->compact(kept);
      REQUIRE(matrix->size() == kept.size());
      bool same = true;
      for (std::size_t i = 0; i < kept.size(); ++i) {
        for (std::size_t j = 0; j < kept.size(); ++j) {
          const Row a = rows.order[first_home(kept[i])];
          const Row b = rows.order[first_home(kept[j])];
          same = same && static_cast<std::uint32_t>((*matrix)(as<Position>(i), as<Position>(j))) ==
                             plain_square(digits, a, b);
        }
      }
      CHECK(same);
    }
  }

  TEST_CASE("nearest neighbours are the k smallest, ascending, without the row itself") {
    for (const int levels : {2, 256}) {
      const Digits digits = test::random_digits(9, 90, 4, levels);
      const auto found = nearest_neighbours(digits, 7, Task{pool()});
      REQUIRE(found.has_value());
      for (const Row i : indices<Row>(90)) {
        std::multiset<std::uint32_t> all;
        for (const Row j : indices<Row>(90)) {
          if (j != i) all.insert(plain_square(digits, i, j));
        }
        std::set<Row> rows;
        auto expected = all.begin();
        for (std::size_t e = ordinal(i) * 7; e < (ordinal(i) + 1) * 7; ++e, ++expected) {
          CHECK(found->squares[e] == *expected);
          CHECK(plain_square(digits, i, found->rows[e]) == found->squares[e]);
          rows.insert(found->rows[e]);
        }
        CHECK(rows.size() == 7);
        if (levels == 256) CHECK(rows.count(i) == 0);
      }
    }
  }

  TEST_CASE("k up to n - 1, and queries of their own") {
    const Digits digits = test::random_digits(10, 12, 4, 256);
    CHECK(nearest_neighbours(digits, 11, Task{pool()})->rows.size() == 132);
    const auto found = nearest_neighbours(digits, digits, 1, Task{pool()});
    for (std::size_t i = 0; i < 12; ++i) {
      CHECK(found->squares[i] == 0);
      CHECK(found->rows[i] == as<Row>(i));
    }
  }
}
