// IDX files of every type, opened as people's files are; tests/python compares them with NumPy's.

#include "files/idx_file.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "digits/idx.h"
#include "engine/files_info.h"
#include "files/open.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/gzip.h"

using namespace digitscope;

namespace idx_files {
namespace {

constexpr std::size_t enough = 100'000'000;

template <class Bits>
void append_big_endian(Bytes& out, Bits bits) {
  for (std::size_t i = sizeof(Bits); i-- > 0;)
    out.push_back(static_cast<std::uint8_t>(bits >> 8 * i));
}

void append(Bytes& out, std::uint8_t code, double value) {
  switch (code) {
    case 0x08:
      return append_big_endian(out, static_cast<std::uint8_t>(value));
    case 0x09:
      return append_big_endian(out, static_cast<std::uint8_t>(static_cast<std::int8_t>(value)));
    case 0x0B:
      return append_big_endian(out, static_cast<std::uint16_t>(static_cast<std::int16_t>(value)));
    case 0x0C:
      return append_big_endian(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(value)));
    case 0x0D: {
      const auto narrow = static_cast<float>(value);
      std::uint32_t bits = 0;
      std::memcpy(&bits, &narrow, sizeof bits);
      return append_big_endian(out, bits);
    }
    default: {
      std::uint64_t bits = 0;
      std::memcpy(&bits, &value, sizeof bits);
      return append_big_endian(out, bits);
    }
  }
}

Bytes idx(std::uint8_t code, const std::vector<std::uint32_t>& dimensions,
          const std::vector<double>& values) {
  Bytes bytes = {0, 0, code, static_cast<std::uint8_t>(dimensions.size())};
  for (const std::uint32_t dimension : dimensions) append_big_endian(bytes, dimension);
  for (const double value : values) append(bytes, code, value);
  return bytes;
}

constexpr std::uint8_t all_types[] = {0x08, 0x09, 0x0B, 0x0C, 0x0D, 0x0E};

/// Three images of 2 x 3 pixels, of values that each type has.
const std::vector<double> pixels = {0,  1,  2,  3,  4,  5,  6,  7,   8,
                                    90, 91, 92, 93, 94, 95, 96, 126, 127};
const std::vector<std::uint8_t> as_read(pixels.begin(), pixels.end());

Bytes plain_images() {
  return idx(0x08, {3, 2, 3}, pixels);
}

/// The first columns are the classes 7, 0, 9; the others, as in QMNIST, are something else.
Bytes qmnist_labels() {
  std::vector<double> values;
  for (const double label : {7, 0, 9}) {
    for (const double other : {0, 4, 2600, 300, 37, 1000000, 0, 0}) values.push_back(other);
    values[values.size() - 8] = label;
  }
  return idx(0x0C, {3, 8}, values);
}

struct Given {
  Bytes bytes;
  FileRole role = FileRole::unknown;
};

Expected<Opened> open(const std::vector<Given>& given, const Reading& reading = {}) {
  constexpr std::array names = {"a", "b", "c"};
  std::vector<File> files;
  for (const Given& file : given) files.push_back({names[files.size()], file.role, file.bytes});
  return open_files(files, enough, reading);
}

Opened opened(const std::vector<Given>& given, const Reading& reading = {}) {
  auto result = open(given, reading);
  if (!result) FAIL(result.error().message);
  return std::move(*result);
}

Error fault(const std::vector<Given>& given, const Reading& reading = {}) {
  const auto result = open(given, reading);
  REQUIRE_FALSE(result.has_value());
  const std::string_view message = result.error().message;
  CHECK((message.ends_with('.') || message.ends_with('?')));
  return result.error();
}

std::string images_fault(const Bytes& bytes) {
  const std::string plain = fault({{bytes}}).message;
  CHECK(plain == fault({{test::member(bytes)}}).message);
  CHECK(plain.starts_with("\"a\" "));
  return plain;
}

std::string labels_fault(const Bytes& bytes) {
  const Given labels{bytes, FileRole::labels};
  const std::string plain = fault({{plain_images()}, labels}).message;
  CHECK(plain == fault({{plain_images()}, {test::member(bytes), FileRole::labels}}).message);
  CHECK(plain.starts_with("The labels file \"b\" "));
  return plain;
}

}  // namespace

