#include "cluster/kmeans/init.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
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
      const auto chosen = kmeans_plusplus(rows, 10, 1, random, pool());
      CHECK(chosen.at(0) == expected.get<std::vector<std::size_t>>());
    }
  }

  TEST_CASE("k-means++ for several starts draws as for one after another") {
    const InkedPairs rows = inked_pairs(test::random_digits(4, 90, 5, 9), pool());
    for (const std::uint32_t k : {1u, 2u, 9u, 90u}) {
      RandomState together(k);
      RandomState apart(k);
      for (const auto& chosen : kmeans_plusplus(rows, k, 5, together, pool())) {
        CHECK(chosen == kmeans_plusplus(rows, k, 1, apart, pool()).at(0));
      }
      CHECK(together.uniform(0, 1) == apart.uniform(0, 1));
    }
  }
}
