// NumPy's arrays and archives, written here as numpy.lib.format and zipfile write them;
// tests/python has NumPy's own.

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "digits/idx.h"
#include "files/npy.h"
#include "files/npz.h"
#include "files/zip.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"
#include "support/zip.h"

using namespace digitscope;
using namespace std::string_literals;
using digitscope::test::zip;

namespace numpy_files {
namespace {

constexpr const char* title = "\"a\"";

std::string header(const std::string& descr, const std::string& shape, const std::string& order) {
  return "{'descr': " + descr + ", 'fortran_order': " + order + ", 'shape': " + shape + ", }";
}

/// An array with that header, in version 1 of the format.
Bytes npy(const std::string& dictionary, const std::string& values) {
  std::string padded = dictionary;
  while ((10 + padded.size() + 1) % 64 != 0) padded += ' ';
  padded += '\n';
  const auto length = static_cast<unsigned>(padded.size());
  return test::as_bytes("\x93NUMPY\x01\0"s + static_cast<char>(length & 255) +
                        static_cast<char>(length >> 8) + padded + values);
}

Bytes npy(const std::string& type, const std::string& shape, const std::string& values,
          const std::string& order = "False") {
  return npy(header("'" + type + "'", shape, order), values);
}

template <class T>
std::string as_text(const std::vector<T>& values) {
  std::string text(values.size() * sizeof(T), '\0');
  std::memcpy(text.data(), values.data(), text.size());
  return text;
}

/// Three images of 2 x 3 pixels.
const std::vector<std::uint8_t> pixels = {0,  1,  2,  3,  4,  5,  6,  7,   8,
                                          90, 91, 92, 93, 94, 95, 96, 254, 255};
const std::string of_pixels(pixels.begin(), pixels.end());

template <class T>
std::string pixels_as(bool swapped = false) {
  std::vector<T> values(pixels.begin(), pixels.end());
  std::string text = as_text(values);
  for (std::size_t i = 0; swapped && i < text.size(); i += sizeof(T)) {
    std::reverse(text.begin() + static_cast<std::ptrdiff_t>(i),
                 text.begin() + static_cast<std::ptrdiff_t>(i + sizeof(T)));
  }
  return text;
}

std::string images_fault(const Bytes& bytes) {
  const auto images = read_npy_images(bytes, title);
  REQUIRE_FALSE(images.has_value());
  CHECK(images.error().code == ErrorCode::bad_data);
  CHECK(images.error().message.starts_with(title));
  CHECK(images.error().message.ends_with("."));
  return images.error().message;
}

std::string archive_fault(const Bytes& bytes, std::size_t most = 1 << 20) {
  const auto archived = read_npz(bytes, most, title);
  REQUIRE_FALSE(archived.has_value());
  CHECK(archived.error().code == ErrorCode::bad_data);
  CHECK(archived.error().message.starts_with(title));
  CHECK(archived.error().message.ends_with("."));
  return archived.error().message;
}

Bytes few_images(const std::string& shape = "(3, 2, 3)") {
  return npy("|u1", shape, of_pixels);
}

Bytes three_labels(const std::string& values = "\x01\x02\x09"s) {
  return npy("|u1", "(3,)", values);
}

}  // namespace

TEST_SUITE("NumPy's arrays") {
  TEST_CASE("images of every type and shape that is read") {
    std::vector<float> parts;
    for (const std::uint8_t pixel : pixels) parts.push_back(static_cast<float>(pixel) / 255);
    const Bytes arrays[] = {
        few_images(),
        few_images("(3, 2, 3, 1)"),
        few_images("(3, 1, 2, 3)"),
        npy("<u2", "(3, 2, 3)", pixels_as<std::uint16_t>()),
        npy(">u2", "(3, 2, 3)", pixels_as<std::uint16_t>(true)),
        npy("<i4", "(3, 2, 3)", pixels_as<std::int32_t>()),
        npy(">i8", "(3, 2, 3)", pixels_as<std::int64_t>(true)),
        npy("<f4", "(3, 2, 3)", pixels_as<float>()),
        npy(">f8", "(3, 2, 3)", pixels_as<double>(true)),
        npy("<f4", "(3, 2, 3)", as_text(parts)),
    };
    for (const Bytes& array : arrays) {
      CHECK(is_npy(array));
      const auto images = read_npy_images(array, title);
      REQUIRE(images.has_value());
      CHECK(images->digits.rows == 2);
      CHECK(images->digits.columns == 3);
      CHECK(images->digits.pixels == pixels);
      CHECK(images->scaled == (&array == std::end(arrays) - 1));
    }
    const auto bools = read_npy_images(npy("|b1", "(1, 2, 2)", "\0\1\1\0"s), title);
    REQUIRE(bools.has_value());
    CHECK(bools->digits.pixels == std::vector<std::uint8_t>{0, 1, 1, 0});
    const auto flat = read_npy_images(npy("|u1", "(2, 9)", of_pixels), title);
    REQUIRE(flat.has_value());
    CHECK(flat->digits.rows == 3);
    CHECK(flat->digits.size() == 2);
  }

  TEST_CASE("in Fortran order the first index runs fastest") {
    // Pixel (image, row, column) stands at image + 3 * (row + 2 * column).
    std::string values(18, '\0');
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t row = 0; row < 2; ++row) {
        for (std::size_t column = 0; column < 3; ++column) {
          values[i + 3 * (row + 2 * column)] = of_pixels[6 * i + 3 * row + column];
        }
      }
    }
    const auto images = read_npy_images(npy("|u1", "(3, 2, 3)", values, "True"), title);
    REQUIRE(images.has_value());
    CHECK(images->digits.pixels == pixels);
  }

  TEST_CASE("labels are whole numbers of any type, one for each image") {
    const std::vector<double> values = {7, 0, 9};
    for (const char* shape : {"(3,)", "(3, 1)"}) {
      const auto labels = read_npy_labels(npy("<f8", shape, as_text(values)), 3, title);
      REQUIRE(labels.has_value());
      CHECK(*labels == std::vector<std::uint8_t>{7, 0, 9});
    }
    const auto fault = [](const Bytes& bytes, std::size_t images) {
      const auto labels = read_npy_labels(bytes, images, title);
      REQUIRE_FALSE(labels.has_value());
      return labels.error().message;
    };
    CHECK(contains(fault(three_labels(), 4), "has 3 labels, but there are 4 images"));
    const std::vector<double> wrong = {1, 2, 256};
    CHECK(contains(fault(npy("<f8", "(3,)", as_text(wrong)), 3), "has the label 256 (image 3)"));
    CHECK(contains(fault(few_images(), 3), "has the shape (3, 2, 3). Labels are read from"));
  }

  TEST_CASE("what cannot be read is told with what to do") {
    CHECK(contains(images_fault(npy("<f4", "(3, 2, 3)", as_text(std::vector<float>(18, 0.123f)))),
                   "has the value 0.123"));
    CHECK(contains(images_fault(npy("<i2", "(3, 2, 3)",
                                    as_text(std::vector<std::int16_t>(18, std::int16_t{-1})))),
                   "has the value -1 in image 1: pixels are whole numbers from 0 to 255"));
    std::vector<double> holes(18, 1);
    holes[13] = std::numeric_limits<double>::quiet_NaN();
    CHECK(contains(images_fault(npy("<f8", "(3, 2, 3)", as_text(holes))), "in image 3"));
    CHECK(contains(images_fault(few_images("(1, 2, 3, 3)")),
                   "has the shape (1, 2, 3, 3). Images are read from"));
    CHECK(contains(images_fault(few_images("(1, 2, 3, 3)")), "Convert images in colour"));
    CHECK(contains(images_fault(few_images("(18,)")), "has the shape (18,)."));
    CHECK(contains(images_fault(few_images("(3, 6)")), "has the shape (3, 6)."));
    CHECK(contains(images_fault(few_images("(4, 2, 3)")), "has 18 values: it is cut short"));
    CHECK(contains(images_fault(few_images("(2, 2, 3)")), "more values: it is damaged"));
    CHECK(contains(images_fault(npy("|u1", "(0, 2, 3)", "")), "contains no images"));
    CHECK(contains(images_fault(npy("|u1", "(1, 65, 2)", std::string(130, '\0'))),
                   "has images of 65 x 2 pixels. They may have up to 64 x 64."));
    CHECK(contains(images_fault(npy("|O", "(3, 2, 3)", of_pixels)), "which is a pickle"));
    CHECK(contains(images_fault(npy("<U3", "(3, 2, 3)", of_pixels)), "of the type <U3"));
    CHECK(contains(images_fault(npy("<f2", "(3, 2, 3)", of_pixels)), "of the type <f2"));
    CHECK(contains(images_fault(npy(header("[('a', '|u1')]", "(18,)", "False"), of_pixels)),
                   "array of records"));
  }

  TEST_CASE("of a damaged header nothing is believed") {
    const Bytes good = few_images();
    for (std::size_t size = 0; size < good.size(); ++size) {
      const Bytes cut(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size));
      images_fault(cut);
    }
    for (const char* shape : {"(3, 2", "3, 2, 3", "(3, -2, 3)", "(3, 2.0, 3)", "(a)", "",
                              "(99999999999999999999, 2, 3)", "(4294967296, 4294967296, 2)"}) {
      CAPTURE(shape);
      CHECK(contains(images_fault(few_images(shape)), "a NumPy header that is damaged"));
    }
    for (const char* dictionary : {"", "{}", "{'descr': '|u1'}", "{'descr': '", "{'descr' '|u1'}",
                                   "{'descr': '|u1', 'shape': (3, 2, 3), 'fortran_order': 1}"}) {
      CAPTURE(dictionary);
      images_fault(npy(dictionary, of_pixels));
    }
  }
}

