// Expected values: numpy.random.RandomState of NumPy 1.24.2 (the legacy generator is frozen).
#include "base/random_state.h"

#include <doctest/doctest.h>

#include <vector>

using digitscope::RandomState;

TEST_SUITE("RandomState") {
  TEST_CASE("random_sample is NumPy's") {
    RandomState random(42);
    for (const double expected : {0.3745401188473625, 0.9507143064099162, 0.7319939418114051}) {
      CHECK(random.random_sample() == expected);
    }
    RandomState largest_seed(4294967295u);
    for (const double expected : {0.0976320289940138, 0.9123828453026218}) {
      CHECK(largest_seed.random_sample() == expected);
    }
  }

  TEST_CASE("uniform is NumPy's") {
    CHECK(RandomState(0).uniform(-2.5, 7.25) == 2.8509316632914166);
  }

  TEST_CASE("randint is NumPy's for every width of range") {
    RandomState random(7);
    const auto draw = [&](std::int64_t low, std::int64_t high, std::vector<std::int64_t> expected) {
      for (const std::int64_t value : expected) CHECK(random.randint(low, high) == value);
    };
    draw(0, 10, {4, 9, 6, 3, 3, 7, 7, 9, 7, 8});
    draw(0, 2147483647, {372560217, 309457262, 1801189930, 1152936666});
    draw(-5, 5, {3, 2, 1, -1, -5, 2});
    draw(3, 4, {3, 3});  // draws nothing
    draw(0, 4294967296, {1636129708, 1687674368});
  }

  TEST_CASE("numbers that are passed over are those that would have been drawn") {
    RandomState drawn(7);
    RandomState passed(7);
    for (int i = 0; i < 1000; ++i) drawn.random_sample();
    passed.discard(1000);
    CHECK(passed.random_sample() == drawn.random_sample());
  }

  TEST_CASE("choice is NumPy's") {
    std::vector<double> p;
    for (int i = 1; i <= 8; ++i) p.push_back(i / 36.0);
    RandomState random(5);
    for (const std::size_t expected : {3u, 7u, 3u, 7u, 5u, 6u, 6u, 5u}) {
      CHECK(random.choice(p) == expected);
    }
    RandomState again(5);
    CHECK(again.choice_without_replacement(p, 8) ==
          std::vector<std::size_t>{3, 7, 5, 6, 2, 1, 0, 4});
    CHECK(again.choice_without_replacement(std::vector<double>(1000, 1e-3), 6) ==
          std::vector<std::size_t>{441, 158, 879, 274, 414, 296});
  }
}
