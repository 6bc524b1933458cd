#include "files/image_table.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "files/file.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;
using digitscope::test::as_bytes;

namespace tables {
namespace {

constexpr std::size_t side = 5;
constexpr std::size_t pixels = side * side;

/// Images as MNIST's are: with an empty edge, which no column of labels is.
Digits framed_digits(std::size_t n) {
  Digits digits = test::random_digits(4, n, side, 256);
  for (std::size_t i = 0; i < digits.pixels.size(); ++i) {
    const std::size_t x = i % side;
    const std::size_t y = i / side % side;
    if (x == 0 || y == 0 || x == side - 1 || y == side - 1) digits.pixels[i] = 0;
  }
  for (std::size_t i = 0; i < n; ++i) digits.labels[i] = static_cast<std::uint8_t>(i % 10);
  return digits;
}

/// How a program writes a table.
struct Written {
  enum class Labels { none, first, last };
  std::string begin = {};
  std::string separator = ",";
  std::string quote = {};
  std::string end = "\n";
  Labels labels = Labels::first;
  std::string label_name = {};  // with a header, if there is one
  std::string fraction = {};    // behind each number
  bool numbered = false;

  std::string line(const std::string& number, const std::string& label,
                   const std::vector<std::string>& values) const {
    std::vector<std::string> cells = values;
    if (labels == Labels::first) cells.insert(cells.begin(), label);
    if (labels == Labels::last) cells.push_back(label);
    if (numbered) cells.insert(cells.begin(), number);
    std::string text;
    for (const std::string& cell : cells) {
      text += text.empty() ? "" : separator;
      text += quote + cell + quote;
    }
    return text + end;
  }