TEST_SUITE("NumPy's archives") {
  TEST_CASE("images are found with their labels, stored or deflated") {
    for (const bool deflated : {false, true}) {
      const Bytes keras = zip({{"x_test.npy", npy("|u1", "(1, 2, 2)", "abcd"), deflated},
                               {"x_train.npy", few_images(), deflated},
                               {"y_train.npy", three_labels(), deflated},
                               {"y_test.npy", npy("|u1", "(1,)", "\5"), deflated}});
      const auto archived = read_npz(keras, 1 << 20, title);
      REQUIRE(archived.has_value());
      CHECK(archived->digits.pixels == pixels);
      CHECK(archived->digits.labels == std::vector<std::uint8_t>{1, 2, 9});
      CHECK(archived->layout == ArrayLayout{"x_train", "y_train", false});
    }
  }

  TEST_CASE("what NumPy has compressed is read") {
    const Digits all = *read_idx(test::case_bytes("sk8-images"), test::case_bytes("sk8-labels"));
    const auto archived = read_npz(test::case_bytes("sk8.npz"), 1 << 20, title);
    REQUIRE(archived.has_value());
    const Digits few = first_rows(all, 300);
    CHECK(archived->digits.rows == 8);
    CHECK(archived->digits.pixels == few.pixels);
    CHECK(archived->digits.labels == few.labels);
    CHECK(archived->layout == ArrayLayout{"x_train", "y_train", false});
  }

  TEST_CASE("names that say nothing do not matter where shapes tell") {
    const auto archived = read_npz(zip({{"readme.txt", test::as_bytes("words")},
                                        {"names.npy", npy("<U1", "(2,)", std::string(8, 'a'))},
                                        {"classes.npy", three_labels()},
                                        {"digits.npy", few_images()}}),
                                   1 << 20, title);
    REQUIRE(archived.has_value());
    CHECK(archived->layout == ArrayLayout{"digits", "classes", false});
    const auto alone = read_npz(zip({{"arr_0.npy", few_images()}}), 1 << 20, title);
    REQUIRE(alone.has_value());
    CHECK_FALSE(alone->digits.labelled());
    CHECK(alone->layout == ArrayLayout{"arr_0", "", false});
  }

  TEST_CASE("what could be two things is refused, with their names") {
    CHECK(contains(archive_fault(zip({{"a.npy", few_images()}, {"b.npy", few_images()}})),
                   "may be images: a (3, 2, 3), b (3, 2, 3)."));
    CHECK(contains(archive_fault(zip({{"images.npy", few_images()},
                                      {"age.npy", three_labels()},
                                      {"kind.npy", three_labels()}})),
                   "may be the labels of images: age (3,), kind (3,)."));
    CHECK(contains(archive_fault(zip({{"y.npy", three_labels()}})),
                   "has no array of images: they have the shape"));
    CHECK(contains(archive_fault(zip({{"x.npy", npy("|u1", "(3, 2, 3)", "short")}})),
                   "\"a\", array x, says that its shape is (3, 2, 3) but has 5 values"));
  }

  TEST_CASE("of several arrays those are read that are named") {
    const Bytes several = zip({{"a.npy", few_images()},
                               {"b.npy", npy("|u1", "(3, 6)", of_pixels)},
                               {"age.npy", three_labels("\3\2\1")},
                               {"kind.npy", three_labels()}});
    const auto archived = read_npz(several, 1 << 20, title, {.array = "a", .label_array = "kind"});
    REQUIRE(archived.has_value());
    CHECK(archived->layout == ArrayLayout{"a", "kind", false});
    CHECK(archived->digits.pixels == pixels);
    CHECK(archived->digits.labels == std::vector<std::uint8_t>{1, 2, 9});
    const auto flat = read_npz(several, 1 << 20, title,
                               {.array = "b", .label_array = "none", .shape = ImageSize{3, 2}});
    REQUIRE(flat.has_value());
    CHECK(flat->digits.rows == 3);
    CHECK_FALSE(flat->digits.labelled());
    const auto absent = read_npz(several, 1 << 20, title, {.array = "x"});
    REQUIRE_FALSE(absent.has_value());
    CHECK(absent.error().code == ErrorCode::bad_parameter);
    CHECK(contains(
        absent.error().message,
        "\"a\" has no array \"x\" (array). It has a (3, 2, 3), b (3, 6), age (3,), kind (3,)."));
    CHECK_FALSE(read_npz(several, 1 << 20, title, {.array = "age"}).has_value());
    const Bytes words =
        zip({{"names.npy", npy("<U1", "(3,)", std::string(12, 'a'))}, {"y.npy", three_labels()}});
    CHECK_FALSE(read_npz(words, 1 << 20, title, {.array = "names"}).has_value());
    const Bytes flat_alone = zip({{"X.npy", npy("|u1", "(3, 6)", of_pixels)}});
    CHECK(read_npz(flat_alone, 1 << 20, title).error().parameter == "shape");
    CHECK(read_npz(flat_alone, 1 << 20, title, {.shape = ImageSize{2, 3}})->digits.columns == 3);
    CHECK_FALSE(read_npz(several, 1 << 20, title, {.array = "a", .label_array = "b"}).has_value());
  }

  TEST_CASE("results beside images are neither images nor labels, unless it is said") {
    const Bytes archive = zip({{"images.npy", few_images()},
                               {"labels_.npy", three_labels()},
                               {"cluster_centers_.npy", few_images()}});
    const auto read = read_npz(archive, 1 << 20, title);
    REQUIRE(read.has_value());
    CHECK(read->layout == ArrayLayout{"images", "", false});
    const auto said = read_npz(archive, 1 << 20, title, {.label_array = "labels_"});
    REQUIRE(said.has_value());
    CHECK(said->layout == ArrayLayout{"images", "labels_", false});
  }

  TEST_CASE("a damaged archive is refused, whatever is damaged") {
    const Bytes good = zip({{"x.npy", few_images(), true}, {"y.npy", three_labels()}});
    for (std::size_t size = 0; size < good.size(); ++size) {
      archive_fault(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)));
    }
    // Another byte is refused, or does not matter: never another image.
    for (std::size_t i = 0; i < good.size(); ++i) {
      Bytes changed = good;
      changed[i] ^= 0x11;
      const auto archived = read_npz(changed, 1 << 20, title);
      if (archived) CHECK(archived->digits.pixels == pixels);
    }
  }

  TEST_CASE("more than there is room for is refused before it is unpacked") {
    const Bytes large = zip({{"x.npy", npy("|u1", "(600, 8, 8)", std::string(38400, '\7'))}});
    CHECK(contains(archive_fault(large, 20'000), "is larger than the"));
    CHECK(read_npz(large, 40'000, title).has_value());
    Bytes bomb = zip({{"x.npy", few_images(), true}});
    // The directory says sixteen megabytes of some hundred bytes.
    const std::string text(bomb.begin(), bomb.end());
    const std::size_t size_at = text.find("PK\x01\x02") + 24;
    for (std::size_t i = 0; i < 3; ++i) bomb[size_at + i] = 0xFF;
    CHECK(contains(archive_fault(bomb, std::size_t{1} << 31), "is a damaged archive"));
  }
}

}  // namespace numpy_files
