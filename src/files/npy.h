#pragma once
// Arrays as NumPy saves them, each in a file of its own (NPY): "\x93NUMPY", a version, the length
// of a header that is written as a Python dictionary, and the values. Source: numpy.lib.format.

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

/// What the header of an array tells.
struct NpyHeader {
  char kind = 'u';  // as NumPy's: 'b' of bool, 'u' and 'i' of whole numbers, 'f' of floats
  std::size_t bytes_per_value = 1;
  bool big_endian = false;
  bool fortran_order = false;  // the first index runs fastest
  std::vector<std::size_t> shape;
  std::size_t count = 1;  // of values
  std::size_t size = 0;   // bytes before the values
};

/// Pixels of an array that holds images.
struct NpyImages {
  Digits digits;
  /// Whether the values were 255ths from 0 to 1, of which the pixels are 255 times as much.
  bool scaled = false;
};

/// Whether `bytes` begin as such a file does.
bool is_npy(std::span<const std::uint8_t> bytes);

/// As much of the beginning as any header of an array of numbers takes.
inline constexpr std::size_t most_npy_header_bytes = 4096;

/// Reads what stands before the values. Errors (bad_data) begin with `title`: it is cut short or
/// damaged, or the values are no numbers.
Expected<NpyHeader> read_npy_header(std::span<const std::uint8_t> begin, std::string_view title);

/// Whether the shape is one that images may have: (how many, rows, columns), with one channel
/// before or behind them, or (how many, pixels) of squares or of images as large as is said.
bool may_be_images(const NpyHeader& header, const std::optional<ImageSize>& said = {});
/// Whether the shape has one value for each image.
bool may_be_labels(const NpyHeader& header);

/// "(60000, 28, 28)", as Python writes it.
std::string shape_text(const NpyHeader& header);

/// Reads the whole numbers from 0 to 255 of a file, or 255ths from 0 to 1. Errors (bad_data) begin
/// with `title`: another shape, larger images, a file of another length than the header tells, any
/// other value. O(values).
Expected<NpyImages> read_npy_images(std::span<const std::uint8_t> bytes, std::string_view title,
                                    const std::optional<ImageSize>& said = {});

/// Reads labels, whole numbers from 0 to max_label, of so many images. Errors likewise.
Expected<std::vector<std::uint8_t>> read_npy_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images, std::string_view title);

}  // namespace digitscope
