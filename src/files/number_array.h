#pragma once
// Arrays of numbers that hold images or labels, whatever format they came in: NumPy's and IDX have
// all types of numbers in either byte order.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"
#include "files/reading.h"

namespace digitscope {

/// How the values of an array are to be understood.
struct ArrayHeader {
  char kind = 'u';  // as NumPy's: 'b' of bool, 'u' and 'i' of whole numbers, 'f' of floats
  std::size_t bytes_per_value = 1;
  bool big_endian = false;
  bool fortran_order = false;  // the first index runs fastest
  std::vector<std::size_t> shape;
  std::size_t count = 1;  // of values
  std::size_t size = 0;   // bytes before the values, in the array's file
};

/// Pixels of an array that holds images.
struct ArrayImages {
  Digits digits;
  /// Whether the values were 255ths from 0 to 1, of which the pixels are 255 times as much.
  bool scaled = false;
};

/// Whether the shape is one that images may have: (how many, rows, columns), with one channel
/// before or behind them, or (how many, pixels) of squares or of images as large as is said.
bool may_be_images(const ArrayHeader& header, const std::optional<ImageSize>& said = {});
/// Whether the shape has one value for each image.
bool may_be_labels(const ArrayHeader& header);

/// "(60000, 28, 28)", as Python writes it.
std::string shape_text(const ArrayHeader& header);

/// The images of whole numbers from 0 to 255, or of 255ths from 0 to 1; `values` are
/// header.count * header.bytes_per_value bytes. Errors (bad_data) begin with `title`: another
/// shape, larger images, any other value. O(values).
Expected<ArrayImages> images_of_array(const ArrayHeader& header,
                                      std::span<const std::uint8_t> values, std::string_view title,
                                      const std::optional<ImageSize>& said = {});

/// Labels, whole numbers from 0 to max_label, of so many images. Errors likewise.
Expected<std::vector<std::uint8_t>> labels_of_array(const ArrayHeader& header,
                                                    std::span<const std::uint8_t> values,
                                                    std::size_t images, std::string_view title);

}  // namespace digitscope
