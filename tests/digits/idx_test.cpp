#include "digits/idx.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;

namespace {

std::vector<std::uint8_t> images_of(std::uint32_t count, std::uint32_t rows, std::uint32_t columns,
                                    std::size_t data) {
  std::vector<std::uint8_t> bytes = {0, 0, 8, 3};
  for (const std::uint32_t dimension : {count, rows, columns}) {
    for (const int shift : {24, 16, 8, 0}) {
      bytes.push_back(static_cast<std::uint8_t>(dimension >> shift));
    }
  }
  bytes.resize(bytes.size() + data, 1);
  return bytes;
}

/// The message of the error that reading these must give.
std::string idx_fault(const std::vector<std::uint8_t>& images,
                      const std::vector<std::uint8_t>& labels = {}) {
  const auto digits = read_idx(images, labels);
  REQUIRE_FALSE(digits.has_value());
  CHECK(digits.error().code == ErrorCode::bad_data);
  return digits.error().message;
}

}  // namespace

TEST_SUITE("IDX") {
  TEST_CASE("what is written is read back") {
    const Digits digits = test::random_digits(3, 12, 9, 256);
    const auto read = read_idx(write_idx_images(digits), write_idx_labels(digits));
    REQUIRE(read.has_value());
    CHECK(read->size() == 12);
    CHECK(read->rows == 9);
    CHECK(read->columns == 9);
    CHECK(read->pixels == digits.pixels);
    CHECK(read->labels == digits.labels);
  }

  TEST_CASE("the bytes written are those of the format") {
    const Digits digits{1, 2, {7, 9, 0, 255}, {4, 0}};
    CHECK(write_idx_images(digits) ==
          std::vector<std::uint8_t>{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 7, 9, 0, 255});
    CHECK(write_idx_labels(digits) == std::vector<std::uint8_t>{0, 0, 8, 1, 0, 0, 0, 2, 4, 0});
  }

  TEST_CASE("labels are optional, and image sizes go from 1 x 1 to 64 x 64") {
    CHECK(read_idx(images_of(2, 1, 1, 2))->features() == 1);
    CHECK(read_idx(images_of(1, 64, 64, 4096))->features() == 4096);
    CHECK_FALSE(read_idx(images_of(1, 64, 64, 4096))->labelled());
  }

  TEST_CASE("a count of 60, which is '<' in ASCII, makes no web page of a file") {
    CHECK(read_idx(images_of(60, 2, 2, 240)).has_value());
    CHECK(read_idx(images_of(2, 60, 60, 7200)).has_value());
  }

  TEST_CASE("each malformed images file has its own message") {
    CHECK(contains(idx_fault({}), "empty"));
    CHECK(contains(idx_fault({0x1F, 0x8B, 8, 0, 0}), "not an IDX file"));
    CHECK(contains(idx_fault(test::as_bytes("PK\x03\x04 zip")), "not an IDX file"));
    CHECK(contains(idx_fault({0, 0, 7, 3, 0, 0}), "not an IDX file"));
    CHECK(contains(idx_fault({0, 0, 8}), "inside its header, after 3 bytes"));
    CHECK(contains(idx_fault({0, 0, 8, 1, 0, 0, 0, 1, 5}), "swapped"));
    CHECK(contains(idx_fault({0, 0, 8, 2, 0, 0, 0, 1, 5}),
                   "an IDX file with 2 dimensions, but images have"));
    CHECK(contains(idx_fault({0, 0, 8, 3, 0, 0, 0, 1, 0}), "inside its header"));
    CHECK(contains(idx_fault(images_of(0, 28, 28, 0)), "no images"));
    CHECK(contains(idx_fault(images_of(1, 0, 28, 0)), "0 x 28"));
    CHECK(contains(idx_fault(images_of(1, 65, 64, 65 * 64)), "65 x 64"));
    CHECK(contains(
        idx_fault(images_of(3, 2, 2, 11)),
        "says that it contains 3 images (12 bytes) but has 11 bytes of data: it is cut short"));
    CHECK(contains(idx_fault(images_of(3, 2, 2, 13)), "left over"));
    CHECK(contains(idx_fault(images_of(1, 1, 1, 0)),
                   "says that it contains 1 image (1 byte) but has 0 bytes"));
  }

  TEST_CASE("values of other types are named") {
    CHECK(contains(idx_fault({0, 0, 0x09, 3, 0, 0}), "an IDX file of signed bytes"));
    CHECK(contains(idx_fault({0, 0, 0x0B, 3, 0, 0}), "an IDX file of 16-bit integers"));
    CHECK(contains(idx_fault({0, 0, 0x0C, 3, 0, 0}), "an IDX file of 32-bit integers"));
    CHECK(contains(idx_fault({0, 0, 0x0D, 3, 0, 0}),
                   "an IDX file of 32-bit floats: convert its values"));
    CHECK(contains(idx_fault({0, 0, 0x0E, 3, 0, 0}), "an IDX file of 64-bit floats"));
    CHECK(contains(idx_fault(images_of(2, 1, 1, 2), {0, 0, 0x0C, 1}), "(0 to 255)"));
  }

  TEST_CASE("dimensions whose product overflows 64 bits are refused, not allocated") {
    CHECK(contains(idx_fault(images_of(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 4)), "4294967295"));
    CHECK(contains(idx_fault(images_of(0xFFFFFFFF, 64, 64, 4)), "(17,592,186,040,320 bytes)"));
  }

  TEST_CASE("each malformed labels file has its own message") {
    const std::vector<std::uint8_t> images = images_of(2, 1, 1, 2);
    CHECK(contains(idx_fault(images, test::as_bytes("<html>")), "not an IDX file"));
    CHECK(contains(idx_fault(images, {0, 0, 8, 1, 0, 0}), "inside its header"));
    CHECK(contains(idx_fault(images, images), "swapped"));
    CHECK(contains(idx_fault(images, {0, 0, 8, 2, 0, 0, 0, 1, 5}),
                   "2 dimensions, but labels have one"));
    CHECK(contains(idx_fault(images, {0, 0, 8, 1, 0, 0, 0, 2, 5}), "cut short"));
    CHECK(contains(idx_fault(images, {0, 0, 8, 1, 0, 0, 0, 2, 5, 5, 5}), "left over"));
    CHECK(contains(idx_fault(images, {0, 0, 8, 1, 0, 0, 0, 3, 5, 5, 5}),
                   "has 3 labels, but there are 2 images"));
    CHECK(contains(idx_fault(images_of(1, 1, 1, 1), {0, 0, 8, 1, 0, 0, 0, 2, 5, 5}),
                   "has 2 labels, but there is 1 image."));
  }

  TEST_CASE("any byte is a label") {
    const auto digits =
        read_idx(images_of(2, 1, 1, 2), std::vector<std::uint8_t>{0, 0, 8, 1, 0, 0, 0, 2, 255, 10});
    REQUIRE(digits.has_value());
    CHECK(digits->labels == std::vector<std::uint8_t>{255, 10});
  }

  TEST_CASE("an error names the file at fault") {
    CHECK(read_idx(std::vector<std::uint8_t>{1}).error().parameter == "images");
    CHECK(read_idx(images_of(1, 1, 1, 1), std::vector<std::uint8_t>{1}).error().parameter ==
          "labels");
  }

  TEST_CASE("the default digits are the notebook's") {
    const Digits& digits = test::default_digits();
    CHECK(digits.size() == 10000);
    CHECK(digits.rows == 28);
    CHECK(digits.columns == 28);
    double sum = 0;
    for (const std::uint8_t pixel : digits.pixels) sum += pixel;
    const auto summary = test::reference("summary.json");
    CHECK(sum / 7840000 == doctest::Approx(summary["mean_pixel"].get<double>()).epsilon(1e-12));
    CHECK(digits.labels[0] == 5);
  }

  TEST_CASE("rows can be selected") {
    const Digits digits = test::random_digits(4, 6, 2, 256);
    const Digits first = first_rows(digits, 2);
    CHECK(first.size() == 2);
    CHECK(first.labels.size() == 2);
    CHECK(first_rows(digits, 100).size() == 6);
    const std::vector<std::size_t> indices = {5, 0, 5};
    const Digits chosen = select_rows(digits, indices);
    CHECK(chosen.size() == 3);
    CHECK(chosen.labels[1] == digits.labels[0]);
    CHECK(std::equal(chosen.image(2).begin(), chosen.image(2).end(), digits.image(5).begin()));
  }
}
