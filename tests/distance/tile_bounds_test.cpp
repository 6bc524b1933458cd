#include "distance/tile_bounds.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "distance/tiled_rows.h"
#include "support/data.h"

using namespace digitscope;

namespace {

constexpr std::size_t tile = TileBounds::tile;

struct Bounded {
  TiledRows rows;
  TileBounds bounds;
};

Bounded bound(const Digits& digits) {
  ThreadPool pool(1);
  const auto coordinates = LeadingComponents(digits, pool).coordinates(digits, pool);
  RowOrder order = data_order(digits.size());
  std::reverse(order.begin(), order.end());
  TileBounds bounds(coordinates, order, digits.features());
  return {tile_rows(digits, std::move(order), pool), std::move(bounds)};
}

/// Whether a pair may be within reach, which the plain version has to agree with.
bool may_be_within(const TileBounds& bounds, std::size_t s, const std::int32_t* reach_s,
                   std::size_t t, const std::int32_t* reach_t) {
  const bool result = bounds.may_be_within(s, reach_s, t, reach_t);
  if (bounds.may_be_within_scalar(s, reach_s, t, reach_t) != result) FAIL("tiles ", s, ", ", t);
  return result;
}

/// Checks that a pair exactly as far as a reach, of either row, is never excluded: of all pairs of
/// tiles each of the 16 in turn.
void check_bounds(const Digits& digits) {
  const auto [rows, bounds] = bound(digits);
  std::size_t missed = 0;
  std::uint32_t squares[16];
  for (std::size_t s = 0; s < rows.tiles(); ++s) {
    for (std::size_t t = 0; t < rows.tiles(); ++t) {
      squared_distances(rows, s, rows, t, squares);
      for (std::size_t pair = 0; pair < 16; ++pair) {
        if (s * tile + pair / tile >= rows.count || t * tile + pair % tile >= rows.count) continue;
        std::int32_t reach_s[tile] = {-1, -1, -1, -1};
        std::int32_t reach_t[tile] = {-1, -1, -1, -1};
        reach_s[pair / tile] = bounds.reach(squares[pair]);
        if (!may_be_within(bounds, s, reach_s, t, reach_t)) ++missed;
        reach_s[pair / tile] = -1;
        reach_t[pair % tile] = bounds.reach(squares[pair]);
        if (!may_be_within(bounds, s, reach_s, t, reach_t)) ++missed;
      }
    }
  }
  CHECK(missed == 0);
}

}  // namespace

TEST_SUITE("tile bounds") {
  TEST_CASE("a pair within reach is never excluded") {
    check_bounds(first_rows(test::default_digits(), 203));

    Digits large = test::random_digits(1, 32, 64, 2);
    for (auto& value : large.pixels) value = static_cast<std::uint8_t>(value * 255);
    check_bounds(large);
    check_bounds(Digits{2, 2, std::vector<std::uint8_t>(4 * 32, 9), {}});
    check_bounds(test::random_digits(2, 64, 2, 256));
    check_bounds(Digits{1, 1, {0, 255, 0, 255, 7}, {}});
  }

  TEST_CASE("most tiles of digits much farther than reach are excluded") {
    const auto [rows, bounds] = bound(first_rows(test::default_digits(), 400));
    std::uint32_t squares[16];
    std::size_t told = 0;
    for (std::size_t s = 0; s < rows.tiles(); ++s) {
      for (std::size_t t = 0; t < rows.tiles(); ++t) {
        squared_distances(rows, s, rows, t, squares);
        std::int32_t reach[tile];
        std::fill_n(reach, tile, bounds.reach(*std::min_element(squares, squares + 16) / 2));
        told += may_be_within(bounds, s, reach, t, reach);
      }
    }
    CHECK(told < rows.tiles() * rows.tiles() / 4);
  }

  TEST_CASE("whatever the reach may be, none is too large for it") {
    const auto [rows, bounds] = bound(first_rows(test::default_digits(), 8));
    std::int32_t reach[tile];
    std::fill_n(reach, tile, bounds.reach(std::numeric_limits<std::uint32_t>::max()));
    CHECK(reach[0] == std::numeric_limits<std::int32_t>::max());
    CHECK(bounds.may_be_within(0, reach, 1, reach));
  }
}
