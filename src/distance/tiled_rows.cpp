#include "distance/tiled_rows.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "distance/simd.h"

namespace digitscope {
namespace {

constexpr std::size_t block_rows = 2;
constexpr std::size_t block_columns = 4;
static_assert(block_rows * block_columns == TiledRows::block);

constexpr std::size_t tile_grain = 64;

constexpr std::size_t block_values = TiledRows::tile * TiledRows::block;  // of all rows of a tile

constexpr std::size_t ceil_div(std::size_t a, std::size_t b) {
  return (a + b - 1) / b;
}

/// The place of each pixel of an image among the values of its blocks.
std::vector<std::size_t> places(std::size_t rows, std::size_t columns) {
  const std::size_t across = ceil_div(columns, block_columns);
  std::vector<std::size_t> result;
  for (std::size_t y = 0; y < rows; ++y) {
    for (std::size_t x = 0; x < columns; ++x) {
      result.push_back((y / block_rows * across + x / block_columns) * TiledRows::block +
                       y % block_rows * block_columns + x % block_columns);
    }
  }
  return result;
}

const std::int16_t* values_of(const TiledRows& rows, std::size_t t) {
  return rows.values.data() + t * rows.blocks * block_values;
}

/// Turns products of rows into squared distances.
void add_norms(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
               const std::int32_t products[16], std::uint32_t squares[16]) {
  const std::uint32_t* a_norms = &a.squared_norms[4 * s];
  const std::uint32_t* b_norms = &b.squared_norms[4 * t];
  for (std::size_t i = 0; i < 4; ++i) {
    for (std::size_t j = 0; j < 4; ++j) {
      squares[4 * i + j] =
          a_norms[i] + b_norms[j] - 2 * static_cast<std::uint32_t>(products[4 * i + j]);
    }
  }
}

}  // namespace

TiledRows tile_rows(const Digits& digits, RowOrder order, ThreadPool& pool) {
  TiledRows rows;
  rows.count = digits.size();
  rows.blocks = ceil_div(digits.rows, block_rows) * ceil_div(digits.columns, block_columns);
  rows.words = ceil_div(rows.blocks, 64);
  const std::size_t tiles = ceil_div(rows.count, TiledRows::tile);
  rows.values.assign(tiles * rows.blocks * block_values, 0);
  rows.inked.assign(tiles * 2 * rows.words, 0);
  rows.squared_norms.assign(tiles * TiledRows::tile, TiledRows::padding_norm);
  const auto place = places(digits.rows, digits.columns);
  pool.parallel_for(tiles, tile_grain, [&](std::size_t begin, std::size_t end) {
    const std::size_t last = std::min(rows.count, end * TiledRows::tile);
    for (std::size_t h = begin * TiledRows::tile; h < last; ++h) {
      const auto image = digits.image(ordinal(order[as<Home>(h)]));
      const std::size_t t = h / TiledRows::tile;
      std::uint64_t* inked = &rows.inked[h / 2 * rows.words];
      std::int16_t* first = rows.values.data() + t * rows.blocks * block_values +
                            h % TiledRows::tile * TiledRows::block;
      std::uint32_t squared_norm = 0;
      for (std::size_t p = 0; p < image.size(); ++p) {
        if (image[p] == 0) continue;
        const std::size_t b = place[p] / TiledRows::block;
        first[b * block_values + place[p] % TiledRows::block] = image[p];
        inked[b / 64] |= std::uint64_t{1} << (b % 64);
        squared_norm += std::uint32_t{image[p]} * image[p];
      }
      rows.squared_norms[h] = squared_norm;
    }
  });
  rows.order = std::move(order);
  return rows;
}

TiledRows tile_rows(const Digits& digits, ThreadPool& pool) {
  return tile_rows(digits, data_order(digits.size()), pool);
}

double tiled_rows_bytes(std::size_t n, std::size_t features) {
  const double pixels = static_cast<double>(features) * sizeof(std::int16_t);
  return static_cast<double>(n) * (pixels * 1.1 + 32);  // images are padded to whole blocks
}

void scalar::squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                               std::uint32_t squares[16]) {
  std::int32_t products[16] = {};
  for (std::size_t c = 0; c < a.blocks; ++c) {
    const std::int16_t* x = values_of(a, s) + c * block_values;
    const std::int16_t* y = values_of(b, t) + c * block_values;
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) {
        for (std::size_t p = 0; p < 8; ++p) {
          products[4 * i + j] += std::int32_t{x[8 * i + p]} * y[8 * j + p];
        }
      }
    }
  }
  add_norms(a, s, b, t, products, squares);
}

#if DIGITSCOPE_SIMD

void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]) {
  std::int32_t products[16];
  // Two rows with four: eight sums and four values fit the registers. Sixteen sums would need fewer
  // loads, but browsers then spill them: a third slower in Chromium, and no faster natively.
  for (std::size_t half = 0; half < 2; ++half) {
    simd::Vector sums[8];
    for (auto& sum : sums) sum = simd::zero();
    for (std::size_t w = 0; w < a.words; ++w) {
      std::uint64_t common = a.inked[(2 * s + half) * a.words + w] &
                             (b.inked[2 * t * b.words + w] | b.inked[(2 * t + 1) * b.words + w]);
      const std::int16_t* const a_word = values_of(a, s) + 64 * w * block_values + 16 * half;
      const std::int16_t* const b_word = values_of(b, t) + 64 * w * block_values;
      for (; common != 0; common &= common - 1) {
        const auto c = static_cast<std::size_t>(std::countr_zero(common));
        const std::int16_t* x = a_word + c * block_values;
        const std::int16_t* y = b_word + c * block_values;
        const simd::Vector x0 = simd::load(x);
        const simd::Vector x1 = simd::load(x + 8);
        for (std::size_t j = 0; j < 4; ++j) {
          const simd::Vector yj = simd::load(y + 8 * j);
          sums[j] = simd::add_products(sums[j], x0, yj);
          sums[4 + j] = simd::add_products(sums[4 + j], x1, yj);
        }
      }
    }
    simd::store(products + 8 * half, simd::sum_lanes(sums[0], sums[1], sums[2], sums[3]));
    simd::store(products + 8 * half + 4, simd::sum_lanes(sums[4], sums[5], sums[6], sums[7]));
  }
  add_norms(a, s, b, t, products, squares);
}

#else

void squared_distances(const TiledRows& a, std::size_t s, const TiledRows& b, std::size_t t,
                       std::uint32_t squares[16]) {
  scalar::squared_distances(a, s, b, t, squares);
}

#endif

}  // namespace digitscope
