#include "distance/known_neighbours.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

struct Asked {
  std::size_t k;
  std::size_t at_least = 0;
};

bool same(const RowOrder& a, const RowOrder& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

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

  TEST_CASE("summaries are those of the rows asked for, computed once") {
    const Digits digits = test::random_digits(4, 300, 5, 256);
    const Digits fewer = first_rows(digits, 100);
    const RowSummaries expected = summarize_rows(digits, pool());
    KnownNeighbours known;
    CHECK_FALSE(known.knows_summaries(300));
    const auto found = known.summaries(digits, pool());
    CHECK(found->coordinates == expected.coordinates);
    CHECK(same(found->order, expected.order));
    CHECK(known.bytes() == row_summaries_bytes(300, 25));
    CHECK(known.knows_summaries(300));
    CHECK_FALSE(known.knows_summaries(100));
    CHECK(known.summaries(digits, pool()) == found);
    // Of other rows anew, and then those of these are no longer known.
    CHECK(same(known.summaries(fewer, pool())->order, summarize_rows(fewer, pool()).order));
    CHECK_FALSE(known.knows_summaries(300));
    known.forget();
    CHECK(known.bytes() == 0);
    CHECK_FALSE(known.knows_summaries(100));
    CHECK(same(found->order, expected.order));  // who still uses them keeps them
    CHECK(same(row_summaries(digits, pool(), nullptr)->order, expected.order));
  }

  TEST_CASE("a search of many rows leaves its summaries, and one that has them finds the same") {
    const Digits& digits = test::default_digits();
    const Digits some = first_rows(digits, summarized_from + 5);
    const Task task{pool()};
    KnownNeighbours known;
    CHECK_FALSE(known.spares_work(some.size(), 5));
    REQUIRE(known.nearest(some, 5, task).has_value());
    CHECK(known.knows_summaries(some.size()));
    CHECK(known.bytes() <= known_bytes(some.size(), some.features(), 5));
    CHECK_FALSE(known.knows(some.size(), 20));
    CHECK(known.spares_work(some.size(), 20));
    const auto summaries = known.summaries(some, pool());
    const auto found = known.nearest(some, 20, task);
    const auto searched = nearest_neighbours(some, 20, task);
    REQUIRE(found.has_value());
    CHECK(found->squares == searched->squares);
    CHECK(found->rows == searched->rows);
    CHECK(known.summaries(some, pool()) == summaries);
    CHECK(known.bytes() <= known_bytes(some.size(), some.features(), 20));
  }

  TEST_CASE("where ties are left open, that is known to those alone who do not mind") {
    const Digits digits = test::random_digits(6, 200, 4, 3);
    const Task task{pool()};
    KnownNeighbours known;
    known.keep_any(200, *nearest_neighbours(digits, 9, task));
    CHECK_FALSE(known.knows(200, 1));
    CHECK(known.bytes() == any_neighbours_bytes(200, 9));
    REQUIRE(known.find_any(200, 9));
    CHECK(known.find_any(200, 9)->k == 9);
    CHECK_FALSE(known.find_any(200, 10));
    CHECK_FALSE(known.find_any(199, 9));
    // It is no search before that was not enough: no more are searched than are asked for.
    REQUIRE(known.nearest(digits, 20, task).has_value());
    CHECK_FALSE(known.knows(200, 21));
    CHECK(known.bytes() == any_neighbours_bytes(200, 20));
    CHECK(known.find_any(200, 9)->k == 20);
    known.keep_any(200, *nearest_neighbours(digits, 9, task));  // less than is known
    CHECK(known.find_any(200, 9)->k == 20);
    known.keep_any(100, *nearest_neighbours(first_rows(digits, 100), 9, task));
    CHECK_FALSE(known.knows(200, 1));
    CHECK(known.find_any(100, 9));
  }

  TEST_CASE("no more is kept than the limit, neighbours rather than summaries") {
    // Of one pixel, so that many rows are soon searched.
    const std::size_t n = 60000;
    const auto with = [&](std::size_t k) {
      return Neighbours{k, std::vector<std::uint32_t>(n * k), std::vector<Row>(n * k)};
    };
    const Digits digits{1, 1, std::vector<std::uint8_t>(n, 1), {}};
    KnownNeighbours known;
    const auto summaries = known.summaries(digits, pool());
    known.keep_any(n, with(100));
    CHECK(known.knows_summaries(n));
    CHECK(known.bytes() <= 64e6);
    known.keep_any(n, with(130));
    CHECK_FALSE(known.knows_summaries(n));
    CHECK(known.find_any(n, 130));
    CHECK(same(known.summaries(digits, pool())->order, summaries->order));  // not kept
    CHECK_FALSE(known.knows_summaries(n));
    known.keep_any(n, with(140));
    CHECK_FALSE(known.find_any(n, 1));
    CHECK(known.bytes() <= 64e6);
  }

  TEST_CASE(
      "a search of many rows that is cancelled leaves its summaries, of use to the next one") {
    const Digits some = first_rows(test::default_digits(), summarized_from);
    KnownNeighbours known;
    const std::atomic<std::int32_t> cancel{1};
    CHECK_FALSE(known.nearest(some, 5, Task{pool(), {}, &cancel}).has_value());
    CHECK(known.knows_summaries(some.size()));
    CHECK_FALSE(known.find_any(some.size(), 1));
    const auto found = known.nearest(some, 5, Task{pool()});
    CHECK(found->rows == nearest_neighbours(some, 5, Task{pool()})->rows);
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
