#include "distance/sparse_rows.h"

namespace digitscope {
namespace {

/// `Block` columns of the product at a time, in a local array that the compiler keeps in vector
/// registers: 16 columns are four registers of four lanes.
template <std::size_t Block, class T>
void times_block(SparseRow row, const T* table, std::size_t width, T* out) {
  T sum[Block] = {};
  for (std::size_t i = 0; i < row.pixels.size(); ++i) {
    const T value = static_cast<T>(row.values[i]);
    const T* entries = table + row.pixels[i] * width;
    for (std::size_t j = 0; j < Block; ++j) sum[j] += value * entries[j];
  }
  for (std::size_t j = 0; j < Block; ++j) out[j] = sum[j];
}

template <class T>
void times_table_of(SparseRow row, const T* table, std::size_t width, T* out) {
  std::size_t j = 0;
  for (; j + 16 <= width; j += 16) times_block<16>(row, table + j, width, out + j);
  switch (width - j) {
    case 12:
      return times_block<12>(row, table + j, width, out + j);
    case 8:
      return times_block<8>(row, table + j, width, out + j);
    case 4:
      return times_block<4>(row, table + j, width, out + j);
  }
}

}  // namespace

SparseRows sparse_rows(const Digits& digits) {
  SparseRows rows;
  rows.features = digits.features();
  const std::size_t n = digits.size();
  rows.begin.reserve(n + 1);
  rows.begin.push_back(0);
  rows.squared_norms.reserve(n);
  for (std::size_t i = 0; i < n; ++i) {
    const auto image = digits.image(i);
    std::uint32_t squared_norm = 0;
    for (std::size_t p = 0; p < image.size(); ++p) {
      if (image[p] == 0) continue;
      rows.pixels.push_back(static_cast<std::uint16_t>(p));
      rows.values.push_back(image[p]);
      squared_norm += std::uint32_t{image[p]} * image[p];
    }
    rows.begin.push_back(rows.pixels.size());
    rows.squared_norms.push_back(squared_norm);
  }
  return rows;
}

void times_table(SparseRow row, const float* table, std::size_t width, float* out) {
  times_table_of(row, table, width, out);
}

void times_table(SparseRow row, const double* table, std::size_t width, double* out) {
  times_table_of(row, table, width, out);
}

}  // namespace digitscope
