#include "distance/image_distance.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "support/data.h"

using namespace digitscope;

TEST_SUITE("image distance") {
  TEST_CASE("of two images: exact at every size, in both directions, to the largest there is") {
    for (std::size_t side = 1; side <= 64; side += side < 10 ? 1 : 9) {
      const Digits digits = test::random_digits(static_cast<std::uint32_t>(side), 2, side, 256);
      std::int64_t square = 0;
      for (std::size_t p = 0; p < digits.features(); ++p) {
        const std::int64_t difference = std::int64_t{digits.image(0)[p]} - digits.image(1)[p];
        square += difference * difference;
      }
      CHECK(squared_distance(digits.image(0), digits.image(1)) == square);
      CHECK(squared_distance(digits.image(1), digits.image(0)) == square);
      CHECK(squared_distance(digits.image(1), digits.image(1)) == 0);
    }
    const std::vector<std::uint8_t> paper(64 * 64, 0);
    const std::vector<std::uint8_t> ink(64 * 64, 255);
    CHECK(squared_distance(paper, ink) == 64 * 64 * 255 * 255);
    CHECK(squared_distance(ink, paper) == 64 * 64 * 255 * 255);
  }

  TEST_CASE("from a point: squares of differences, added up in the order of the pixels") {
    const std::vector<std::uint8_t> image{0, 3, 255};
    CHECK(squared_distance(image, std::vector<double>{1, 1, 255}) == 5);
    CHECK(squared_distance(image, std::vector<double>{0.5, 3, 254.5}) == 0.5);
    CHECK(squared_distance(std::vector<double>{0.5, -1}, std::vector<double>{-0.5, 1}) == 5);
    // From the first pixel on each small square is lost beside the large sum; the other way round
    // they would count.
    std::vector<double> point(1001, 1e-8);
    point[0] = 1;
    const std::vector<std::uint8_t> blank(1001, 0);
    CHECK(squared_distance(blank, point) == 1);
  }
}
