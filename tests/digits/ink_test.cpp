#include "digits/ink.h"

#include <doctest/doctest.h>

#include <vector>

#include "support/data.h"

using namespace digitscope;

TEST_SUITE("ink") {
  TEST_CASE("the range of the pixels is drawn from paper to full ink") {
    struct Case {
      std::vector<std::uint8_t> pixels;
      std::vector<std::uint8_t> drawn;
    };
    const Case cases[] = {
        {{0, 16, 8, 4}, {0, 255, 128, 64}},  // scikit-learn's digits
        {{0, 1, 1, 0}, {0, 255, 255, 0}},
        {{0, 255, 7, 254}, {0, 255, 7, 254}},
        {{100, 200, 150}, {0, 255, 128}},
        {{254, 255}, {0, 255}},
        {{7, 7, 7}, {128, 128, 128}},  // neither paper nor ink
        {{0, 0}, {128, 128}},
        {{255}, {128}},
    };
    for (const Case& c : cases) {
      const Digits digits{1, 1, c.pixels, {}};
      CHECK(inked(digits).pixels == c.drawn);
      CHECK(inked(digits).size() == digits.size());
    }
  }

  TEST_CASE("bytes from 0 to 255 are drawn as they are, and their means to the nearest") {
    const PixelRange bytes;
    for (int value = 0; value < 256; ++value) CHECK(bytes.ink(value) == value);
    CHECK(bytes.ink(12.5) == 13);
    CHECK(bytes.ink(12.4999) == 12);
    CHECK(pixel_range(test::default_digits()) == bytes);
    CHECK(inked(test::default_digits()).pixels == test::default_digits().pixels);
  }

  TEST_CASE("means lie between the pixels, and are drawn so") {
    const std::vector<float> means = {0, 0.25f, 1};
    CHECK(inked(means, {0, 1}) == std::vector<std::uint8_t>{0, 64, 255});
    CHECK(inked(std::vector<float>{-1, 300}, {0, 16}) == std::vector<std::uint8_t>{0, 255});
  }

  TEST_CASE("no digits have the range of a byte") {
    CHECK(pixel_range({}) == PixelRange{});
  }
}
