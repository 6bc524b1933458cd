#include "files/resize.h"

#include <doctest/doctest.h>

#include <vector>

using namespace digitscope;

namespace {

/// Nine across, seven down, with steep edges.
std::vector<std::uint8_t> steep_picture() {
  std::vector<std::uint8_t> grey;
  for (std::size_t y = 0; y < 7; ++y) {
    for (std::size_t x = 0; x < 9; ++x) {
      grey.push_back(static_cast<std::uint8_t>(y * 53 + x * x * 29));
    }
  }
  return grey;
}

}  // namespace

TEST_SUITE("resize") {
  // Expected: Image.fromarray(...).resize(..., Image.BICUBIC) of Pillow.
  TEST_CASE("pictures become smaller as Pillow makes them") {
    CHECK(resized(steep_picture(), {7, 9}, {3, 4}) ==
          std::vector<std::uint8_t>{75, 93, 83, 136, 157, 128, 133, 142, 92, 108, 125, 113});
  }

  TEST_CASE("pictures become larger as Pillow makes them") {
    const std::vector<std::uint8_t> large = resized(steep_picture(), {7, 9}, {10, 12});
    CHECK(large.size() == 120);
    CHECK(std::vector<std::uint8_t>(large.begin(), large.begin() + 36) ==
          std::vector<std::uint8_t>{0,  9,  63,  106, 1,  140, 247, 207, 28, 92,  118, 57,
                                    24, 37, 91,  135, 36, 68,  105, 96,  44, 127, 146, 85,
                                    64, 78, 135, 183, 85, 19,  0,   12,  73, 179, 191, 126});
  }

  TEST_CASE("a picture of the size that it has stays as it is") {
    CHECK(resized(steep_picture(), {7, 9}, {7, 9}) == steep_picture());
  }
}
