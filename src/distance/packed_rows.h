#pragma once
// Images packed for dot products in integers, so that every product is exact.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "digits/digits.h"

namespace digitscope {

/// n rows of 16-bit values, each padded with zeros to whole SIMD vectors. Spare rows of zeros
/// follow the last one, so that tiles of four rows need no special case at the end.
struct PackedRows {
  static constexpr std::size_t tile = 4;  // rows

  std::size_t count = 0;
  std::size_t stride = 0;                    // values per row: a multiple of 8
  std::vector<std::int16_t> values;          // (count + spare) x stride
  std::vector<std::uint32_t> squared_norms;  // count + spare

  const std::int16_t* row(std::size_t i) const { return values.data() + i * stride; }
};

/// Packs the pixels that are not zero in every image.
PackedRows pack_rows(const Digits& digits);

/// The pixels that are not zero in every image, ascending.
std::vector<std::size_t> inked_pixels(const Digits& digits);

/// Packs all pixels, so that rows of different data can be multiplied with each other.
PackedRows pack_all_pixels(const Digits& digits);

/// out[4 * i + j] = a_i . b_j for four consecutive rows at `a` and four at `b`. Exact: products of
/// images of up to 64 x 64 bytes are below 2^31.
void dot_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
              std::int32_t out[16]);

namespace scalar {
/// The same in plain C++, which the SIMD version is tested against.
void dot_tile(const std::int16_t* a, const std::int16_t* b, std::size_t stride,
              std::int32_t out[16]);
}  // namespace scalar

}  // namespace digitscope
