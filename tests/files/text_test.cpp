#include "files/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bytes.h"
#include "support/contains.h"

using namespace digitscope;

TEST_SUITE("text files") {
  TEST_CASE("lines end with LF, CRLF or CR, and blank ones at the end are none") {
    const std::vector<std::string_view> wanted = {"a", "", "b c", " d"};
    for (const char* text :
         {"a\n\nb c\n d", "a\r\n\r\nb c\r\n d\r\n", "a\r\rb c\r d\r", "a\n\nb c\n d\n\n \n\t\n"}) {
      CHECK(lines_of(text) == wanted);
    }
    CHECK(lines_of("").empty());
    CHECK(lines_of("\n \n").empty());
  }

  TEST_CASE("a byte-order mark is no part of the text") {
    const auto marked = test::as_bytes(
        "\xEF\xBB\xBF"
        "a");
    CHECK(*utf8_text(marked, "") == "a");
    CHECK(utf8_text(test::as_bytes("\xEF\xBB\xBF"), "")->empty());
  }

  TEST_CASE("what is not UTF-8 is refused with its line") {
    const std::string good[] = {"",
                                "a",
                                "\xC3\xA4",
                                "\xE3\x81\x8A",
                                "\xF0\x9F\x98\x80",
                                "\xED\x9F\xBF",
                                "\xEE\x80\x80",
                                "\xF4\x8F\xBF\xBF"};
    for (const std::string& text : good) {
      CAPTURE(text);
      CHECK(utf8_text(test::as_bytes(text), "").has_value());
    }
    // Latin-1, a byte of continuation alone, overlong forms, a surrogate, beyond U+10FFFF, cut
    // short
    const std::string bad[] = {"\xE4",
                               "\x80",
                               "\xC0\x80",
                               "\xE0\x80\x80",
                               "\xE0\x9F\xBF",
                               "\xF0\x8F\xBF\xBF",
                               "\xED\xA0\x80",
                               "\xF4\x90\x80\x80",
                               "\xF8\x88\x80\x80",
                               "\xE3\x81",
                               "\xC3("};
    for (const std::string& text : bad) {
      CAPTURE(text);
      for (const char* end : {"\n", "\r\n", "\r"}) {
        const auto read =
            utf8_text(test::as_bytes("one" + std::string(end) + "two" + end + text), "\"t\"");
        REQUIRE_FALSE(read.has_value());
        CHECK(contains(read.error().message, "\"t\", line 3: this is not UTF-8"));
      }
    }
  }

  TEST_CASE("control characters are not text") {
    CHECK(is_text(test::as_bytes("tabs\tand\r\nlines\n")));
    CHECK(is_text(test::as_bytes("\xC3\xA4")));
    CHECK_FALSE(is_text({std::vector<std::uint8_t>{'a', 0, 'b'}}));
    CHECK_FALSE(is_text(test::as_bytes("\x1F\x8B")));
  }

  TEST_CASE("whole numbers, as programs write them") {
    struct Case {
      const char* text;
      double number;
    };
    for (const Case& c : {Case{"7", 7},
                          {" 7 ", 7},
                          {"\"7\"", 7},
                          {"7.0", 7},
                          {"-1", -1},
                          {"+3", 3},
                          {"1.000000000000000000e+00", 1},
                          {"12e1", 120},
                          {"007", 7}}) {
      CAPTURE(c.text);
      CHECK(read_whole_number(c.text) == c.number);
    }
    for (const char* text : {"", " ", "7.5", "0x7", "inf", "nan", "seven", "7 8", "7,0", "1e", "e1",
                             "--1", "1e999", "\"", "\"\""}) {
      CAPTURE(text);
      CHECK_FALSE(read_whole_number(text).has_value());
    }
  }
}
