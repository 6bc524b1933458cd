#pragma once
// Images as lines of a table, as Kaggle's digits, OpenML's and scikit-learn's are: a column for
// each pixel, row by row, and often one for the labels.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/error.h"
#include "digits/digits.h"
#include "files/reading.h"

namespace digitscope {

/// How a table of images is to be read.
struct ImageTableLayout {
  char separator = ',';
  bool header = false;
  std::optional<std::size_t> label_column = std::nullopt;
  bool numbered = false;  // the first column numbers the lines, as pandas writes it
  friend bool operator==(const ImageTableLayout&, const ImageTableLayout&) = default;
};

struct ImageTable {
  Digits digits;
  ImageTableLayout layout;
};

/// How many columns such a table has at least; one of labels or names has fewer.
constexpr std::size_t fewest_image_columns = 21;

/// Whether a file that begins so has as many columns.
bool is_image_table(std::span<const std::uint8_t> begin);

/// Reads a table of whole numbers from 0 to 255, separated by comma, semicolon or tab, in quotes or
/// not. Labels, 0 to max_label, are in the column that is called "label", "class", "target" or the
/// like; of a table without a header that has one column more than a square, in the first or the
/// last, whichever looks like labels; or where `reading` says. Images are squares, or as large as
/// `reading` says. Errors (bad_data) begin with `title`, and name line and
/// column where there is one. O(bytes).
Expected<ImageTable> read_image_table(std::span<const std::uint8_t> bytes, std::string_view title,
                                      const Reading& reading = {});

}  // namespace digitscope
