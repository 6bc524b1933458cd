#include "files/records.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/contains.h"

using namespace digitscope;

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells(std::string_view text, char separator = ',') {
  const auto records = read_records(text, separator, "");
  REQUIRE(records.has_value());
  Cells all;
  for (const Record& record : *records) all.push_back(record.cells);
  return all;
}

}  // namespace

TEST_SUITE("tables in text") {
  TEST_CASE("cells, as RFC 4180 has them") {
    struct Case {
      const char* text;
      Cells cells;
    };
    const Case cases[] = {
        {"a,b\nc,d\n", {{"a", "b"}, {"c", "d"}}},
        {"a,b\r\nc,d", {{"a", "b"}, {"c", "d"}}},
        {"a,,c", {{"a", "", "c"}}},
        {",", {{"", ""}}},
        {"a,\n,b", {{"a", ""}, {"", "b"}}},
        {"", {}},
        {"\n\na\n\nb\n\n", {{"a"}, {"b"}}},
        {" a , b ", {{"a", "b"}}},
        {"\"a, b\",c", {{"a, b", "c"}}},
        {"\"say \"\"a\"\"\",c", {{"say \"a\"", "c"}}},
        {"\"two\nlines\",c\nd,e", {{"two\nlines", "c"}, {"d", "e"}}},
        {"\"\",c", {{"", "c"}}},
        {" \"a\" ,c", {{"a", "c"}}},
        {"5\" disk,c", {{"5\" disk", "c"}}},
        {"\" a \"", {{" a "}}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(cells(c.text) == c.cells);
    }
    CHECK(cells("a\t b,c \t\nd\t\t", '\t') == Cells{{"a", "b,c", ""}, {"d", "", ""}});
    CHECK(cells("a;\"b;c\"", ';') == Cells{{"a", "b;c"}});
  }

  TEST_CASE("records know the line at which they begin") {
    const auto records = read_records("a\r\n\"b\r\nc\rd\"\r\n\r\ne", ',', "");
    REQUIRE(records.has_value());
    REQUIRE(records->size() == 3);
    CHECK((*records)[0].line == 0);
    CHECK((*records)[1].line == 1);
    CHECK((*records)[2].line == 5);
  }

  TEST_CASE("quotes that do not fit are refused with their line") {
    const auto message = [](std::string_view text) {
      const auto records = read_records(text, ',', "\"t.csv\"");
      REQUIRE_FALSE(records.has_value());
      CHECK(records.error().code == ErrorCode::bad_data);
      return records.error().message;
    };
    CHECK(contains(message("a\nb,\"c\nd\ne"), "\"t.csv\", line 2: a quote (\") is opened"));
    CHECK(contains(message("a\n\"b\" c"),
                   "\"t.csv\", line 2: there is text after the closing quote"));
  }

  TEST_CASE("what separates cells") {
    CHECK(separator_of("a,b;c,d") == ',');
    CHECK(separator_of("a;b;c,d") == ';');
    CHECK(separator_of("a\tb") == '\t');
    CHECK(separator_of("a") == ',');
    CHECK(separator_of("\"a;b;c\",d") == ',');
  }

  TEST_CASE("cells that are written are read back") {
    for (const char* cell : {"a", "a, b", "say \"a\"", "\"", "a;b", ""}) {
      CHECK(cells("x," + written_cell(cell, ',')) == Cells{{"x", cell}});
    }
    CHECK(written_cell("T-shirt", ',') == "T-shirt");
  }
}
