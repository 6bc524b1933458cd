// Names of labels as codes of letters, as EMNIST has them.

#include "files/code_table.h"

#include <doctest/doctest.h>

#include <string>

#include "digits/idx.h"
#include "files/open.h"
#include "files/text.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;

namespace code_tables {
namespace {

Expected<ClassNames> names_of(const std::string& text) {
  return read_code_table(lines_of(text), "\"a\"");
}

std::string code_fault(const std::string& text) {
  REQUIRE(is_code_table(lines_of(text)));
  const auto names = names_of(text);
  REQUIRE_FALSE(names.has_value());
  CHECK(names.error().code == ErrorCode::bad_data);
  return names.error().message;
}

}  // namespace

TEST_SUITE("tables of codes") {
  TEST_CASE("codes are those of Unicode, of one form or of both") {
    CHECK(*names_of("0 48\n1 57\n") == ClassNames{"0", "9"});
    CHECK(*names_of("1 65 97\r\n2 66 98\r\n\r\n") == ClassNames{"", "Aa", "Bb"});
    CHECK(*names_of("0 12362\n1 233\n2 128512\n") == ClassNames{"\u304A", "\u00E9", "\U0001F600"});
  }

  TEST_CASE("other lines of numbers are no codes") {
    for (const char* text : {"0 48", "0\n1\n", "0 48\n1\n", "0 48 49 50\n1 49\n", "0 a\n1 b\n",
                             "0,48\n1,49\n", "0 48\n\n1 49\n", "-1 48\n1 49\n", "0 4.8\n1 49\n"}) {
      CAPTURE(text);
      CHECK_FALSE(is_code_table(lines_of(text)));
    }
  }

  TEST_CASE("what is wrong is told with its line") {
    CHECK(contains(code_fault("0 48\n0 49\n"), "line 2: label 0 already has a name."));
    CHECK(contains(code_fault("0 48\n256 49\n"), "line 2"));
    for (const char* code : {"10", "32", "127", "55296", "1114112"}) {
      CHECK(contains(code_fault("0 48\n1 " + std::string(code) + "\n"),
                     std::string(code) + " is not the Unicode code of a letter."));
    }
  }

  TEST_CASE("beside images and labels they name these") {
    Digits digits = test::random_digits(1, 4, 3, 256);
    digits.labels = {1, 2, 2, 1};
    const Bytes images = write_idx_images(digits);
    const Bytes labels = write_idx_labels(digits);
    const Bytes mapping = test::as_bytes("1 65 97\n2 66 98\n");
    const File files[] = {{"images", FileRole::unknown, images},
                          {"labels", FileRole::unknown, labels},
                          {"emnist-letters-mapping.txt", FileRole::unknown, mapping}};
    const auto opened = open_files(files, 1 << 20);
    REQUIRE(opened.has_value());
    CHECK(opened->classes == ClassNames{"", "Aa", "Bb"});
  }
}

}  // namespace code_tables