  std::string table(const Digits& digits) const {
    std::string text = begin;
    if (!label_name.empty()) {
      std::vector<std::string> names;
      for (std::size_t p = 0; p < pixels; ++p) names.push_back("pixel" + std::to_string(p));
      text += line("index", label_name, names);
    }
    for (std::size_t i = 0; i < digits.size(); ++i) {
      std::vector<std::string> values;
      for (const std::uint8_t value : digits.image(i)) {
        values.push_back(std::to_string(value) + fraction);
      }
      text += line(std::to_string(i), std::to_string(digits.labels[i]) + fraction, values);
    }
    return text;
  }
};

Expected<ImageTable> read(const std::string& text) {
  const Bytes bytes = as_bytes(text);
  REQUIRE(is_image_table(bytes));
  return read_image_table(bytes, "\"t.csv\"");
}

std::string table_fault(const std::string& text) {
  const auto table = read(text);
  REQUIRE_FALSE(table.has_value());
  CHECK(table.error().code == ErrorCode::bad_data);
  return table.error().message;
}

std::string row_of(std::size_t columns, const std::string& cell = "0") {
  std::string line = cell;
  for (std::size_t i = 1; i < columns; ++i) line += "," + cell;
  return line + "\n";
}

}  // namespace

TEST_SUITE("tables of images") {
  TEST_CASE("every way in which programs write them gives the same images and labels") {
    using Labels = Written::Labels;
    const Digits digits = framed_digits(30);
    const Written ways[] = {
        {},
        {.label_name = "label"},                                          // Kaggle, pandas
        {.labels = Labels::last},                                         // UCI's optdigits
        {.labels = Labels::last, .label_name = "class"},                  // OpenML
        {.begin = "\xEF\xBB\xBF", .quote = "\"", .label_name = "label"},  // R, spreadsheets
        {.separator = ";", .end = "\r\n", .label_name = "Label"},         // spreadsheets elsewhere
        {.separator = "\t", .end = "\r"},                                 // as old as they come
        {.separator = ", ", .labels = Labels::last},                      // by hand
        {.labels = Labels::last, .fraction = ".0"},                       // of floats
        {.fraction = ".000000000000000000e+00"},                          // numpy.savetxt
        {.label_name = "target", .numbered = true},                       // pandas, with its index
        {.labels = Labels::none, .label_name = "x"},                      // Kaggle's test.csv
        {.labels = Labels::none},
    };
    for (const Written& way : ways) {
      const std::string text = way.table(digits);
      CAPTURE(text.substr(0, 300));
      const auto table = read(text);
      if (!table) FAIL(table.error().message);
      CHECK(table->digits.rows == side);
      CHECK(table->digits.columns == side);
      CHECK(table->digits.pixels == digits.pixels);
      const bool labelled = way.labels != Labels::none;
      CHECK(table->digits.labels == (labelled ? digits.labels : std::vector<std::uint8_t>()));
      CHECK(table->layout.separator == way.separator.front());
      CHECK(table->layout.header == !way.label_name.empty());
      CHECK(table->layout.numbered == way.numbered);
      CHECK(table->layout.label_column.has_value() == labelled);
    }
  }

  TEST_CASE("labels are as many as there are, from 0 to 255") {
    Digits digits = framed_digits(512);
    for (const std::size_t classes : {26u, 62u, 256u}) {
      CAPTURE(classes);
      for (std::size_t i = 0; i < digits.size(); ++i) {
        digits.labels[i] = static_cast<std::uint8_t>(i % classes);
      }
      for (const auto where : {Written::Labels::first, Written::Labels::last}) {
        for (const char* name : {"", "label"}) {
          const auto table = read(Written{.labels = where, .label_name = name}.table(digits));
          if (!table) FAIL(table.error().message);
          CHECK(table->digits.labels == digits.labels);
        }
      }
    }
  }

  TEST_CASE("of two columns that may be of labels, that without large gaps is") {
    Digits digits = framed_digits(40);
    for (std::size_t i = 0; i < digits.size(); ++i) {
      digits.labels[i] = static_cast<std::uint8_t>(1 + i % 26);
      digits.pixels[i * pixels] = digits.pixels[(i + 1) * pixels - 1] =
          static_cast<std::uint8_t>(i * 201 % 256);
    }
    for (const auto where : {Written::Labels::first, Written::Labels::last}) {
      const auto table = read(Written{.labels = where}.table(digits));
      if (!table) FAIL(table.error().message);
      CHECK(table->digits.labels == digits.labels);
    }
  }

  TEST_CASE("blank lines, and a last line without an end, change nothing") {
    const Digits digits = framed_digits(3);
    std::string text = Written{}.table(digits);
    text.insert(text.find('\n'), "\n\n  ");
    text.pop_back();
    CHECK(read(text)->digits.pixels == digits.pixels);
    CHECK(read(text + "\n\n")->digits.pixels == digits.pixels);
  }

  TEST_CASE("where labels may be in two columns, that is said, and a header settles it") {
    Digits digits = framed_digits(12);
    for (std::size_t i = 0; i < 12; ++i) {
      digits.pixels[i * pixels + pixels - 1] = static_cast<std::uint8_t>(i % 3);
    }
    CHECK(contains(table_fault(Written{}.table(digits)),
                   "\"t.csv\" may have its labels in the first column or in the last: say which "
                   "(label_column)."));
    const auto table = read(Written{.label_name = "label"}.table(digits));
    REQUIRE(table.has_value());
    CHECK(table->digits.labels == digits.labels);
  }

  TEST_CASE("each fault has its own message, with its line") {
    const std::string good = row_of(25);
    CHECK(contains(table_fault(good + row_of(24)),
                   "\"t.csv\", line 2: it has fewer cells than the 25 of the first line."));
    CHECK(contains(table_fault(good + "\n" + row_of(26)), "line 3: it has more cells than the 25"));
    CHECK(contains(table_fault(good + "0,0,abc" + good.substr(5)),
                   "line 2: column 3 has \"abc\": pixels are whole numbers from 0 to 255."));
    for (const char* bad : {"256", "-1", "0.5", "", "1e3", "999999999999"}) {
      CAPTURE(bad);
      CHECK(contains(table_fault(good + std::string(bad) + good.substr(1)),
                     "line 2: column 1 has \"" + std::string(bad) + "\": pixels are"));
    }
    CHECK(contains(table_fault("label," + row_of(25, "p") + "x," + good),
                   "\"t.csv\" has the label x (line 2): labels are whole numbers from 0 to 255."));
    CHECK(contains(table_fault("label," + row_of(25, "p") + "256," + good),
                   "has the label 256 (line 2)"));
    CHECK(contains(table_fault("a," + row_of(25, "p") + "1," + good),
                   "\"t.csv\" has one column more than its pixels need, and none that is called "
                   "\"label\": say which one has the labels (label_column)."));
    CHECK(contains(table_fault("label," + row_of(25, "p")), "has a header, and no images below"));
    CHECK(
        contains(table_fault(row_of(30)), "\"t.csv\" has 30 columns. Images are read as squares"));
    CHECK(contains(table_fault("label," + row_of(30, "p") + row_of(31)),
                   "has 30 columns beside that of its labels."));
    CHECK(contains(table_fault(row_of(65 * 65)), "has images of 65 x 65 pixels. They may have up"));
    CHECK(contains(table_fault("17," + good + "200," + good.substr(0, good.size() - 2) + "99\n"),
                   "and neither the first nor the last looks like labels: say which column"));
    CHECK(contains(table_fault("label," + row_of(25, "p") + "1,\"2" + good), "line 2: column 2"));
  }

  TEST_CASE("a few columns are no images, nor is what is no text") {
    CHECK_FALSE(is_image_table(as_bytes(row_of(20))));
    CHECK(is_image_table(as_bytes(row_of(21))));
    CHECK_FALSE(is_image_table(as_bytes("")));
    CHECK_FALSE(is_image_table(as_bytes("\n\n")));
    CHECK_FALSE(is_image_table(Bytes{0, 0, 8, 3, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44, 44}));
  }
}

}  // namespace tables
