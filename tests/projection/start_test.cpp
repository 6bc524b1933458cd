#include "projection/start.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "projection/pca.h"
#include "support/data.h"
#include "support/pool.h"

using namespace digitscope;

namespace {

/// The largest difference from pca()'s coordinates, scaled alike; as a share of the start's width.
double difference_from_pca(const Digits& digits) {
  const auto model = pca(digits, 2, Task{pool()});
  REQUIRE(model.has_value());
  const auto start = principal_start(digits, Task{pool()});
  REQUIRE(start.has_value());
  REQUIRE(start->size() == 2 * digits.size());
  double squares = 0;
  for (std::size_t e = 0; e < start->size(); e += 2) {
    squares += model->coordinates[e] * model->coordinates[e];
  }
  const double deviation = std::sqrt(squares / static_cast<double>(digits.size()));
  double worst = 0;
  for (std::size_t e = 0; e < start->size(); ++e) {
    const double expected = model->coordinates[e] / deviation;
    worst =
        std::max(worst, std::abs(static_cast<double>((*start)[e]) / start_deviation - expected));
  }
  return worst;
}

}  // namespace

TEST_SUITE("starts of maps") {
  TEST_CASE("the principal components are those of a full decomposition") {
    CHECK(difference_from_pca(test::default_digits()) < 1e-6);
    CHECK(difference_from_pca(first_rows(test::default_digits(), 300)) < 1e-6);
    for (const std::size_t side : {2u, 3u, 5u}) {
      CAPTURE(side);
      CHECK(difference_from_pca(test::random_digits(1, 100, side, 256)) < 1e-4);
    }
    CHECK(difference_from_pca(Digits{1, 2, {0, 0, 10, 30}, {}}) < 1e-6);  // one direction only
  }

  TEST_CASE("digits that are all equal have none") {
    const auto start =
        principal_start(Digits{2, 2, std::vector<std::uint8_t>(12, 7), {}}, Task{pool()});
    REQUIRE_FALSE(start.has_value());
    CHECK(start.error().code == ErrorCode::bad_parameter);
    CHECK(start.error().parameter == "init");
  }

  TEST_CASE("random starts are NumPy's normally distributed numbers") {
    // numpy.random.RandomState(0).standard_normal(8)
    const double expected[] = {1.764052345967664,  0.4001572083672233, 0.9787379841057392,
                               2.240893199201458,  1.8675579901499675, -0.977277879876411,
                               0.9500884175255894, -0.1513572082976979};
    const auto start = random_start(4, 0);
    REQUIRE(start.size() == 8);
    for (std::size_t e = 0; e < 8; ++e) {
      CHECK(start[e] == doctest::Approx(expected[e] * 1e-4).epsilon(1e-7).scale(0));
    }
    CHECK(random_start(4, 1) != start);
  }
}
