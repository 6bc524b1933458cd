// Files of every kind that is read, one to four at once, by the reader that page and command line
// have. The input is these files, each after a byte that says its role and how it is packed, with
// lines of "=====" between them.

#include <algorithm>

#include "digits/idx.h"
#include "files/class_names.h"
#include "files/open.h"
#include "fuzz/packed.h"
#include "fuzz/target.h"

namespace digitscope::fuzz::files_target {
namespace {

constexpr std::size_t most = 1 << 22;
constexpr std::string_view between = "\n=====\n";

struct Given {
  FileRole role = FileRole::unknown;
  Bytes bytes;
};

/// A picture, or with `archive` an archive of two of them in folders.
Given pictures(Input part, bool archive) {
  if (!archive) return {FileRole::unknown, png(part)};
  const std::size_t half = part.size() / 2;
  const Bytes one = png(part.first(half));
  const Bytes other = png(part.subspan(half));
  return {FileRole::unknown, zipped({{"a/1.png", one, true}, {"b/1.png", other, false}})};
}

/// A file of what the input has after its first byte.
Given given(Input part) {
  if (part.empty()) return {};
  const std::uint8_t flags = part.front();
  part = part.subspan(1);
  Given file{static_cast<FileRole>(flags % 3), Bytes(part.begin(), part.end())};
  if ((flags & 4) != 0) {  // two arrays, as numpy.savez writes them
    const std::size_t half = part.size() / 2;
    const bool deflate = (flags & 8) != 0;
    file.bytes = (flags & 16) != 0 ? zipped({{"x_train.npy", part.first(half), deflate},
                                             {"y_train.npy", part.subspan(half), deflate}})
                                   : zipped({{"images.npy", part, deflate}});
  }
  if ((flags & 128) != 0) file = pictures(part, (flags & 8) != 0);
  if ((flags & 32) != 0) file.bytes = gzipped(file.bytes);
  return file;
}

std::vector<Given> given_files(Input input) {
  std::vector<Given> files;
  while (files.size() < 4) {
    const std::size_t end = as_text(input).find(between);
    files.push_back(given(input.first(std::min(end, input.size()))));
    if (end == std::string_view::npos) break;
    input = input.subspan(end + between.size());
  }
  return files;
}

/// What somebody says of the files, if the first byte says that there is such; the last one says
/// what.
Reading said(Input input) {
  if (input.empty() || (input.front() & 64) == 0) return {};
  const std::uint8_t what = input.back();
  Reading reading;
  if ((what & 1) != 0) reading.label_column = "1";
  if ((what & 2) != 0) reading.array = (what & 4) != 0 ? "y_train" : "x_train";
  if ((what & 4) != 0) reading.label_array = "none";
  if ((what & 8) != 0) reading.shape = ImageSize{1u + what / 64u, 3};
  if ((what & 128) != 0) reading.background = Background::white;
  reading.transpose = (what & 16) != 0;
  reading.invert = (what & 32) != 0;
  return reading;
}

void check_opened(const Opened& opened) {
  const Digits& digits = opened.digits;
  FUZZ_CHECK(digits.size() > 0);
  FUZZ_CHECK(digits.rows <= max_image_side && digits.columns <= max_image_side);
  FUZZ_CHECK(digits.pixels.size() == digits.size() * digits.features());
  FUZZ_CHECK(!digits.labelled() || digits.labels.size() == digits.size());
  for (const std::uint8_t label : digits.labels) FUZZ_CHECK(label <= max_label);
  FUZZ_CHECK(opened.classes.empty() || digits.labelled());
  FUZZ_CHECK(opened.classes.size() <= max_label + 1u);
  FUZZ_CHECK(opened.classes.empty() || !opened.classes.back().empty());
  // The page hands them on as IDX.
  const auto again =
      read_idx(write_idx_images(digits), digits.labelled() ? write_idx_labels(digits) : Bytes());
  FUZZ_CHECK(again && again->pixels == digits.pixels && again->labels == digits.labels &&
             again->rows == digits.rows && again->columns == digits.columns);
  const auto names = read_typed_names(typed_names(opened.classes));
  FUZZ_CHECK(names && *names == opened.classes, typed_names(opened.classes));
}

}  // namespace

FUZZ_TARGET(files) {
  const std::vector<Given> all = given_files(input);
  std::vector<File> files;
  constexpr std::string_view paths[] = {"few.csv", "a/few.csv", "b/few.csv", "a/b/few.csv"};
  for (const Given& file : all) {
    files.push_back({std::string(paths[files.size()]), file.role, file.bytes});
  }
  const auto opened = open_files(files, most, said(input));
  if (opened) {
    check_opened(*opened);
  } else {
    const ErrorCode code = opened.error().code;
    FUZZ_CHECK(code == ErrorCode::bad_data || code == ErrorCode::bad_parameter);
    FUZZ_CHECK(!opened.error().message.empty());
  }
  // Names that somebody types.
  if (const auto names = read_typed_names(as_text(input))) {
    const auto again = read_typed_names(typed_names(*names));
    FUZZ_CHECK(again && *again == *names, typed_names(*names));
  }
}

}  // namespace digitscope::fuzz::files_target