TEST_SUITE("IDX files of every type") {
  TEST_CASE("images of every type are the same images, plain or gzip") {
    for (const std::uint8_t type : all_types) {
      CAPTURE(type);
      const Bytes file = idx(type, {3, 2, 3}, pixels);
      for (const Bytes& bytes : {file, test::member(file)}) {
        const Opened found = opened({{bytes}});
        CHECK(found.digits.rows == 2);
        CHECK(found.digits.columns == 3);
        CHECK(found.digits.pixels == as_read);
        REQUIRE(found.image_idx.has_value());
        CHECK_FALSE(found.image_idx->scaled);
        CHECK(found.image_idx->plain == (type == 0x08));
      }
    }
  }

  TEST_CASE("what was understood is told") {
    CHECK(how_read(opened({{plain_images()}})) == "IDX");
    CHECK(how_read(opened({{idx(0x0B, {3, 2, 3}, pixels)}})) == "IDX of 16-bit integers");
    CHECK(how_read(opened({{idx(0x08, {2, 9}, pixels)}})) ==
          "IDX of unsigned bytes, a row of pixels for each image");
    CHECK(how_read(opened({{idx(0x0D, {1, 2, 2}, {0, 0.2, 1, 0.4})}})) ==
          "IDX of 32-bit floats, values times 255");
    CHECK(how_read(opened({{plain_images()}, {qmnist_labels()}}, {.transpose = true})) ==
          "IDX, labels in the first of eight columns, as QMNIST has them, transposed");
    const auto info = files_info(opened({{idx(0x0E, {3, 2, 3}, pixels)}, {qmnist_labels()}}));
    CHECK(info["source"].dump() ==
          R"({"format":"idx","values":"64-bit floats","scaled":false,"flat":false})");
    CHECK(info["labels"].dump() == R"({"format":"idx","counts":{"0":1,"7":1,"9":1},"column":1})");
  }

  TEST_CASE("floats from 0 to 1 that are 255ths are pixels divided by 255") {
    std::vector<double> parts;
    for (const double pixel : pixels) parts.push_back(pixel / 255);
    for (const std::uint8_t type : {std::uint8_t{0x0D}, std::uint8_t{0x0E}}) {
      const Opened found = opened({{idx(type, {3, 2, 3}, parts)}});
      CHECK(found.digits.pixels == as_read);
      CHECK(found.image_idx->scaled);
    }
  }

  TEST_CASE("images in rows of pixels are squares, or as large as is said") {
    for (const std::uint8_t type : all_types) {
      CAPTURE(type);
      const Opened squares = opened({{idx(type, {2, 9}, pixels)}});
      CHECK(squares.digits.rows == 3);
      CHECK(squares.digits.pixels == as_read);
      CHECK(squares.image_idx->flat);
      const Bytes rows = idx(type, {3, 6}, pixels);
      CHECK(opened({{rows}}, {.shape = ImageSize{2, 3}}).digits.columns == 3);
      const Error unsaid = fault({{rows}});
      CHECK(contains(unsaid.message, "has the shape (3, 6)."));
      CHECK(unsaid.parameter == "shape");
    }
    CHECK(fault({{idx(0x0C, {3, 2, 3}, pixels)}}, {.shape = ImageSize{3, 2}}).parameter == "shape");
  }

  TEST_CASE("labels of every type are the same labels, in one dimension or one column") {
    for (const std::uint8_t type : all_types) {
      CAPTURE(type);
      for (const auto& dimensions : {std::vector<std::uint32_t>{3}, {3, 1}}) {
        for (const FileRole role : {FileRole::unknown, FileRole::labels}) {
          const Opened found = opened({{idx(type, dimensions, {7, 0, 9}), role}, {plain_images()}});
          CHECK(found.digits.labels == std::vector<std::uint8_t>{7, 0, 9});
          REQUIRE(found.label_idx.has_value());
          CHECK(found.label_idx->plain == (type == 0x08 && dimensions.size() == 1));
          CHECK_FALSE(found.label_idx->column_of_eight);
        }
      }
    }
  }

  TEST_CASE("of QMNIST's eight columns the first is the label") {
    for (const Bytes& bytes : {qmnist_labels(), test::member(qmnist_labels())}) {
      for (const FileRole role : {FileRole::unknown, FileRole::labels}) {
        const Opened found = opened({{bytes, role}, {plain_images()}});
        CHECK(found.digits.labels == std::vector<std::uint8_t>{7, 0, 9});
        CHECK(found.label_idx->column_of_eight);
      }
    }
    CHECK(contains(images_fault(qmnist_labels()), "has labels only"));
    CHECK(
        contains(fault({{qmnist_labels(), FileRole::images}}).message,
                 "is a label file (eight columns of 32-bit integers, as QMNIST has them). Are the "
                 "two files swapped?"));
    // Other columns are none that are known.
    CHECK(contains(labels_fault(idx(0x0C, {3, 9}, std::vector<double>(27))),
                   "is an IDX file of 32-bit integers with 9 columns, but labels have one, or "
                   "QMNIST's eight columns of 32-bit integers."));
    CHECK(contains(labels_fault(idx(0x08, {3, 8}, std::vector<double>(24))),
                   "is an IDX file of unsigned bytes with 8 columns"));
  }

  TEST_CASE("values that are no pixels are told with their image, and what to do") {
    std::vector<double> wrong = pixels;
    wrong[13] = -1;
    for (const std::uint8_t type : {std::uint8_t{0x09}, std::uint8_t{0x0B}, std::uint8_t{0x0C},
                                    std::uint8_t{0x0D}, std::uint8_t{0x0E}}) {
      CHECK(contains(images_fault(idx(type, {3, 2, 3}, wrong)),
                     "has the value -1 in image 3: pixels are whole numbers from 0 to 255"));
    }
    wrong[13] = 256;
    CHECK(contains(images_fault(idx(0x0B, {3, 2, 3}, wrong)), "has the value 256 in image 3"));
    wrong[13] = 0.5;
    CHECK(contains(images_fault(idx(0x0D, {3, 2, 3}, wrong)), "has the value 0.5 in image 3"));
    for (const double none :
         {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
      wrong[13] = none;
      CHECK(contains(images_fault(idx(0x0E, {3, 2, 3}, wrong)), "in image 3"));
    }
    CHECK(contains(labels_fault(idx(0x0C, {3}, {1, 2, 256})), "has the label 256 (image 3)"));
    CHECK(contains(labels_fault(idx(0x0D, {3}, {1, 0.5, 2})), "has the label 0.5 (image 2)"));
    Bytes negative = qmnist_labels();
    negative[12] = 0xFF;
    CHECK(contains(labels_fault(negative), "(image 1): labels are whole numbers from 0 to 255"));
  }

  TEST_CASE("files of another length than they tell are refused, whatever their type") {
    for (const std::uint8_t type : all_types) {
      CAPTURE(type);
      const Bytes good = idx(type, {3, 2, 3}, pixels);
      for (std::size_t size = 4; size < good.size(); ++size) {
        const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
        CHECK(contains(images_fault(cut), size < 16 ? "ends inside its header" : "cut short"));
      }
      Bytes longer = good;
      longer.push_back(0);
      CHECK(contains(images_fault(longer), "there are bytes left over"));
      Bytes few = idx(type, {3}, {1, 2, 3});
      few.pop_back();
      CHECK(contains(labels_fault(few), "cut short"));
      CHECK(contains(labels_fault(idx(type, {2}, {1, 2})), "has 2 labels, but there are 3 images"));
    }
    CHECK(contains(images_fault(idx(0x0E, {3, 2, 2}, {1, 2})),
                   "says that it contains 3 images (96 bytes) but has 16 bytes of data"));
    Bytes cut = qmnist_labels();
    cut.pop_back();
    CHECK(contains(labels_fault(cut), "says that it contains 3 labels (96 bytes) but has 95"));
    CHECK(contains(labels_fault(idx(0x0C, {2, 8}, std::vector<double>(16))),
                   "has 2 labels, but there are 3 images"));
  }

  TEST_CASE("sizes that are not read are refused before anything is allocated") {
    CHECK(contains(images_fault(idx(0x0C, {0, 2, 3}, {})), "contains no images"));
    CHECK(contains(images_fault(idx(0x0D, {1, 65, 2}, {})), "says its images are 65 x 2 pixels"));
    CHECK(contains(images_fault(idx(0x0D, {1, 4097}, {})),
                   "says its images are 4,097 pixels each; 1 to 4,096 pixels can be read"));
    CHECK(contains(images_fault(idx(0x0D, {1, 0}, {})), "says its images are 0 pixels each"));
    CHECK(contains(images_fault(idx(0x0B, {1, 2, 3, 1}, {})),
                   "is an IDX file with 4 dimensions, but images have three (how many, rows, "
                   "columns), or two (how many, pixels)."));
    CHECK(contains(images_fault(idx(0x0E, {0xFFFFFFFF, 64, 64}, {})), "140,737,488,322,560 bytes"));
    Bytes large = idx(0x0E, {0xFFFFFFFF, 64, 64}, {});
    large.resize(200'000);
    CHECK(contains(fault({{test::member(large)}}).message, "is larger than the 100 megabytes"));
    CHECK(contains(fault({{idx(0x0D, {3}, {1, 2, 3}), FileRole::images}}).message, "swapped"));
    CHECK(contains(labels_fault(idx(0x0D, {3, 2, 3}, pixels)), "swapped"));
  }
}

}  // namespace idx_files
