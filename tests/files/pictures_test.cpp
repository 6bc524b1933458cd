// Pictures (PNG) of one image each, or of many. tests/python compares with what Pillow makes of
// pictures of every type.

#include "files/pictures.h"

#include <doctest/doctest.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "digits/idx.h"
#include "files/open.h"
#include "files/png.h"
#include "files/resize.h"
#include "support/bytes.h"
#include "support/contains.h"
#include "support/data.h"
#include "support/png.h"
#include "support/zip.h"

using namespace digitscope;
using namespace std::string_literals;
using digitscope::test::Png;
using digitscope::test::png_bytes;

namespace pictures {
namespace {

constexpr std::size_t enough = 100'000'000;

using Grey = std::vector<std::uint8_t>;

Picture decoded(const Png& png, std::uint8_t ground = 0) {
  const auto picture = read_png(png_bytes(png), enough, "\"a\"", ground);
  INFO((picture ? "" : picture.error().message));
  REQUIRE(picture.has_value());
  return *picture;
}

std::string png_fault(const Bytes& bytes, std::size_t most = enough) {
  const auto picture = read_png(bytes, most, "\"a\"");
  REQUIRE_FALSE(picture.has_value());
  CHECK(picture.error().code == ErrorCode::bad_data);
  CHECK(picture.error().message.starts_with("\"a\" is "));
  CHECK(picture.error().message.ends_with("."));
  return picture.error().message;
}

/// A grey picture of one value.
Bytes plain(std::uint8_t value, std::uint32_t height = 2, std::uint32_t width = 3) {
  return png_bytes({.width = width,
                    .height = height,
                    .pixels = std::string(height * width, static_cast<char>(value))});
}

struct Named {
  std::string name;
  Bytes bytes;
  FileRole role = FileRole::unknown;
};

Expected<Opened> open(const std::vector<Named>& files, const Reading& reading = {}) {
  std::vector<File> given;
  for (const Named& file : files) given.push_back({file.name, file.role, file.bytes});
  return open_files(given, enough, reading);
}

Opened opened(const std::vector<Named>& files, const Reading& reading = {}) {
  auto read = open(files, reading);
  INFO((read ? "" : read.error().message));
  REQUIRE(read.has_value());
  return *read;
}

Error fault(const std::vector<Named>& files, const Reading& reading = {}) {
  const auto read = open(files, reading);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message.ends_with("."));
  return read.error();
}

std::string ramp(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += static_cast<char>(i);
  return text;
}

}  // namespace

