#include "digits/digits.h"

#include <doctest/doctest.h>

#include "support/data.h"

using namespace digitscope;

TEST_SUITE("digits") {
  TEST_CASE("there are from one cluster to as many as there are images") {
    const Digits digits = test::random_digits(1, 5, 3, 256);
    for (const std::size_t good : {1, 5}) CHECK_FALSE(check_n_clusters(good, digits).has_value());
    for (const std::size_t bad : {0, 6}) {
      const auto error = check_n_clusters(bad, digits);
      REQUIRE(error.has_value());
      CHECK(error->parameter == "n_clusters");
    }
  }

  TEST_CASE("images of as many pixels in another shape are not of the same size") {
    const Digits wide{2, 8, std::vector<std::uint8_t>(16, 0), {}};
    const Digits square{4, 4, std::vector<std::uint8_t>(16, 0), {}};
    CHECK_FALSE(check_same_size(wide, wide).has_value());
    REQUIRE(check_same_size(wide, square).has_value());
    CHECK(check_same_size(wide, square)->code == ErrorCode::bad_data);
  }
}
