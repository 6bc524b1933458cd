#include "figures/canvas.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "figures/png.h"
#include "figures/resample.h"
#include "figures/typeface.h"

using namespace digitscope;
using namespace digitscope::figures;

namespace {

constexpr Rgba white = rgb(0xffffff);
constexpr Rgba black = rgb(0x000000);

const Font& font() {
  static const Font read = [] {
    auto regular = Font::read(std::filesystem::path(DIGITSCOPE_FONTS_DIR) / regular_file);
    REQUIRE_MESSAGE(regular.has_value(), "run scripts/build fonts first");
    return std::move(*regular);
  }();
  return read;
}

/// The columns [first, last] that hold anything but paper; {-1, -1} when none does.
std::pair<int, int> inked_columns(const Canvas& canvas) {
  std::pair<int, int> inked = {-1, -1};
  for (int x = 0; x < canvas.pixel_columns(); ++x) {
    for (int y = 0; y < canvas.pixel_rows(); ++y) {
      if (canvas.pixel(x, y) == white) continue;
      if (inked.first < 0) inked.first = x;
      inked.second = x;
    }
  }
  return inked;
}

std::uint32_t big_endian(std::span<const std::uint8_t> bytes, std::size_t at) {
  return static_cast<std::uint32_t>(bytes[at]) << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 |
         bytes[at + 3];
}

}  // namespace

TEST_SUITE("canvas") {
  TEST_CASE("boxes fill their pixels, and cover those they touch in part") {
    Canvas canvas(10, 10, white);
    CHECK(canvas.pixel_columns() == 20);
    canvas.fill({1, 1, 3, 3}, black);
    CHECK(canvas.pixel(1, 2) == white);
    CHECK(canvas.pixel(2, 2) == black);
    CHECK(canvas.pixel(5, 5) == black);
    CHECK(canvas.pixel(6, 5) == white);
    canvas.fill({6, 6, 8.25, 8}, black);  // ends in the middle of a pixel
    CHECK(canvas.pixel(16, 14) == rgb(0x808080));
  }

  TEST_CASE("rounded corners are clear, and what lies beyond the sheet is left out") {
    Canvas canvas(20, 20, white);
    canvas.fill({0, 0, 20, 20}, black, 8);
    CHECK(canvas.pixel(0, 0) == white);
    CHECK(canvas.pixel(20, 0) == black);
    CHECK(canvas.pixel(20, 20) == black);
    canvas.fill({-5, -5, 100, 100}, black);
    CHECK(canvas.pixel(39, 39) == black);
    canvas.text(font(), 30, -10, 30, Anchor::left, black, "Wide");  // neither crashes
    const std::uint8_t image[] = {255};
    canvas.image({15, 15, 30, 30}, image, 1, 1, black);
  }

  TEST_CASE("text is as wide as it was measured, wherever it is anchored") {
    const double width = font().width("10,000 digits", 16);
    for (const Anchor anchor : {Anchor::left, Anchor::middle, Anchor::right}) {
      Canvas canvas(300, 40, white);
      canvas.text(font(), 16, 150, 25, anchor, black, "10,000 digits");
      const auto [first, last] = inked_columns(canvas);
      const double left = anchor == Anchor::left     ? 150
                          : anchor == Anchor::middle ? 150 - width / 2
                                                     : 150 - width;
      // Letters have some space at their sides.
      CHECK(first / pixels_per_unit >= left - 1);
      CHECK(first / pixels_per_unit <= left + 3);
      CHECK(last / pixels_per_unit <= left + width + 1);
      CHECK(last / pixels_per_unit >= left + width - 3);
    }
  }

  TEST_CASE("figures are tabular; sizes scale; text may be any bytes") {
    CHECK(font().width("1111", 16) == doctest::Approx(font().width("0000", 16)));
    CHECK(font().width("abc", 32) == doctest::Approx(2 * font().width("abc", 16)).epsilon(1e-5));
    CHECK(font().cap_height(100) == doctest::Approx(72.7).epsilon(0.01));
    CHECK(font().width("", 16) == 0);
    CHECK(font().width("\u2013", 16) > 0);
    for (const char* broken : {"\xff", "\xe2\x80", "\xe2", "\xc0\x80",
                               "a\x80"
                               "b"}) {
      CHECK(font().width(broken, 16) > 0);
    }
  }

  TEST_CASE("a font that is none is an error that names the file") {
    const std::filesystem::path here(__FILE__);
    for (const auto& path : {here / "absent.otf", here.parent_path() / "absent.otf", here}) {
      const auto read = Font::read(path);
      REQUIRE_FALSE(read.has_value());
      CHECK(read.error().message.find(path.string()) != std::string::npos);
    }
    CHECK_FALSE(Typeface::read(here.parent_path()).has_value());
  }

  TEST_CASE("resampling keeps evenness, and the image itself at its own size") {
    const std::vector<std::uint8_t> even(28 * 28, 77);
    for (const std::size_t to : {1, 13, 28, 56, 61}) {
      const auto values = resample(even, 28, 28, to, to);
      REQUIRE(values.size() == to * to);
      for (const double value : values) CHECK(value == doctest::Approx(77));
    }
    const std::vector<std::uint8_t> ramp = {0, 50, 100, 150, 200, 250};
    const auto same = resample(ramp, 2, 3, 2, 3);
    for (std::size_t i = 0; i < ramp.size(); ++i) CHECK(same[i] == doctest::Approx(ramp[i]));
    const auto one = resample(ramp, 2, 3, 1, 1);
    CHECK(one[0] == doctest::Approx(125));
  }

  TEST_CASE("resampling keeps ramps straight, away from their ends") {
    const std::vector<std::uint8_t> ramp = {0, 20, 40, 60, 80, 100, 120, 140};
    const auto twice = resample(ramp, 1, 8, 1, 16);
    for (std::size_t x = 4; x < 12; ++x) {
      CHECK(twice[x] == doctest::Approx(10 * static_cast<double>(x) - 5));
    }
  }

  TEST_CASE("PNG files say their size") {
    const auto png = to_png(Canvas(30, 20, white));
    const std::string signature = "\x89PNG\r\n\x1a\n";
    REQUIRE(png.size() > 33);
    CHECK(std::equal(signature.begin(), signature.end(), png.begin(),
                     [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }));
    CHECK(big_endian(png, 16) == 60);
    CHECK(big_endian(png, 20) == 40);
  }
}
