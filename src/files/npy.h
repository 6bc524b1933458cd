#pragma once
// Arrays as NumPy saves them, each in a file of its own (NPY): "\x93NUMPY", a version, the length
// of a header that is written as a Python dictionary, and the values. Source: numpy.lib.format.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "files/number_array.h"
#include "files/reading.h"

namespace digitscope {

/// Whether `bytes` begin as such a file does.
bool is_npy(std::span<const std::uint8_t> bytes);

/// As much of the beginning as any header of an array of numbers takes.
inline constexpr std::size_t most_npy_header_bytes = 4096;

/// Reads what stands before the values. Errors (bad_data) begin with `title`: it is cut short or
/// damaged, or the values are no numbers.
Expected<ArrayHeader> read_npy_header(std::span<const std::uint8_t> begin, std::string_view title);

/// Reads images as images_of_array() does. Errors (bad_data) begin with `title`: also a file of
/// another length than the header tells. O(values).
Expected<ArrayImages> read_npy_images(std::span<const std::uint8_t> bytes, std::string_view title,
                                      const std::optional<ImageSize>& said = {});

/// Reads the labels of so many images. Errors likewise.
Expected<std::vector<std::uint8_t>> read_npy_labels(std::span<const std::uint8_t> bytes,
                                                    std::size_t images, std::string_view title);

}  // namespace digitscope
