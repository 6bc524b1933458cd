#include "base/utf8.h"

#include <doctest/doctest.h>

#include <vector>

using namespace digitscope;

TEST_SUITE("utf8") {
  TEST_CASE("the first and the last character of each length are written as RFC 3629 has them") {
    const std::vector<std::pair<char32_t, std::string>> characters = {
        {0x00, std::string(1, '\0')},
        {0x7f, "\x7f"},
        {0x80, "\xc2\x80"},
        {0x7ff, "\xdf\xbf"},
        {0x800, "\xe0\xa0\x80"},
        {0xffff, "\xef\xbf\xbf"},
        {0x10000, "\xf0\x90\x80\x80"},
        {0x10ffff, "\xf4\x8f\xbf\xbf"}};
    for (const auto& [character, bytes] : characters) {
      std::string text;
      append_character(text, character);
      CHECK(text == bytes);
      std::string_view rest = text;
      CHECK(next_character(rest) == character);
      CHECK(rest.empty());
    }
  }

  TEST_CASE("a character that the text ends in is none, whatever the memory has after it") {
    const std::string_view whole = "\xf0\x9f\x98\x80";
    for (std::size_t length = 1; length < whole.size(); ++length) {
      std::string_view rest = whole.substr(0, length);
      CHECK(next_character(rest) == 0xfffd);
      CHECK(rest.size() == length - 1);
    }
  }
}
