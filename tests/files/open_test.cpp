#include "files/open.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "digits/idx.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"
#include "support/gzip.h"

using namespace digitscope;
using digitscope::test::as_bytes;
using digitscope::test::member;

namespace opening {
namespace {

constexpr std::size_t enough = 100'000'000;

struct Given {
  std::string name;
  Bytes bytes;
  FileRole role = FileRole::unknown;
};

Expected<Opened> open(const std::vector<Given>& given) {
  std::vector<File> files;
  for (const Given& file : given) files.push_back({file.name, file.role, file.bytes});
  return open_files(files, enough);
}

Opened opened(const std::vector<Given>& given) {
  auto result = open(given);
  if (!result) FAIL(result.error().message);
  return std::move(*result);
}

std::string opening_fault(const std::vector<Given>& given) {
  const auto result = open(given);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code == ErrorCode::bad_data);
  return result.error().message;
}

/// n images, labelled 0, 1, 2, 0, ...
Digits three_kinds(std::size_t n) {
  Digits digits = test::random_digits(7, n, 2, 256);
  for (std::size_t i = 0; i < n; ++i) digits.labels[i] = static_cast<std::uint8_t>(i % 3);
  return digits;
}

const Digits twelve = three_kinds(12);
const Given images{"images", write_idx_images(twelve)};
const Given labels{"labels", write_idx_labels(twelve)};
const Given names{"names.txt", as_bytes("a\nb\nc\n")};

std::string label_lines(const Digits& digits) {
  std::string lines;
  for (const std::uint8_t label : digits.labels) lines += std::to_string(label) + "\n";
  return lines;
}

}  // namespace