TEST_SUITE("pictures") {
  TEST_CASE("grey pictures of every depth are taken as they are seen") {
    CHECK(decoded({.width = 3, .height = 2, .pixels = "\0\x01\x02\xFD\xFE\xFF"s}).grey ==
          Grey{0, 1, 2, 253, 254, 255});
    CHECK(decoded({.width = 4, .depth = 1, .pixels = "\xA0"s}).grey == Grey{255, 0, 255, 0});
    CHECK(decoded({.width = 4, .depth = 2, .pixels = "\x1B"s}).grey == Grey{0, 85, 170, 255});
    CHECK(decoded({.width = 2, .depth = 4, .pixels = "\x1F"s}).grey == Grey{17, 255});
    const Picture deep = decoded({.width = 2, .depth = 16, .pixels = "\x12\xFF\xFF\x00"s});
    CHECK(deep.grey == Grey{0x12, 0xFF});
    CHECK(deep.deep);
  }

  TEST_CASE("colours become grey by their brightness, and grey stays what it is") {
    const Picture colored = decoded({.width = 4,
                                     .color_type = 2,
                                     .pixels = "\xFF\0\0"
                                               "\0\xFF\0"
                                               "\0\0\xFF"
                                               "\x7B\x7B\x7B"s});
    CHECK(colored.grey == Grey{76, 150, 29, 123});
    CHECK(colored.color);
    CHECK_FALSE(colored.transparent);
    CHECK(decoded({.width = 1, .color_type = 2, .pixels = "\x7B\x7B\x7C"s}).color);
    CHECK_FALSE(decoded({.width = 1, .color_type = 2, .pixels = "\x7B\x7B\x7B"s}).color);
    const Picture palette = decoded({.width = 2,
                                     .depth = 8,
                                     .color_type = 3,
                                     .pixels = "\x01\0"s,
                                     .more = test::png_chunk("PLTE", "\x05\x05\x05\xFF\xFF\xFF")});
    CHECK(palette.grey == Grey{255, 5});
    CHECK_FALSE(palette.color);
  }

  TEST_CASE("what is transparent shows the background") {
    const Png png = {.width = 3, .color_type = 4, .pixels = "\xC8\xFF\xC8\x80\xC8\0"s};
    const Picture black = decoded(png);
    CHECK(black.grey == Grey{200, 100, 0});
    CHECK(black.transparent);
    CHECK(decoded(png, 255).grey == Grey{200, 227, 255});
    // A grey that stands for none.
    const Png keyed = {
        .width = 2, .pixels = "\x07\x08", .more = test::png_chunk("tRNS", "\0\x07"s)};
    CHECK(decoded(keyed, 255).grey == Grey{255, 8});
  }

  TEST_CASE("damaged pictures are refused, wherever the damage is") {
    const Bytes good = png_bytes({.width = 8, .height = 8, .pixels = ramp(64)});
    for (std::size_t size = 8; size < good.size() - 4; ++size) {  // the last checksum is of nothing
      CAPTURE(size);
      png_fault(Bytes(good.begin(), good.begin() + static_cast<std::ptrdiff_t>(size)));
    }
    for (std::size_t at = 8; at < good.size() - 4; ++at) {
      CAPTURE(at);
      Bytes damaged = good;
      damaged[at] ^= 0x10;
      CHECK_FALSE(read_png(damaged, enough, "\"a\"").has_value());
    }
  }

  TEST_CASE("pictures that only say that they are large are refused by that") {
    const Bytes huge = png_bytes({.width = 30000, .height = 30000, .pixels = ""});
    CHECK(contains(png_fault(huge), "larger"));
    CHECK(contains(png_fault(huge, std::numeric_limits<std::size_t>::max()), "damaged"));
    // 2^32 pixels, which 32 bits do not count.
    CHECK(
        contains(png_fault(png_bytes({.width = 65536, .height = 65536, .pixels = ""})), "larger"));
    CHECK(contains(png_fault(plain(1, 60, 60), 7000), "larger"));
  }

  TEST_CASE("resizing keeps what is even, and takes the middle of what it halves") {
    const ImageSize from = {6, 4};
    CHECK(resized(Grey(24, 77), from, {3, 2}) == Grey(6, 77));
    CHECK(resized(Grey(24, 77), from, {20, 9}) == Grey(180, 77));
    CHECK(resized(Grey{0, 100}, {1, 2}, {1, 1}) == Grey{50});
    CHECK(resized(Grey{0, 100}, {2, 1}, {1, 1}) == Grey{50});
    // A flat signal that overshoots at its edge stays within what a byte holds.
    const Grey edge = resized(Grey{0, 0, 255, 255}, {1, 4}, {1, 16});
    CHECK(edge.front() == 0);
    CHECK(edge.back() == 255);
  }

  TEST_CASE("a picture each: in the order of their paths, folders are labels") {
    const Opened read = opened({{"set/7/b.png", plain(4)},
                                {"set/10/a.PNG", plain(1)},
                                {"set/7/a.png", plain(3)},
                                {"set/10/c/../x.png", plain(2)}});
    CHECK(read.digits.rows == 2);
    CHECK(read.digits.columns == 3);
    // "..", a folder as any other, makes the names of these folders no numbers.
    CHECK(read.digits.labels == std::vector<std::uint8_t>{1, 0, 2, 2});

    const Opened numbered = opened({{"7/b.png", plain(4)}, {"10/a.png", plain(1)}});
    CHECK(numbered.digits.labels == std::vector<std::uint8_t>{10, 7});
    CHECK(numbered.digits.pixels.front() == 1);
    CHECK(numbered.classes.empty());
    CHECK(numbered.pictures->labels == PictureLayout::Labels::numbers);

    const Opened named = opened({{"a/dog/1.png", plain(1)}, {"a/cat/1.png", plain(2)}});
    CHECK(named.classes == ClassNames{"cat", "dog"});
    CHECK(named.digits.labels == std::vector<std::uint8_t>{0, 1});
    CHECK(named.pictures->labels == PictureLayout::Labels::names);

    // "1" and "01" are not the same folder.
    CHECK(opened({{"1/a.png", plain(1)}, {"01/a.png", plain(2)}}).classes == ClassNames{"01", "1"});
    CHECK(opened({{"255/a.png", plain(1)}, {"256/a.png", plain(2)}}).classes ==
          ClassNames{"255", "256"});
  }

  TEST_CASE("folders are no labels where they tell nothing apart") {
    for (const auto& [one, other] : {std::pair{"a.png", "b.png"},
                                     {"all/a.png", "all/b.png"},
                                     {"all/a.png", "all/more/b.png"},
                                     {"x/same/a.png", "y/same/b.png"}}) {
      const Opened read = opened({{one, plain(1)}, {other, plain(2)}});
      CHECK_FALSE(read.digits.labelled());
      CHECK(read.pictures->labels == PictureLayout::Labels::none);
    }
    const Opened with_file = opened({{"a.png", plain(1)},
                                     {"b.png", plain(2)},
                                     {"y.csv", test::as_bytes("label\n5\n6\n"), FileRole::labels}});
    CHECK(with_file.digits.labels == std::vector<std::uint8_t>{5, 6});
    CHECK(contains(fault({{"0/a.png", plain(1)},
                          {"1/b.png", plain(2)},
                          {"y.csv", test::as_bytes("label\n5\n6\n"), FileRole::labels}})
                       .message,
                   "y.csv\" has labels, and so have the pictures"));
    CHECK(opened({{"0/a.png", plain(1)},
                  {"1/b.png", plain(2)},
                  {"y.csv", test::as_bytes("label\n5\n6\n"), FileRole::labels}},
                 {.label_array = "none"})
              .digits.labels == std::vector<std::uint8_t>{5, 6});
  }

  TEST_CASE("pictures of several sizes are resized to what is said, and to nothing else") {
    const std::vector<Named> files = {{"a.png", plain(9, 4, 4)}, {"b.png", plain(8, 6, 8)}};
    const Error asked = fault(files);
    CHECK(asked.parameter == "shape");
    CHECK(contains(asked.message, "4 x 4 (a.png) and 6 x 8 (b.png)"));
    const Opened read = opened(files, {.shape = ImageSize{2, 3}});
    CHECK(read.digits.pixels == Grey{9, 9, 9, 9, 9, 9, 8, 8, 8, 8, 8, 8});
    CHECK(read.pictures->resized);
    const std::vector<Named> large = {{"a.png", plain(9, 65, 4)}, {"b.png", plain(9, 65, 4)}};
    CHECK(fault(large).parameter == "shape");
    CHECK(contains(fault(large).message, "65 x 4"));
    CHECK(opened(large, {.shape = ImageSize{64, 4}}).digits.size() == 2);
    CHECK_FALSE(opened({{"a.png", plain(9)}, {"b.png", plain(9)}}, {.shape = ImageSize{2, 3}})
                    .pictures->resized);
  }

  TEST_CASE("pictures that would take much memory to be resized are refused") {
    // Of these, 32 bits would not count the pixels between the two directions.
    for (const auto& [height, width] : {std::pair{5000u, 1u}, {1u, 5000u}}) {
      const Bytes large = png_bytes({.width = width,
                                     .height = height,
                                     .depth = 1,
                                     .pixels = std::string(height * ((width + 7) / 8), '\1')});
      CHECK(
          contains(fault({{"a.png", large}, {"b.png", large}}, {.shape = ImageSize{1, 64}}).message,
                   "may have up to 4096 x 4096"));
    }
  }

  TEST_CASE("paths of pictures end in .png, and have no hidden part") {
    for (const char* path :
         {"a.png", "b/a.PnG", "./a.png", "b/./a.png", "b//a.png", "__MACOSX.png"}) {
      CAPTURE(path);
      CHECK(is_picture_path(path));
    }
    for (const char* path : {"", ".png", "a.jpg", "png", "a.png/", "b/._a.png", ".b/a.png",
                             "__MACOSX/a.png", "b/__MACOSX/a.png", "../a.png"}) {
      CAPTURE(path);
      CHECK_FALSE(is_picture_path(path));
    }
    CHECK(opened({{"b/./1/a.png", plain(1)}, {"b//2/a.png", plain(2)}}).digits.labels ==
          std::vector<std::uint8_t>{1, 2});
  }

  TEST_CASE("a sheet is divided into its images, without the blank ones at its end") {
    const Png sheet = {.width = 6, .height = 4, .pixels = ramp(18) + std::string(6, '\x09')};
    const Opened read = opened({{"s.png", png_bytes(sheet)}}, {.shape = ImageSize{2, 2}});
    CHECK(read.digits.size() == 6);
    CHECK(Grey(read.digits.pixels.begin() + 4, read.digits.pixels.begin() + 8) == Grey{2, 3, 8, 9});
    const Opened blank =
        opened({{"s.png", png_bytes({.width = 6, .height = 1, .pixels = "abcdee"})}},
               {.shape = ImageSize{1, 2}});
    CHECK(blank.digits.size() == 2);
    CHECK(blank.pictures->blank_tiles == 1);
    CHECK(opened({{"s.png", plain(0, 28, 56)}}).digits.size() == 1);

    const Opened whole = opened({{"s.png", png_bytes(sheet)}});
    CHECK(whole.digits.size() == 1);
    const Opened rows = opened({{"s.png", png_bytes(sheet)}}, {.shape = ImageSize{3, 2}});
    CHECK(rows.pictures->rows_are_images);
    CHECK(rows.digits.size() == 4);
    CHECK(rows.digits.pixels.front() == 0);
    CHECK(opened({{"s.png", plain(1, 30, 784)}}).digits.size() == 30);
    CHECK(fault({{"s.png", plain(1, 30, 100)}}).parameter == "shape");
    CHECK(contains(fault({{"s.png", plain(1, 30, 100)}}, {.shape = ImageSize{7, 7}}).message,
                   "30 x 100 pixels, which cannot be divided into images of 7 x 7"));
  }

  TEST_CASE("archives of pictures are read, with what else is in them left out") {
    const Bytes archive = test::zip({{"set/1/a.png", plain(3)},
                                     {"set/1/", {}},
                                     {"set/0/b.png", plain(2), true},
                                     {"set/readme.txt", test::as_bytes("text")},
                                     {"__MACOSX/set/1/._a.png", test::as_bytes("fork")},
                                     {"set/.hidden.png", test::as_bytes("no picture")}});
    const Opened read = opened({{"set.zip", archive}});
    CHECK(read.digits.labels == std::vector<std::uint8_t>{0, 1});
    CHECK(read.digits.pixels.front() == 2);
    CHECK(read.pictures->left_out == 3);
    CHECK(
        contains(fault({{"a.zip", test::zip({{"a.jpg", test::as_bytes("\xFF\xD8\xFF")}})}}).message,
                 "is a ZIP archive without PNG pictures"));
    CHECK(contains(
        fault({{"a.zip", test::zip({{"0/a.png", plain(1)}, {"0/b.png", {1, 2}}})}}).message,
        "picture 0/b.png, is no PNG picture"));
    CHECK(contains(fault({{"a.zip", archive, FileRole::labels}}).message, "is an archive."));
    CHECK(contains(fault({{"a.png", plain(1), FileRole::labels}}).message, "is a picture."));
    CHECK(opened({{"a.zip", test::zip({{"s.png", plain(1, 28, 28)}})}}).pictures->sheet);
  }

  TEST_CASE("what is said of pictures is said of nothing else") {
    const Error error = fault({{"a.png", plain(1)}}, {.label_column = "1"});
    CHECK(error.parameter == "label_column");
    CHECK(read_background("white") == Background::white);
    CHECK(read_background("grey").error().parameter == "background");
    const Error other = fault({{"digits", write_idx_images(test::random_digits(1, 3, 4, 256))}},
                              {.background = Background::white});
    CHECK(other.parameter == "background");
  }

  TEST_CASE("folders whose names cannot be those of labels are refused") {
    CHECK(contains(fault({{"a\n/1.png", plain(1)}, {"b/1.png", plain(2)}}).message,
                   "has folders whose names cannot be those of labels. "));
    // Archives may have names in other encodings than UTF-8.
    CHECK(opened({{"\xE9/1.png", plain(1)}, {"b/1.png", plain(2)}}).classes ==
          ClassNames{"b", "\uFFFD"});
    std::vector<Named> many;
    for (int i = 0; i < 257; ++i) many.push_back({"c" + std::to_string(i) + "/a.png", plain(1)});
    CHECK(contains(fault(many).message, "257 folders"));
    CHECK(fault(many).parameter == "label_array");
    CHECK(opened(many, {.label_array = "none"}).digits.size() == 257);
    many.pop_back();
    CHECK(opened(many).classes.size() == 256);
  }
}

}  // namespace pictures
