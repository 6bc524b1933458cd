#include "distance/known_neighbours.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

struct Asked {
  std::size_t k;
  std::size_t at_least = 0;
};

/// Each answer is that of a search of its own.
void check_answers(const Digits& digits, std::initializer_list<Asked> all) {
  KnownNeighbours known;
  const Task task{pool()};
  for (const Asked& asked : all) {
    const std::size_t k = asked.k;
    CAPTURE(k);
    const auto found = known.nearest(digits, k, task, asked.at_least);
    const auto searched = nearest_neighbours(digits, k, task);
    REQUIRE(found.has_value());
    CHECK(found->k == k);
    CHECK(found->squares == searched->squares);
    CHECK(found->rows == searched->rows);
  }
}

}  // namespace

TEST_SUITE("known neighbours") {
  TEST_CASE("what is known gives what a search gives, with few ties, many, and nothing but ties") {
    for (const int levels : {1, 2, 3, 16, 256}) {
      CAPTURE(levels);
      check_answers(test::random_digits(7, 200, 4, levels),
                    {{20}, {5}, {1}, {30}, {63}, {64}, {65}, {199}, {100, 150}});
    }
    check_answers(test::random_digits(3, 2, 4, 2), {{1}, {1, KnownNeighbours::usual}});
  }

  TEST_CASE("likewise of MNIST, where few rows tie") {
    const Digits digits = first_rows(test::default_digits(), 1500);
    check_answers(digits, {{14, KnownNeighbours::usual}, {20}, {5}, {64}, {90}});
  }

  TEST_CASE("nothing is searched that is known; more is, from the second search on") {
    const Digits digits = test::random_digits(1, 300, 5, 256);
    std::size_t searches = 0;
    bool searching = false;
    const Task task{pool(), [&](double fraction, std::string_view) {
                      if (fraction == 0) searching = true;
                    }};
    KnownNeighbours known;
    const auto searched_for = [&](std::size_t k) {
      searching = false;
      REQUIRE(known.nearest(digits, k, task).has_value());
      searches += searching;
      return searching;
    };
    CHECK(searched_for(20));
    CHECK_FALSE(searched_for(20));
    CHECK_FALSE(searched_for(7));
    CHECK(searched_for(21));
    CHECK_FALSE(searched_for(64));
    CHECK(known.knows(300, 64));
    CHECK_FALSE(known.knows(299, 1));
    CHECK(known.bytes() == 300 * 64 * 8);
    known.forget();
    CHECK(known.bytes() == 0);
    CHECK(searched_for(5));
    CHECK(searches == 3);
  }

  TEST_CASE("of other rows of the data nothing is known") {
    const Digits digits = test::random_digits(2, 300, 5, 256);
    const Digits fewer = first_rows(digits, 100);
    const Task task{pool()};
    KnownNeighbours known;
    REQUIRE(known.nearest(digits, 20, task).has_value());
    CHECK(known.nearest(fewer, 10, task)->rows == nearest_neighbours(fewer, 10, task)->rows);
  }

  TEST_CASE("a search that is cancelled leaves what was known") {
    const Digits digits = test::random_digits(2, 300, 5, 256);
    KnownNeighbours known;
    REQUIRE(known.nearest(digits, 20, Task{pool()}).has_value());
    const std::atomic<std::int32_t> cancel{1};
    const Task cancelled{pool(), {}, &cancel};
    const auto found = known.nearest(digits, 30, cancelled);
    REQUIRE_FALSE(found.has_value());
    CHECK(found.error().code == ErrorCode::cancelled);
    CHECK(known.knows(300, 20));
  }
}
