#pragma once
// Images arranged for exact products of small groups of rows: four rows are a tile, eight pixels a
// block, and blocks that are blank in either of two tiles cost nothing. Whole numbers throughout,
// so every product is exact.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// n rows in tiles of four. Rows stand in an order of their own: at home h is row order[h].
struct TiledRows {
  static constexpr std::size_t tile = 4;   // rows
  static constexpr std::size_t block = 8;  // pixels: 2 rows of 4 in the image, whose ink coincides

  std::size_t count = 0;             // n
  std::size_t blocks = 0;            // of an image
  std::size_t words = 0;             // 64-bit words of a mask
  RowOrder order;                    // n: the row at each home
  std::vector<std::int16_t> values;  // tiles x blocks x tile x block
  std::vector<std::uint64_t> inked;  // tiles x 2 x words: which blocks are not blank in the first
                                     // two rows of a tile, and in the last two
  std::vector<std::uint32_t> squared_norms;  // tiles x tile, by home

  /// Homes past the last row, up to whole tiles, hold blank images of this squared norm:
  /// farther from every image than any other.
  static constexpr std::uint32_t padding_norm = 0x7fffffff;

  std::size_t tiles() const { return squared_norms.size() / tile; }
};

/// Arranges `digits` in `order`, a permutation of its rows. O(n * features).
TiledRows tile_rows(const Digits& digits, RowOrder order, ThreadPool& pool);

/// `digits` in their own order.
TiledRows tile_rows(const Digits& digits, ThreadPool& pool);

/// About what tile_rows() allocates, in bytes.
double tiled_rows_bytes(std::size_t n, std::size_t features);

/// squares[4 * i + j] = the squared distance of row i of tile s of `a` to row j of tile t of `b`,
/// which may be the same. Both are of images of the same size. Exact: below 2^31 for images of up
/// to 64 x 64 bytes.
void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]);

namespace scalar {
/// The same in plain C++: what the SIMD version is tested against.
void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]);
}  // namespace scalar

}  // namespace digitscope
