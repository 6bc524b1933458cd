#include "distance/places.h"

#include <doctest/doctest.h>

#include <type_traits>

#include "distance/distance_matrix.h"
#include "support/indexed_by.h"

using namespace digitscope;

namespace {

static_assert(IndexedBy<RowOrder, Home>);
static_assert(!IndexedBy<RowOrder, Row>);
static_assert(!IndexedBy<RowOrder, Position>);
static_assert(!IndexedBy<IndexedVector<Row, Home>, Home>);

static_assert(std::is_invocable_v<DistanceMatrix<double>, Position, Position>);
static_assert(!std::is_invocable_v<DistanceMatrix<double>, Home, Home>);
static_assert(!std::is_invocable_v<DistanceMatrix<double>, std::size_t, std::size_t>);

}  // namespace

TEST_SUITE("places") {
  TEST_CASE("in the data's order every row is at home in its own place") {
    const RowOrder order = data_order(5);
    REQUIRE(order.size() == 5);
    for (const Home home : order.indices()) CHECK(ordinal(order[home]) == ordinal(home));
    CHECK(data_order(0).size() == 0);
  }

  TEST_CASE("a home and its first position belong together") {
    CHECK(first_home(first_position(as<Home>(7))) == as<Home>(7));
  }
}
