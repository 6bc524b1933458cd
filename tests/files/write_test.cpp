// Images that are written are read again as they were, in every format. tests/python has what
// NumPy, pandas and Pillow make of the same files, tests/cli what becomes of them on the disk.

#include "files/write.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "files/open.h"
#include "support/contains.h"
#include "support/data.h"

using namespace digitscope;

namespace written_files {
namespace {

constexpr std::size_t enough = 1'000'000'000;

OutputKind kind_of(const std::string& name, const std::optional<std::string>& format = {}) {
  const auto kind = output_kind(name, format);
  INFO((kind ? "" : kind.error().message));
  REQUIRE(kind.has_value());
  return *kind;
}

std::string kind_fault(const std::string& name, const std::optional<std::string>& format = {}) {
  const auto kind = output_kind(name, format);
  REQUIRE_FALSE(kind.has_value());
  CHECK(kind.error().code == ErrorCode::bad_request);
  CHECK(kind.error().message.ends_with("."));
  return kind.error().message;
}

std::vector<std::string> names_of(const std::string& name, bool labelled = true,
                                  const ClassNames& classes = {}) {
  Digits digits{1, 1, {0}, {}};
  if (labelled) digits.labels = {0};
  std::vector<std::string> names;
  for (const OutputFile& file : output_files(kind_of(name), name, digits, classes)) {
    names.push_back(file.name);
  }
  return names;
}

/// Images with values of their own in all corners.
Digits images(std::size_t n, std::size_t rows, std::size_t columns, bool labelled = true) {
  Digits digits{rows, columns, {}, {}};
  for (std::size_t i = 0; i < n * rows * columns; ++i) {
    digits.pixels.push_back(static_cast<std::uint8_t>(i * 7919 % 256));
  }
  for (std::size_t i = 0; labelled && i < n; ++i) {
    digits.labels.push_back(static_cast<std::uint8_t>(i * 37 % 256));
  }
  return digits;
}

struct Bytewise {
  std::string name;
  Bytes bytes;
  FileRole role;
};

/// What is read of `digits` once they have been written to `name` and what belongs to it.
Opened read_again(const std::string& name, const Digits& digits, const ClassNames& classes = {}) {
  const OutputKind kind = kind_of(name);
  std::vector<Bytewise> contents;
  for (const OutputFile& file : output_files(kind, name, digits, classes)) {
    auto bytes = written(file, kind, digits, classes);
    INFO((bytes ? "" : bytes.error().message));
    REQUIRE(bytes.has_value());
    const FileRole role = file.part == OutputFile::Part::images   ? FileRole::images
                          : file.part == OutputFile::Part::labels ? FileRole::labels
                                                                  : FileRole::unknown;
    contents.push_back({file.name, std::move(*bytes), role});
  }
  std::vector<File> files;
  for (const auto& file : contents) files.push_back({file.name, file.role, file.bytes});
  auto opened = open_files(files, enough, {.shape = shape_to_say(kind.format, digits)});
  INFO((opened ? "" : opened.error().message));
  REQUIRE(opened.has_value());
  return *opened;
}

Error write_fault(const std::string& name, const Digits& digits) {
  const OutputKind kind = kind_of(name);
  const auto bytes = written({name, OutputFile::Part::images}, kind, digits, {});
  REQUIRE_FALSE(bytes.has_value());
  CHECK(bytes.error().code == ErrorCode::bad_data);
  CHECK(bytes.error().message.ends_with("."));
  return bytes.error();
}

}  // namespace

TEST_SUITE("written files") {
  TEST_CASE("a name tells the format, unless it is said") {
    CHECK(kind_of("train-images-idx3-ubyte").format == OutputFormat::idx);
    CHECK(kind_of("train-images.idx3-ubyte.gz").gzip);
    CHECK(kind_of("digits.IDX").format == OutputFormat::idx);
    CHECK(kind_of("digits.npz").format == OutputFormat::npz);
    CHECK(kind_of("digits.csv").format == OutputFormat::csv);
    CHECK_FALSE(kind_of("digits.csv").gzip);
    CHECK(kind_of("digits.CSV.GZ").format == OutputFormat::csv);
    CHECK(kind_of("digits.CSV.GZ").gzip);
    CHECK(kind_of("digits.png").format == OutputFormat::png);
    CHECK(kind_of("digits", "npz").format == OutputFormat::npz);
    CHECK(kind_of("digits.csv", "png").format == OutputFormat::png);
    CHECK(contains(kind_fault("digits.txt"), "\"digits.txt\" does not tell what to write"));
    CHECK(contains(kind_fault("digits"), "(--to)"));
    CHECK(contains(kind_fault("digits.csv", "tsv"), "\"tsv\" is no format"));
    CHECK(contains(kind_fault("digits.npz.gz"), "for IDX and CSV"));
    CHECK(contains(kind_fault("a\x1b.txt"), "a\\x1b.txt"));
  }

  TEST_CASE("files beside the images have names that go with theirs") {
    using Names = std::vector<std::string>;
    CHECK(names_of("train-images-idx3-ubyte") ==
          Names{"train-images-idx3-ubyte", "train-labels-idx1-ubyte"});
    CHECK(names_of("images.idx3-ubyte.gz") ==
          Names{"images.idx3-ubyte.gz", "labels.idx1-ubyte.gz"});
    CHECK(names_of("digits.idx") == Names{"digits.idx", "digits-labels.idx"});
    CHECK(names_of("digits.idx", false) == Names{"digits.idx"});
    CHECK(names_of("digits.png") == Names{"digits.png", "digits-labels.csv"});
    CHECK(names_of("digits.csv.gz") == Names{"digits.csv.gz"});
    CHECK(names_of("digits.csv", true, {"cat", "dog"}) == Names{"digits.csv", "digits-names.csv"});
    CHECK(names_of("images.png", true, {"cat"}) == Names{"images.png", "labels.csv", "names.csv"});
    CHECK(names_of("train-images-idx3-ubyte.gz", true, {"cat"}) ==
          Names{"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "train-names.csv"});
  }

  TEST_CASE("every format gives back the same pixels, labels and names") {
    for (const char* name :
         {"a.idx", "a-images-idx3-ubyte.gz", "a.npz", "a.csv", "a.csv.gz", "a.png"}) {
      for (const auto& digits :
           {images(100, 28, 28), images(37, 8, 8), images(37, 8, 8, false), images(9, 5, 5),
            images(4, 28, 28), images(11, 20, 28), images(1, 28, 28), images(3, 64, 64),
            images(784, 7, 7), images(28, 3, 28, false)}) {
        CAPTURE(name);
        CAPTURE(digits.rows);
        CAPTURE(digits.size());
        const Opened opened = read_again(name, digits);
        CHECK(opened.digits.rows == digits.rows);
        CHECK(opened.digits.columns == digits.columns);
        CHECK(opened.digits.pixels == digits.pixels);
        CHECK(opened.digits.labels == digits.labels);
        CHECK(opened.classes.empty());
      }
      Digits few = images(8, 6, 6);
      for (std::size_t i = 0; i < few.size(); ++i) few.labels[i] = static_cast<std::uint8_t>(i % 4);
      const Opened named = read_again(name, few, {"cat, or \"dog\"", "", "\u732b", "blank"});
      CHECK(named.digits.labels == few.labels);
      CHECK(named.classes == ClassNames{"cat, or \"dog\"", "", "\u732b", "blank"});
      const ClassNames blanks = {" a ", " ", "\u00a0b", "c "};
      CHECK(read_again(name, few, blanks).classes == blanks);
    }
  }

  TEST_CASE("tiny images have formats of their own") {
    const Digits tiny = images(12, 2, 2);
    for (const char* name : {"a.idx", "a.npz", "a.png"}) {
      CAPTURE(name);
      CHECK(read_again(name, tiny).digits.pixels == tiny.pixels);
    }
    CHECK(contains(write_fault("a.csv", tiny).message, "at least 21 columns"));
    const Digits least = images(3, 4, 5);  // with their label
    const OutputKind csv = kind_of("a.csv");
    CHECK(written(output_files(csv, "a.csv", least, {}).front(), csv, least, {}).has_value());
    CHECK(contains(write_fault("a.csv", images(3, 4, 5, false)).message, "at least 21 columns"));
  }

  TEST_CASE("a sheet is refused that would lose its last image, and only then") {
    Digits digits = images(5, 28, 28);
    std::fill_n(digits.pixels.begin(), digits.features(), std::uint8_t{0});
    CHECK(read_again("a.png", digits).digits.pixels == digits.pixels);
    std::fill(digits.pixels.end() - static_cast<std::ptrdiff_t>(digits.features()),
              digits.pixels.end(), std::uint8_t{9});
    CHECK(contains(write_fault("a.png", digits).message, "The last image is blank"));
    CHECK(read_again("a.npz", digits).digits.pixels == digits.pixels);
    const Digits one{28, 28, std::vector<std::uint8_t>(784, 7), {3}};
    CHECK(read_again("a.png", one).digits.pixels == one.pixels);
  }

  TEST_CASE("a size is to be said only where it cannot be told") {
    CHECK_FALSE(shape_to_say(OutputFormat::png, images(100, 28, 28)).has_value());
    CHECK(shape_to_say(OutputFormat::png, images(4, 28, 28)) == ImageSize{28, 28});  // 56 x 56
    CHECK(shape_to_say(OutputFormat::png, images(100, 8, 8)) == ImageSize{8, 8});
    CHECK_FALSE(shape_to_say(OutputFormat::csv, images(3, 8, 8)).has_value());
    CHECK(shape_to_say(OutputFormat::csv, images(3, 4, 9)) == ImageSize{4, 9});
    CHECK_FALSE(shape_to_say(OutputFormat::idx, images(3, 4, 9)).has_value());
    CHECK_FALSE(shape_to_say(OutputFormat::npz, images(3, 4, 9)).has_value());
  }

  TEST_CASE("the same images give the same bytes, and gzip makes them fewer") {
    const Digits& digits = test::default_digits();
    const OutputKind kind = kind_of("a.csv.gz");
    const OutputFile file{"a.csv.gz", OutputFile::Part::images};
    const auto once = written(file, kind, digits, {});
    REQUIRE(once.has_value());
    CHECK(*once == *written(file, kind, digits, {}));
    CHECK(once->size() < digits.pixels.size() / 2);
    CHECK(read_again("a.csv.gz", digits).digits.pixels == digits.pixels);
  }
}

}  // namespace written_files