TEST_SUITE("opening files") {
  TEST_CASE("a header that tells of more than can be read is believed, before the rest is read") {
    Bytes file = {0, 0, 8, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 64, 0, 0, 0, 64};
    file.resize(200'000);
    CHECK(contains(opening_fault({{"a", member(file)}}), "\"a\" is larger than the 100 megabytes"));
    Bytes labelled = {0, 0, 8, 1, 0x10, 0, 0, 0};
    labelled.resize(200'000);
    CHECK(
        contains(opening_fault({images, {"b", member(labelled)}}), "\"b\" is larger than the 100"));
  }

  TEST_CASE("what follows the data that a header tells of is left over, however much it is") {
    for (const std::size_t surplus : {1, 70'000, 3'000'000}) {
      for (const Digits& digits : {twelve, test::random_digits(3, 30'000, 2, 256)}) {
        Bytes file = write_idx_images(digits);
        file.resize(file.size() + surplus);
        CHECK(contains(opening_fault({{"a", file}}), "has more data: there are bytes left over"));
        CHECK(
            contains(opening_fault({{"a", member(file)}}), "has more data: there are bytes left"));
      }
    }
  }

  TEST_CASE("a plain file of more bytes than can be read is refused") {
    const File file{"a", FileRole::images, images.bytes};
    const auto result = open_files(std::span(&file, 1), images.bytes.size() - 1);
    REQUIRE_FALSE(result.has_value());
    CHECK(contains(result.error().message, "is larger than"));
    CHECK(result.error().parameter == "images");
    CHECK(open_files(std::span(&file, 1), images.bytes.size()).has_value());
  }

  TEST_CASE("images, labels and names are told apart in any order") {
    const std::vector<std::vector<Given>> orders = {
        {images, labels, names}, {names, labels, images}, {labels, images, names}};
    for (const auto& order : orders) {
      const Opened found = opened(order);
      CHECK(found.digits.pixels == twelve.pixels);
      CHECK(found.digits.labels == twelve.labels);
      CHECK(found.classes == ClassNames{"a", "b", "c"});
      CHECK_FALSE(found.label_header.has_value());
    }
    CHECK_FALSE(opened({images}).digits.labelled());
    CHECK(opened({images}).classes.empty());
    // Their names say nothing.
    CHECK(opened({{"labels.csv", images.bytes}, {"images.txt", labels.bytes}}).digits.labels ==
          twelve.labels);
  }

  TEST_CASE("labels also come as text, with a header or without") {
    const std::string lines = label_lines(twelve);
    struct Case {
      std::string text;
      bool header;
    };
    const Case cases[] = {{lines, false},
                          {"label\n" + lines, true},
                          {"\xEF\xBB\xBF" + lines + "\n\n", false},
                          {"\"y\"\r\n" + lines, true}};
    for (const FileRole role : {FileRole::unknown, FileRole::labels}) {
      for (const Case& c : cases) {
        CAPTURE(c.text);
        const Opened found = opened({images, {"labels.csv", as_bytes(c.text), role}});
        CHECK(found.digits.labels == twelve.labels);
        CHECK(found.label_header == c.header);
        CHECK(found.classes.empty());
      }
    }
    const Opened all = opened({names, {"labels.csv", as_bytes(lines)}, images});
    CHECK(all.digits.labels == twelve.labels);
    CHECK(all.classes == ClassNames{"a", "b", "c"});
  }

  TEST_CASE("text that could be labels as well as names is refused, and a header settles it") {
    const Digits three = three_kinds(3);
    const Given few{"few", write_idx_images(three)};
    const Given numbers{"n.txt", as_bytes("0\n1\n2\n")};
    CHECK(contains(
        opening_fault({few, numbers}),
        "\"n.txt\" could be labels as well as their names. If they are labels, write \"label\""));
    CHECK(opened({few, {"n.txt", as_bytes("label\n0\n1\n2\n")}}).digits.labels == three.labels);
    CHECK(opened({few, {"n.txt", numbers.bytes, FileRole::labels}}).digits.labels == three.labels);
    const Given table{"n.csv", as_bytes("label,name\n0,10\n1,20\n2,30\n")};
    CHECK(opened({few, {"labels", write_idx_labels(three)}, table}).classes ==
          ClassNames{"10", "20", "30"});
  }

  TEST_CASE("text that is neither labels nor names is refused with words") {
    const std::string lines = label_lines(twelve);
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes(lines + "1\n")}}),
                   "\"l.csv\" has 13 labels, but there are 12 images."));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("0\n1\n")}}),
                   "\"l.csv\" has 2 numbers and there are 12 images, so they are not labels."));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("label\n0\n1\n")}}),
                   "has 2 labels, but there"));
    CHECK(
        contains(opening_fault({images, {"l.csv", as_bytes("0\n1\n2\nthree\n" + lines.substr(8))}}),
                 "\"l.csv\", line 4: \"three\" is not a label"));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("0\n1\n\n0\n" + lines.substr(8))}}),
                   "\"l.csv\", line 3: it is empty"));
    CHECK(
        contains(opening_fault({images, {"l.csv", as_bytes("0\n1\n256\n" + lines.substr(6))}}),
                 "\"l.csv\" has the label 256 (line 3): labels are whole numbers from 0 to 255."));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("0\n1\n-1\n" + lines.substr(6))}}),
                   "has the label -1 (line 3)"));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("0,cat\n1,dog\n")}}),
                   "\"l.csv\" is a table whose columns have no names. If it has labels and their"));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("kode;navn\n0;kat\n1;hund\n")}}),
                   "columns have no names"));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes(",label\n0,5\n1,0\n")}}),
                   "has numbers in all of its columns"));
    CHECK(contains(opening_fault({images, {"l.csv", as_bytes("0,5\n1,0\n"), FileRole::labels}}),
                   "The labels file \"l.csv\" has 2 columns. Labels are read from one"));
    CHECK(contains(opening_fault({images, {"names60.txt", test::case_bytes("names60.txt")}}),
                   "\"names60.txt\" has 60 labels, but there are 12 images."));
    CHECK(contains(opening_fault({images, {"n.txt", as_bytes("a\n \n"), FileRole::labels}}),
                   "The labels file \"n.txt\" has no labels"));
    CHECK(contains(opening_fault({images, labels, {"n.txt", as_bytes("a\nb\xE4\n")}}),
                   "\"n.txt\", line 2: this is not UTF-8"));
    CHECK(contains(opening_fault({images, {"n.txt", as_bytes(" \n\n")}}),
                   "\"n.txt\" contains only blank lines."));
  }

  TEST_CASE("a table of pixels is one of images") {
    std::string line = "label";
    std::string row = "5";
    for (int i = 0; i < 784; ++i) {
      line += ",pixel" + std::to_string(i);
      row += ",0";
    }
    const Bytes kaggle = as_bytes(line + "\n" + row + "\n" + row + "\n");
    for (const FileRole role : {FileRole::unknown, FileRole::images}) {
      for (const Bytes& file : {kaggle, member(kaggle)}) {
        const Opened table = opened({{"train.csv", file, role}});
        CHECK(table.digits.size() == 2);
        CHECK(table.digits.columns == 28);
        CHECK(table.digits.labels == std::vector<std::uint8_t>{5, 5});
        CHECK(table.image_table->label_column == 0);
      }
    }
    const Given named{"n.txt", as_bytes("a\nb\nc\nd\ne\nf\n")};
    CHECK(opened({{"train.csv", kaggle}, named}).classes.size() == 6);
    CHECK(contains(opening_fault({images, {"train.csv", kaggle}}),
                   "There are 2 files of images (\"images\", \"train.csv\")"));
    CHECK(
        contains(opening_fault({{"train.csv", kaggle}, {"y", as_bytes("label\n1\n2\n")}}),
                 "\"train.csv\" has labels in it already: open it without \"y\", or say \"none\""));
    CHECK(contains(opening_fault({images, {"train.csv", kaggle, FileRole::labels}}),
                   "is a table of 785 columns, such as one of pixels: open it as images"));
    CHECK(contains(opening_fault({{"a.csv", as_bytes("1,2\n3,4\n"), FileRole::images}}),
                   "is a table of 2 columns. Images are read"));
    CHECK(contains(opening_fault({{"a.txt", as_bytes("hello\n"), FileRole::images}}),
                   "is text. Images are"));
  }

  TEST_CASE("files that do not go together are refused by name") {
    const Given more{"more", images.bytes};
    CHECK(contains(opening_fault({labels}),
                   "\"labels\" has labels only: open the file with the images"));
    CHECK(contains(opening_fault({{"l.csv", as_bytes(label_lines(twelve))}}),
                   "\"l.csv\" has labels only"));
    CHECK(contains(opening_fault({names}),
                   "\"names.txt\" has no images. A table of images has a column for each pixel"));
    CHECK(contains(opening_fault({images, labels, more}),
                   "There are 2 files of images (\"images\", \"more\"): open one of them"));
    CHECK(contains(opening_fault({images, labels, labels}), "2 files of labels"));
    CHECK(contains(opening_fault({images, labels, {"l.csv", as_bytes(label_lines(twelve))}}),
                   "2 files of labels (\"labels\", \"l.csv\")"));
    CHECK(contains(opening_fault({images, labels, names, {"n2.txt", names.bytes}}),
                   "2 files of names"));
    CHECK(contains(opening_fault({images, names}), "has label names, but there are no labels"));
    CHECK(contains(opening_fault({}), "No file was opened."));
  }

  TEST_CASE("files with a role are taken for nothing else, and errors name it") {
    const auto of_role = [](const Given& file, FileRole role) {
      return Given{file.name, file.bytes, role};
    };
    CHECK(contains(opening_fault({of_role(labels, FileRole::images)}),
                   "The images file \"labels\" is a label file (one dimension). Are the two"));
    CHECK(contains(
        opening_fault({of_role(images, FileRole::images), of_role(images, FileRole::labels)}),
        "The labels file \"images\" is an image file"));
    CHECK(contains(opening_fault({{"", {}, FileRole::images}}), "The images file is empty."));
    CHECK(
        contains(opening_fault({images, {"", {}, FileRole::labels}}), "The labels file is empty."));
    CHECK(contains(opening_fault({{"n.npy", as_bytes("\x93NUMPY"), FileRole::images}}),
                   "The images file \"n.npy\" has a NumPy header that is damaged"));
    const auto empty_labels = open({images, {"", {}, FileRole::labels}});
    CHECK(empty_labels.error().parameter == "labels");
    CHECK(open({{"", {}, FileRole::images}}).error().parameter == "images");
  }

  TEST_CASE("gzip is undone first, and its faults name the file") {
    const Opened found = opened({{"multi.gz", test::case_bytes("multi.gz")}});
    CHECK(found.digits.size() == 60);
    Bytes cut = test::case_bytes("multi.gz");
    cut.resize(cut.size() / 2);
    CHECK(contains(opening_fault({{"multi.gz", cut}}),
                   "\"multi.gz\" is a gzip file that is cut short"));
    const Bytes bytes = test::case_bytes("multi.gz");
    const File file{"multi.gz", FileRole::unknown, bytes};
    CHECK(contains(open_files({&file, 1}, 1000).error().message, "more than"));
  }

  TEST_CASE("scikit-learn's own digits are read") {
    const Opened found = opened({{"sk8-images", test::case_bytes("sk8-images")},
                                 {"sk8-labels", test::case_bytes("sk8-labels")}});
    CHECK(found.digits.size() == 1797);
    CHECK(found.digits.rows == 8);
    CHECK(found.digits.labelled());
  }
}

}  // namespace opening
