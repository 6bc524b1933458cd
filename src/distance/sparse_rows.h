#pragma once
// Images in compressed sparse row form. Of MNIST's 784 pixels 150 are not zero on average, so a
// product with a dense table takes a fifth of the work.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"

namespace digitscope {

/// One row: its non-zero values and their pixels, ascending.
struct SparseRow {
  std::span<const std::uint16_t> pixels;
  std::span<const std::uint8_t> values;
};

/// n rows, in the order of the data.
struct SparseRows {
  std::size_t features = 0;
  std::vector<std::size_t> begin;            // n + 1 offsets into pixels and values
  std::vector<std::uint16_t> pixels;         // < features <= 64 * 64
  std::vector<std::uint8_t> values;          // never 0
  std::vector<std::uint32_t> squared_norms;  // n: sum of squares, at most 64 * 64 * 255^2 < 2^31

  std::size_t size() const { return squared_norms.size(); }
  SparseRow operator[](std::size_t i) const {
    const std::size_t n = begin[i + 1] - begin[i];
    return {std::span(pixels).subspan(begin[i], n), std::span(values).subspan(begin[i], n)};
  }
};

/// O(n * features), in parallel.
SparseRows sparse_rows(const Digits& digits, ThreadPool& pool);

/// The width of a table of `columns` columns, padded to whole SIMD vectors.
constexpr std::size_t table_width(std::size_t columns) {
  return (columns + 3) / 4 * 4;
}

/// out[j] = sum over pixels p of row[p] * table[p * width + j] for j < width: one row times a
/// features x width table, whose width is a multiple of 4. Terms are added in the order of the
/// pixels.
void times_table(SparseRow row, const double* table, std::size_t width, double* out);

}  // namespace digitscope
