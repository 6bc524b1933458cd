#include "base/text.h"

#include <doctest/doctest.h>

using namespace digitscope;

TEST_SUITE("text") {
  TEST_CASE("what a terminal would obey is escaped, and all else can be read") {
    CHECK(printable("plain, \"quoted\" \\ \xc3\xa9 \xe3\x81\x8a \xf0\x9f\x98\x80") ==
          "plain, \"quoted\" \\ \xc3\xa9 \xe3\x81\x8a \xf0\x9f\x98\x80");
    CHECK(printable("\x1b[2J\a\b\r\n\t\x7f") == "\\x1b[2J\\x07\\x08\\x0d\\x0a\\x09\\x7f");
    CHECK(printable("\xc2\x9b 31m") == "\\x9b 31m");                   // CSI in eight bits
    CHECK(printable("a\xe2\x80\xae b") == "a\\u202e b");               // right to left from here on
    CHECK(printable("\xe2\x81\xa6\xe2\x80\xa8") == "\\u2066\\u2028");  // an isolate, a line break
    CHECK(printable("\x9b\xff") == "\xef\xbf\xbd\xef\xbf\xbd");        // no UTF-8
    CHECK(printable({"a\0b", 3}) == "a\\x00b");
  }
}
