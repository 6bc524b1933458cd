// The typefaces of the page, as scripts/make-fonts.py writes them: fontTools computes the sums.

#include "base/font_file.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using digitscope::is_intact_font;

namespace {

std::vector<std::uint8_t> font(const std::string& name) {
  std::ifstream file(std::string(DIGITSCOPE_FONTS_DIR) + "/" + name, std::ios::binary);
  std::vector<std::uint8_t> bytes(std::istreambuf_iterator<char>(file), {});
  REQUIRE_MESSAGE(!bytes.empty(), "no " << name << ": scripts/build fonts makes it");
  return bytes;
}

}  // namespace

TEST_SUITE("font files") {
  TEST_CASE("those of the page are intact") {
    for (const char* name : {"Inter-Regular.otf", "Inter-SemiBold.otf", "Inter-Regular-more.otf",
                             "Inter-SemiBold-more.otf", "FiraCode-Regular.ttf"}) {
      CAPTURE(std::string(name));
      CHECK(is_intact_font(font(name)));
    }
  }

  TEST_CASE("one cut short is not, wherever") {
    const auto whole = font("Inter-Regular.otf");
    for (std::size_t size = 0; size < whole.size(); size += size < 400 ? 1 : 997) {
      CAPTURE(size);
      CHECK_FALSE(is_intact_font(std::span(whole).first(size)));
    }
  }

  TEST_CASE("one with a wrong byte is not, wherever") {
    auto bytes = font("FiraCode-Regular.ttf");
    for (std::size_t at = 0; at < bytes.size(); at += at < 400 ? 1 : 97) {
      CAPTURE(at);
      for (const int flipped : {0x01, 0x80, 0xff}) {
        const std::uint8_t good = bytes[at];
        bytes[at] = static_cast<std::uint8_t>(good ^ flipped);
        CHECK_FALSE(is_intact_font(bytes));
        bytes[at] = good;
      }
    }
    CHECK(is_intact_font(bytes));
  }

  TEST_CASE("what is no font is not") {
    CHECK_FALSE(is_intact_font({}));
    CHECK_FALSE(is_intact_font(std::vector<std::uint8_t>(5000, 0)));
    const std::string page = "<!DOCTYPE html><html lang=\"en\"><title>Not found</title></html>";
    CHECK_FALSE(is_intact_font(std::vector<std::uint8_t>(page.begin(), page.end())));
    // The sum of a font, and nothing else of it.
    CHECK_FALSE(
        is_intact_font(std::vector<std::uint8_t>{0xb1, 0xb0, 0xaf, 0xba, 0, 0, 0, 0, 0, 0, 0, 0}));
  }
}
