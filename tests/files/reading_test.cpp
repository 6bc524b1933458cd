// What people say of files that the files do not tell.

#include "files/reading.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "digits/idx.h"
#include "engine/own_files.h"
#include "engine/reading_request.h"
#include "files/open.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;
using digitscope::test::as_bytes;

namespace said_of_files {
namespace {

constexpr std::size_t enough = 100'000'000;

Expected<Opened> open(const Bytes& bytes, const Reading& reading, const Bytes& labels = {}) {
  std::vector<File> files = {{"f", FileRole::images, bytes}};
  if (!labels.empty()) files.push_back({"l", FileRole::labels, labels});
  return open_files(files, enough, reading);
}

std::string fault(const Bytes& bytes, const Reading& reading, const std::string& parameter) {
  const auto opened = open(bytes, reading);
  REQUIRE_FALSE(opened.has_value());
  CHECK(opened.error().code == ErrorCode::bad_parameter);
  CHECK(opened.error().parameter == parameter);
  return opened.error().message;
}

/// Three images of `pixels` pixels in columns p0, p1, ..., and columns "A" and "b" beside them.
Bytes table(std::size_t pixels, bool header = true) {
  std::string text;
  if (header) {
    text = "A,";
    for (std::size_t p = 0; p < pixels; ++p) text += "p" + std::to_string(p) + ",";
    text += "b\n";
  }
  for (int i = 0; i < 3; ++i) {
    text += std::to_string(i + 1) + ",";
    for (std::size_t p = 0; p < pixels; ++p) text += std::to_string(10 * i) + ",";
    text += std::to_string(i + 4) + "\n";
  }
  return as_bytes(text);
}

using Labels = std::vector<std::uint8_t>;

}  // namespace

TEST_SUITE("what is said of files") {
  TEST_CASE("the column of labels is told by its name, in any case, or by its number") {
    // 24 pixels and one of the two columns are a square of 25.
    for (const char* said : {"A", "a", "1"}) {
      const auto opened = open(table(24), {.label_column = said});
      if (!opened) FAIL(opened.error().message);
      CHECK(opened->digits.labels == Labels{1, 2, 3});
      CHECK(opened->digits.rows == 5);
      CHECK(opened->digits.image(0)[24] == 4);
    }
    CHECK(open(table(24), {.label_column = "B"})->digits.labels == Labels{4, 5, 6});
    CHECK(open(table(24, false), {.label_column = "26"})->digits.labels == Labels{4, 5, 6});
  }

  TEST_CASE("all columns are pixels where none has labels") {
    const auto opened = open(table(23), {.label_column = "none"});
    REQUIRE(opened.has_value());
    CHECK_FALSE(opened->digits.labelled());
    CHECK(opened->digits.features() == 25);
    const Bytes labels = write_idx_labels({1, 1, {}, {7, 8, 9}});
    CHECK(open(table(23), {.label_column = "none"}, labels)->digits.labels == Labels{7, 8, 9});
  }

  TEST_CASE("a column that is not there is told with those that are") {
    CHECK(contains(fault(table(24), {.label_column = "c"}, "label_column"),
                   "The images file \"f\" has no column \"c\" (label_column): columns are told by "
                   "their name in the header, or by their number, from 1 to 26"));
    for (const char* bad : {"0", "27", "1.5", "-1"}) {
      fault(table(24), {.label_column = bad}, "label_column");
    }
  }

  TEST_CASE("images of a table are as large as is said") {
    const auto opened = open(table(22), {.label_column = "none", .shape = ImageSize{4, 6}});
    REQUIRE(opened.has_value());
    CHECK(opened->digits.rows == 4);
    CHECK(opened->digits.columns == 6);
    const auto labelled = open(table(23, false), {.label_column = "1", .shape = ImageSize{4, 6}});
    REQUIRE(labelled.has_value());
    CHECK(labelled->digits.labels == Labels{1, 2, 3});
    CHECK(labelled->digits.columns == 6);
    CHECK_FALSE(open(table(22), {.shape = ImageSize{5, 6}}).has_value());
  }

  TEST_CASE("rows and columns change places") {
    Digits digits{2, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 11, 12}, {}};
    const auto opened = open(write_idx_images(digits), {.transpose = true});
    REQUIRE(opened.has_value());
    CHECK(opened->adjustment.transposed);
    CHECK(opened->digits.rows == 3);
    CHECK(opened->digits.columns == 2);
    CHECK(opened->digits.pixels == Labels{1, 4, 2, 5, 3, 6, 7, 0, 8, 11, 9, 12});
  }

