#include "distance/sparse_rows.h"

#include <numeric>

namespace digitscope {
namespace {

constexpr std::size_t row_grain = 256;

/// `Block` columns of the product, summed in a local array that the compiler keeps in vector
/// registers.
template <std::size_t Block>
void times_block(SparseRow row, const double* table, std::size_t width, double* out) {
  double sum[Block] = {};
  for (std::size_t i = 0; i < row.pixels.size(); ++i) {
    const double value = row.values[i];
    const double* entries = table + row.pixels[i] * width;
    for (std::size_t j = 0; j < Block; ++j) sum[j] += value * entries[j];
  }
  for (std::size_t j = 0; j < Block; ++j) out[j] = sum[j];
}

}  // namespace

SparseRows sparse_rows(const Digits& digits, ThreadPool& pool) {
  SparseRows rows;
  rows.features = digits.features();
  const std::size_t n = digits.size();
  rows.begin.assign(n + 1, 0);
  rows.squared_norms.resize(n);
  pool.parallel_for(n, row_grain, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      const auto image = digits.image(i);
      std::size_t inked = 0;
      std::uint32_t squared_norm = 0;
      for (const std::uint8_t value : image) {
        inked += value != 0;
        squared_norm += std::uint32_t{value} * value;
      }
      rows.begin[i + 1] = inked;
      rows.squared_norms[i] = squared_norm;
    }
  });
  std::partial_sum(rows.begin.begin(), rows.begin.end(), rows.begin.begin());
  rows.pixels.resize(rows.begin[n]);
  rows.values.resize(rows.begin[n]);
  pool.parallel_for(n, row_grain, [&](std::size_t first, std::size_t last) {
    std::size_t e = rows.begin[first];
    for (std::size_t i = first; i < last; ++i) {
      const auto image = digits.image(i);
      for (std::size_t p = 0; p < image.size(); ++p) {
        if (image[p] == 0) continue;
        rows.pixels[e] = static_cast<std::uint16_t>(p);
        rows.values[e++] = image[p];
      }
    }
  });
  return rows;
}

void times_table(SparseRow row, const double* table, std::size_t width, double* out) {
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

}  // namespace digitscope
