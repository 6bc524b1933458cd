#include "base/index.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <type_traits>
#include <vector>

#include "support/indexed_by.h"

using namespace digitscope;

namespace {

enum class Fruit : std::uint32_t {};
enum class Basket : std::uint32_t {};
enum class Wide : std::uint64_t {};
enum Weak : std::uint32_t {};

using PerFruit = IndexedVector<Fruit, int>;

// Only its own type indexes a vector.
static_assert(IndexedBy<PerFruit, Fruit>);
static_assert(IndexedBy<const PerFruit, Fruit>);
static_assert(!IndexedBy<PerFruit, Basket>);
static_assert(!IndexedBy<PerFruit, std::size_t>);
static_assert(!IndexedBy<PerFruit, std::uint32_t>);
static_assert(!IndexedBy<PerFruit, int>);

// Types do not turn into each other, nor into numbers, unless told to.
static_assert(!std::is_convertible_v<Fruit, Basket>);
static_assert(!std::is_constructible_v<Fruit, Basket>);
static_assert(!std::is_convertible_v<Fruit, std::uint32_t>);
static_assert(!std::is_convertible_v<std::uint32_t, Fruit>);
static_assert(!std::is_convertible_v<std::vector<int>, PerFruit>);

template <class I>
concept CanBeIndex = Index<I>;
static_assert(CanBeIndex<Fruit>);
static_assert(!CanBeIndex<Wide>);
static_assert(!CanBeIndex<Weak>);
static_assert(!CanBeIndex<std::uint32_t>);

// As small as what they wrap, and as easily copied.
static_assert(sizeof(Fruit) == sizeof(std::uint32_t));
static_assert(sizeof(PerFruit) == sizeof(std::vector<int>));

}  // namespace

TEST_SUITE("index") {
  TEST_CASE("an index wraps its ordinal; none is greater than any") {
    constexpr auto last = as<Fruit>(0xfffffffe);
    static_assert(ordinal(last) == 0xfffffffe);
    static_assert(as<Fruit>(3) + 4 == as<Fruit>(7));
    static_assert(as<Fruit>(3) < as<Fruit>(4));
    static_assert(last < none<Fruit>);
    CHECK(as<Fruit>(0) == Fruit{});
  }

  TEST_CASE("a range is all indices below n, in order") {
    std::vector<std::uint32_t> seen;
    for (const Fruit fruit : indices<Fruit>(4)) seen.push_back(ordinal(fruit));
    CHECK(seen == std::vector<std::uint32_t>{0, 1, 2, 3});
    for (const Fruit fruit : indices<Fruit>(0)) FAIL(ordinal(fruit));
  }

  TEST_CASE("a vector has its elements where its indices say") {
    PerFruit pieces(3, 5);
    pieces[as<Fruit>(1)] = 7;
    CHECK(std::vector<int>(pieces.begin(), pieces.end()) == std::vector<int>{5, 7, 5});
    int sum = 0;
    for (const Fruit fruit : pieces.indices()) sum += pieces[fruit];
    CHECK(sum == 17);
    pieces.resize(4, 2);
    CHECK(pieces.size() == 4);
    CHECK(pieces[as<Fruit>(3)] == 2);

    IndexedVector<Fruit, bool> ripe(2, false);
    ripe[as<Fruit>(1)] = true;
    CHECK_FALSE(ripe[as<Fruit>(0)]);
    CHECK(ripe[as<Fruit>(1)]);
  }
}
