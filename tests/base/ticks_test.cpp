#include "base/ticks.h"

#include <doctest/doctest.h>

using digitscope::count_ticks;
using digitscope::ticks_between;

TEST_CASE("ticks: axis ticks are round numbers that reach the largest value") {
  CHECK(count_ticks(1486, 4) == std::vector<double>{0, 500, 1000, 1500});
  CHECK(count_ticks(10000, 4) == std::vector<double>{0, 5000, 10000});
  CHECK(count_ticks(7, 4) == std::vector<double>{0, 2, 4, 6, 8});
  CHECK(count_ticks(1, 4) == std::vector<double>{0, 1});
  CHECK(count_ticks(0, 4) == std::vector<double>{0, 1});
  for (int maximum = 1; maximum < 100000; maximum = maximum * 3 / 2 + 1) {
    const auto ticks = count_ticks(maximum, 4);
    CAPTURE(maximum);
    CHECK(ticks.back() >= maximum);
    CHECK(ticks.size() <= 7);
    CHECK(ticks[ticks.size() - 2] < maximum);
  }
}

TEST_CASE("ticks: between two values are round, inside, and about as many as wanted") {
  CHECK(ticks_between(-0.9, 2.1, 3) == std::vector<double>{0, 1, 2});
  const auto ticks = ticks_between(1503, 7411, 5);
  CHECK(ticks == std::vector<double>{2000, 4000, 6000});
  CHECK(ticks_between(1, 1, 4).empty());
  CHECK(ticks_between(2, 1, 4).empty());
}
