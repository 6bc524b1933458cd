#include "evaluate/ranks.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace digitscope;

TEST_SUITE("evaluate") {
  TEST_CASE("ranks: equal values share the average of their ranks") {
    CHECK(average_ranks(std::vector{0.5, -3.0, 7.0}) == std::vector{2.0, 1.0, 3.0});
    CHECK(average_ranks(std::vector{2.0, 1.0, 2.0, 2.0, 5.0}) ==
          std::vector{3.0, 1.0, 3.0, 3.0, 5.0});
    CHECK(average_ranks(std::vector<double>{}).empty());
  }

  TEST_CASE("ranks: the correlation is scipy.stats.spearmanr's") {
    // SciPy's example, and one by hand: ranks 4.5 2.5 1 4.5 2.5 and 2.5 4 5 2.5 1.
    const auto correlation = [](std::vector<double> a, std::vector<double> b) {
      return rank_correlation(a, b);
    };
    CHECK(correlation({1, 2, 3, 4, 5}, {5, 6, 7, 8, 7}) ==
          doctest::Approx(0.82078268166812329).epsilon(1e-15));
    CHECK(correlation({12, 2, 1, 12, 2}, {1, 4, 7, 1, 0}) ==
          doctest::Approx(-5 / std::sqrt(9 * 9.5)).epsilon(1e-15));
    CHECK(correlation({1, 2, 3}, {10, 20, 4000}) == 1);
    CHECK(correlation({1, 2, 3}, {0, -5, -7}) == -1);
    CHECK(std::isnan(correlation({1, 1, 1}, {1, 2, 3})));
    CHECK(std::isnan(correlation({1}, {2})));
    CHECK(std::isnan(correlation({}, {})));
  }

  TEST_CASE("ranks: the lowest that two rankings share, lower rows first where values are equal") {
    const auto shared = [](std::vector<double> a, std::vector<double> b, std::size_t top) {
      return shared_lowest(a, b, top);
    };
    CHECK(shared({1, 2, 3, 4}, {4, 3, 2, 1}, 2) == 0);
    CHECK(shared({1, 2, 3, 4}, {4, 3, 2, 1}, 3) == 2);
    CHECK(shared({1, 2, 3, 4}, {2, 1, 4, 3}, 2) == 2);
    CHECK(shared({5, 5, 5}, {1, 2, 3}, 1) == 1);
    CHECK(shared({5, 5, 5}, {3, 2, 1}, 1) == 0);
    CHECK(shared({5, 5, 5}, {3, 2, 1}, 3) == 3);
  }

  TEST_CASE("ranks: without ties the correlation is Spearman's formula of squared differences") {
    std::mt19937 generator(1);
    for (const std::size_t n : {2, 3, 10, 101}) {
      std::vector<double> a, b;
      for (std::size_t i = 0; i < n; ++i) {
        a.push_back(static_cast<double>(i));
        b.push_back(static_cast<double>(i));
      }
      std::shuffle(b.begin(), b.end(), generator);
      double squares = 0;
      for (std::size_t i = 0; i < n; ++i) squares += (a[i] - b[i]) * (a[i] - b[i]);
      const auto count = static_cast<double>(n);
      CHECK(rank_correlation(a, b) ==
            doctest::Approx(1 - 6 * squares / (count * (count * count - 1))));
    }
  }
}