  TEST_CASE("inverted images are taken from the largest value") {
    Digits digits{1, 2, {0, 16, 3, 4}, {}};
    const auto opened = open(write_idx_images(digits), {.invert = true});
    REQUIRE(opened.has_value());
    CHECK(opened->adjustment.inverted_from == 16);
    CHECK(opened->digits.pixels == Labels{16, 0, 13, 12});
  }

  TEST_CASE("what is said of another kind of file is refused") {
    const Bytes idx = write_idx_images({2, 2, {1, 2, 3, 4}, {}});
    CHECK(contains(
        fault(idx, {.label_column = "a"}, "label_column"),
        "The images file \"f\" is no table of images: leave out what is said of one (label_col"));
    fault(idx, {.array = "x"}, "array");
    fault(table(24), {.label_array = "x"}, "label_array");
    CHECK(contains(fault(idx, {.shape = ImageSize{1, 4}}, "shape"),
                   "has images of 2 x 2 pixels: a size (shape) is for those that come as rows"));
    CHECK(open(idx, {.shape = ImageSize{2, 2}}).has_value());
  }

  TEST_CASE("what has to be said is told by its name") {
    const auto parameter = [](const Bytes& bytes) {
      const auto opened = open(bytes, {});
      REQUIRE_FALSE(opened.has_value());
      CHECK(opened.error().code == ErrorCode::bad_data);
      return opened.error().parameter;
    };
    CHECK(parameter(table(24)) == "label_column");
    CHECK(parameter(table(24, false)) == "label_column");
    CHECK(parameter(table(27)) == "shape");
  }

  TEST_CASE("a size is rows x columns") {
    CHECK(read_image_size("28x20") == ImageSize{28, 20});
    for (const char* good : {" 8 x 20 ", "8X20", "8*20", "8 \u00d7 20"}) {
      CAPTURE(good);
      CHECK(read_image_size(good) == ImageSize{8, 20});
    }
    for (const char* bad : {"", "28", "x", "28x", "x28", "0x5", "65x1", "1x65", "1.5x2", "2x2x1"}) {
      CAPTURE(bad);
      const auto size = read_image_size(bad);
      REQUIRE_FALSE(size.has_value());
      CHECK(size.error().parameter == "shape");
    }
  }

  TEST_CASE("scripts say it as an object") {
    CHECK(read_reading("")->label_column.empty());
    const auto all =
        read_reading(R"({"label_column": 3, "array": "x", "label_array": "y", "shape": "2x3",)"
                     R"( "transpose": true, "invert": true})");
    REQUIRE(all.has_value());
    CHECK(all->label_column == "3");
    CHECK(all->array == "x");
    CHECK(all->label_array == "y");
    CHECK(all->shape == ImageSize{2, 3});
    CHECK(all->transpose);
    CHECK(all->invert);
    for (const char* bad : {"[]", "{", "3", R"({"labels": 1})", R"({"shape": [2, 3]})",
                            R"({"shape": "2"})", R"({"invert": 1})", R"({"label_column": -1})",
                            R"({"label_column": 1.5})", R"({"array": null})"}) {
      CAPTURE(bad);
      CHECK_FALSE(read_reading(bad).has_value());
    }
  }

  TEST_CASE("the page is told how files were understood") {
    const auto read = [](const std::string& reading) {
      OwnFiles files;
      const Bytes bytes = table(24);
      std::copy(bytes.begin(), bytes.end(), files.add("t.csv", FileRole::unknown, bytes.size()));
      return files.read(reading);
    };
    CHECK(contains(read(R"({"label_column": "b", "invert": true})"),
                   R"("read_as":"a table with a header, labels in column 26, inverted")"));
    CHECK(contains(read(R"({"label_column": "b"})"), R"("label_counts":{"4":1,"5":1,"6":1})"));
    CHECK(contains(read(R"({"label_column": "c"})"), R"("parameter":"label_column")"));
  }

  TEST_CASE("a file that is larger than memory is told by its name, and no memory is asked for") {
    OwnFiles files;
    CHECK(files.add("large.csv", FileRole::unknown, std::numeric_limits<std::size_t>::max() / 2) ==
          nullptr);
    CHECK(contains(files.read(), "large.csv"));
    CHECK(files.images().empty());
  }
}

}  // namespace said_of_files
