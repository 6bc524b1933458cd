#pragma once
// Images arranged for exact products between groups of rows: four rows form a tile, eight pixels a
// block, and blocks that are blank in either of two tiles are skipped. All in integers, so every
// product is exact.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// n rows in tiles of four, in an order of their own: row order[h] is at home h.
struct TiledRows {
  static constexpr std::size_t tile = 4;   // rows
  static constexpr std::size_t block = 8;  // pixels: 2 x 4 of the image, so that they are often
                                           // all blank

  std::size_t count = 0;             // n
  std::size_t blocks = 0;            // per image
  std::size_t words = 0;             // 64-bit words per mask of blocks
  RowOrder order;                    // n: the row at each home
  std::vector<std::int16_t> values;  // tiles x blocks x tile x block
  std::vector<std::uint64_t> inked;  // tiles x 2 x words: masks of the blocks that are not blank in
                                     // the first two rows of a tile, and in the last two
  std::vector<std::uint32_t> squared_norms;  // tiles x tile, by home

  /// Homes past the last row, up to a whole tile, hold blank images with this squared norm, which
  /// makes them farther from every image than any other.
  static constexpr std::uint32_t padding_norm = 0x7fffffff;

  std::size_t tiles() const { return squared_norms.size() / tile; }
};

/// Arranges `digits` in `order`. O(n * features), in parallel.
TiledRows tile_rows(const Digits& digits, RowOrder order, ThreadPool& pool);

/// The same in the order of the data.
TiledRows tile_rows(const Digits& digits, ThreadPool& pool);

/// About how many bytes tile_rows() allocates.
double tiled_rows_bytes(std::size_t n, std::size_t features);

/// squares[4 * i + j] = the squared distance of row i of tile s of `a` from row j of tile t of `b`.
/// `a` and `b` may be the same; their images have the same size. Exact: below 2^31 for images of up
/// to 64 x 64 bytes.
void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]);

namespace scalar {
/// The same in plain C++, which the SIMD version is tested against.
void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]);
}  // namespace scalar

}  // namespace digitscope
