#pragma once
// What people say of files that the files do not tell, or tell otherwise.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "digits/digits.h"

namespace digitscope {

struct ImageSize {
  std::size_t rows = 0;
  std::size_t columns = 0;
  friend bool operator==(const ImageSize&, const ImageSize&) = default;
};

/// What transparent pixels of pictures show.
enum class Background { black, white };

/// How files are to be read. What is not said is found in them.
struct Reading {
  /// Of a table, the column of the labels: its name in the header, or its number, from 1 on, or
  /// "none" if all columns are pixels.
  std::string label_column = {};
  /// Of an archive, the array of the images, and that of their labels ("none": there are none).
  std::string array = {};
  std::string label_array = {};
  /// Of images that come as rows of numbers, or many on a sheet; of pictures in files of their own,
  /// the size that they are resized to.
  std::optional<ImageSize> shape = std::nullopt;
  /// Of pictures (PNG) that are transparent in places; black if nothing is said.
  std::optional<Background> background = std::nullopt;
  /// Whether rows and columns change places: EMNIST's files have them so.
  bool transpose = false;
  /// Whether dark ink on white paper becomes light on dark, as MNIST is: every value is taken from
  /// the largest one.
  bool invert = false;
};

/// What `label_column` and `label_array` are called where there are no labels.
inline constexpr std::string_view no_labels = "none";

/// The size that "28x28" says: rows, then columns. Errors are bad_parameter ("shape").
Expected<ImageSize> read_image_size(std::string_view text);

/// The background that "black" or "white" says. Errors are bad_parameter ("background").
Expected<Background> read_background(std::string_view text);

/// What was done to images once they were read.
struct Adjustment {
  bool transposed = false;
  std::optional<std::uint8_t> inverted_from = std::nullopt;  // the largest value
};

/// Transposes and inverts `digits` as `reading` says. O(n * features).
Adjustment adjust(Digits& digits, const Reading& reading);

}  // namespace digitscope
