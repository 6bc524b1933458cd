#include "cluster/kmeans/init.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

TEST_SUITE("k-means init") {
  TEST_CASE("k-means++ chooses scikit-learn's rows") {
    const auto seeds = test::reference("kmeans.json")["kmeans_plusplus_rows_without_centering"];
    const InkedPairs rows = inked_pairs(test::default_digits(), pool());
    for (const auto& [seed, expected] : seeds.items()) {
      RandomState random(static_cast<std::uint32_t>(std::stoul(seed)));
      const auto chosen = kmeans_plusplus(rows, 10, 1, random, {pool()});
      REQUIRE(chosen.has_value());
      CHECK(chosen->at(0) == expected.get<std::vector<std::size_t>>());
    }
  }

  TEST_CASE("k-means++ for several starts draws as for one after another") {
    const InkedPairs rows = inked_pairs(test::random_digits(4, 90, 5, 9), pool());
    for (const std::uint32_t k : {1u, 2u, 9u, 90u}) {
      RandomState together(k);
      RandomState apart(k);
      const auto all = kmeans_plusplus(rows, k, 5, together, {pool()});
      REQUIRE(all.has_value());
      for (const auto& chosen : *all) {
        CHECK(chosen == kmeans_plusplus(rows, k, 1, apart, {pool()})->at(0));
      }
      CHECK(together.uniform(0, 1) == apart.uniform(0, 1));
    }
  }

  TEST_CASE("k-means++ hears Cancel between any two rows that it chooses") {
    const InkedPairs rows = inked_pairs(test::random_digits(4, 90, 5, 9), pool());
    for (const std::size_t after : {1u, 2u, 37u}) {
      std::atomic<std::int32_t> cancel{0};
      std::size_t told = 0;
      const Task task{pool(), [&](double, std::string_view) { cancel = ++told == after; }, &cancel};
      RandomState random(1);
      const auto chosen = kmeans_plusplus(rows, 90, 3, random, task);
      REQUIRE_FALSE(chosen.has_value());
      CHECK(chosen.error().code == ErrorCode::cancelled);
      CHECK(told == after);
    }
  }
}
