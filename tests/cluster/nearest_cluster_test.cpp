#include "cluster/nearest_cluster.h"

#include <doctest/doctest.h>

#include <vector>

#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

TEST_SUITE("nearest cluster") {
  TEST_CASE("centroids are only compared with images of their size, neither larger nor smaller") {
    const std::vector<double> centers(2 * 9, 0.0);
    const auto fits =
        nearest_centroids(centers, 2, test::random_digits(1, 3, 3, 256), Task{pool()});
    REQUIRE(fits.has_value());
    CHECK(fits->labels.size() == 3);
    for (const std::size_t side : {2, 4}) {
      const auto other =
          nearest_centroids(centers, 2, test::random_digits(1, 3, side, 256), Task{pool()});
      REQUIRE_FALSE(other.has_value());
      CHECK(other.error().code == ErrorCode::bad_data);
    }
  }
}
