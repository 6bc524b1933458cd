#include "vocabulary/query.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

using namespace digitscope;

namespace {

using Entries = std::vector<QueryEntry>;

}  // namespace

// What URLSearchParams makes of the same: tests/browser/vocabulary.test.mjs compares them on noise.
TEST_SUITE("queries") {
  TEST_CASE("entries are read as URLSearchParams reads them") {
    CHECK(read_query("") == Entries{});
    CHECK(read_query("?") == Entries{});
    CHECK(read_query("?a=1&b=2") == Entries{{"a", "1"}, {"b", "2"}});
    CHECK(read_query("a=1&a=2") == Entries{{"a", "1"}, {"a", "2"}});
    CHECK(read_query("??a=1") == Entries{{"?a", "1"}});
    CHECK(read_query("&&a&=b&c=&d==e=&") == Entries{{"a", ""}, {"", "b"}, {"c", ""}, {"d", "=e="}});
    CHECK(read_query("a+b=c+d%2B") == Entries{{"a b", "c d+"}});
    CHECK(read_query("a;b=1") == Entries{{"a;b", "1"}});
    CHECK(read_query("%61=%3D%26") == Entries{{"a", "=&"}});
    CHECK(read_query("a=%&b=%4&c=%zz&d=%%35") ==
          Entries{{"a", "%"}, {"b", "%4"}, {"c", "%zz"}, {"d", "%5"}});
    CHECK(read_query("a=%00")[0].value == std::string(1, '\0'));
  }

  TEST_CASE("bytes that are not UTF-8 are replaced as the encoding standard has it") {
    const auto value = [](const char* text) {
      return read_query(std::string("a=") + text)[0].value;
    };
    CHECK(value("%C3%BC") == "\u00FC");
    CHECK(value("%F0%9F%94%A2") == "\U0001F522");
    CHECK(value("%EF%BB%BFx") == "\uFEFFx");
    CHECK(value("%80") == "\uFFFD");
    CHECK(value("%C3") == "\uFFFD");
    CHECK(value("%C3%28") == "\uFFFD(");
    CHECK(value("%C0%AF") == "\uFFFD\uFFFD");
    CHECK(value("%E2%82") == "\uFFFD");
    CHECK(value("%E2%82x") == "\uFFFDx");
    CHECK(value("%F0%9F%94") == "\uFFFD");
    CHECK(value("%ED%A0%80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(value("%F4%90%80%80") == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(value("%F5") == "\uFFFD");
  }

  TEST_CASE("what is written is read back") {
    CHECK(write_query(Entries{{"a b", "1,2"}, {"\u00FC", "k-means++"}, {"c", ""}}) ==
          "a+b=1,2&%C3%BC=k-means%2B%2B&c=");
    std::mt19937 generator(1);
    const auto random = [&generator] { return static_cast<unsigned>(generator()); };
    for (int i = 0; i < 500; ++i) {
      Entries entries;
      for (unsigned n = random() % 5; n > 0; --n) {
        QueryEntry entry;
        for (unsigned c = 1 + random() % 9; c > 0; --c)
          entry.name += static_cast<char>(random() % 128);
        for (unsigned c = random() % 9; c > 0; --c)
          entry.value += static_cast<char>(random() % 128);
        entries.push_back(entry);
      }
      CHECK(read_query(write_query(entries)) == entries);
    }
  }

  TEST_CASE("the query of an address is found as a browser finds it") {
    CHECK(query_of("?a=1") == "?a=1");
    CHECK(query_of("https://example.org/x?a=1?b#c") == "?a=1?b");
    CHECK(query_of("https://example.org/#?a=1") == std::nullopt);
    CHECK(query_of("https://example.org/") == std::nullopt);
    CHECK(query_of("") == std::nullopt);
    CHECK(query_of("?") == "?");
    CHECK(query_of(" ?a=1\t2\r\n3 \x01 ") == "?a=123");
  }
}
