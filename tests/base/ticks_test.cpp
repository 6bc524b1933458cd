#include "base/ticks.h"

#include <doctest/doctest.h>

using digitscope::count_ticks;
using digitscope::decimals_of_step;
using digitscope::multiples_between;
using digitscope::step_with_ticks;
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

TEST_CASE("ticks: as many decimals as tell them apart") {
  CHECK(decimals_of_step(1) == 0);
  CHECK(decimals_of_step(50) == 0);
  CHECK(decimals_of_step(0.5) == 1);
  CHECK(decimals_of_step(0.1) == 1);
  CHECK(decimals_of_step(0.02) == 2);
  CHECK(decimals_of_step(1e-9) == 6);
  CHECK(decimals_of_step(0) == 0);
}

TEST_CASE("ticks: between two values are round, inside, and about as many as wanted") {
  CHECK(ticks_between(-0.9, 2.1, 3) == std::vector<double>{0, 1, 2});
  const auto ticks = ticks_between(1503, 7411, 5);
  CHECK(ticks == std::vector<double>{2000, 4000, 6000});
  CHECK(ticks_between(1, 1, 4).empty());
  CHECK(ticks_between(2, 1, 4).empty());
}

TEST_CASE("ticks: the largest round step that has enough multiples") {
  CHECK(step_with_ticks(-1100, 2400, 4) == 1000);
  CHECK(step_with_ticks(-1100, 2400, 5) == 500);
  CHECK(step_with_ticks(0, 3, 4) == 1);
  CHECK(step_with_ticks(1, 1, 3) == 0);
  CHECK(multiples_between(1, 2, 0).empty());
  for (double low = -97; low < 100; low += 7.3) {
    for (double range = 0.001; range < 1e6; range *= 1.9) {
      for (const int least : {2, 3, 4, 6}) {
        CAPTURE(low);
        CAPTURE(range);
        CAPTURE(least);
        const double step = step_with_ticks(low, low + range, least);
        const auto count = static_cast<int>(multiples_between(low, low + range, step).size());
        CHECK(count >= least);
        CHECK(count <= 2.5 * least + 1);
      }
    }
  }
}
