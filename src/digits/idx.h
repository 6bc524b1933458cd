#pragma once
// The IDX format of the MNIST files (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of
// handwritten digits"): two zero bytes, a type (0x08 = unsigned byte), the number of dimensions,
// each dimension as a big-endian 32-bit number, then the bytes.

#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "digits/digits.h"

namespace digitscope {

/// Images larger than this on a side are refused: they are not digits, and a header that claims
/// them is most likely damaged.
inline constexpr std::size_t max_image_side = 64;

/// Reads the bytes of an image file (3 dimensions) and of its label file (1 dimension; pass an
/// empty span when there is none). Both must be uncompressed. Every malformed input gives
/// ErrorCode::bad_data with a message of its own; Error::parameter is "images" or "labels".
Expected<Digits> read_idx(std::span<const std::uint8_t> images,
                          std::span<const std::uint8_t> labels = {});

/// The bytes of the image file (magic 0x00000803) and the label file (0x00000801) of `digits`.
std::vector<std::uint8_t> write_idx_images(const Digits& digits);
std::vector<std::uint8_t> write_idx_labels(const Digits& digits);

/// Whether `bytes` begin like a gzip stream (1F 8B).
bool is_gzip(std::span<const std::uint8_t> bytes);

}  // namespace digitscope
