#pragma once
// A sparse form of images that stores pairs of adjacent pixels, because SIMD multiplies 16-bit
// values in pairs. Of MNIST's 392 pairs about 90 are not blank on average, so an exact product with
// a dense table takes a quarter of the work.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"

namespace digitscope {

/// One row: its pairs of pixels 2 p and 2 p + 1 that are not both zero, by ascending p.
struct PairRow {
  std::span<const std::uint16_t> pairs;  // p
  std::span<const std::int16_t> values;  // two per pair

  /// Calls visit(pixel, value) for each pixel that is not zero.
  template <class Visit>
  void for_each_inked(Visit visit) const {
    for (std::size_t e = 0; e < values.size(); ++e) {
      if (values[e] != 0) visit(std::size_t{2} * pairs[e / 2] + e % 2, values[e]);
    }
  }
};

/// n rows in compressed sparse row form.
struct InkedPairs {
  std::size_t features = 0;
  std::vector<std::size_t> begin;            // n + 1 offsets into pairs
  std::vector<std::uint16_t> pairs;          // < (features + 1) / 2
  std::vector<std::int16_t> values;          // two per pair, from 0 to 255
  std::vector<std::uint32_t> sums;           // n: sum of the pixels
  std::vector<std::uint32_t> squared_norms;  // n: sum of their squares, <= 64 * 64 * 255^2 < 2^31

  std::size_t size() const { return squared_norms.size(); }
  PairRow operator[](std::size_t i) const {
    const std::size_t n = begin[i + 1] - begin[i];
    return {std::span(pairs).subspan(begin[i], n), std::span(values).subspan(2 * begin[i], 2 * n)};
  }
};

/// The rows order[0], order[1], ... of `digits`. O(n * features), in parallel.
InkedPairs inked_pairs(const Digits& digits, std::span<const std::size_t> order, ThreadPool& pool);

/// All rows, in the order of the data.
InkedPairs inked_pairs(const Digits& digits, ThreadPool& pool);

/// How many pairs inked_pairs() would find in all rows. O(n * features).
std::size_t count_inked_pairs(const Digits& digits);

/// A table to multiply rows with: features x columns integers, initially zero.
class PairTable {
 public:
  static constexpr std::size_t lanes = 4;  // columns per SIMD vector

  PairTable(std::size_t features, std::size_t columns)
      : width_((columns + lanes - 1) / lanes * lanes),
        values_((features + 1) / 2 * width_ * 2, 0) {}

  /// The number of columns, rounded up to whole SIMD vectors.
  std::size_t width() const { return width_; }
  std::int16_t& at(std::size_t pixel, std::size_t column) {
    return values_[2 * (pixel / 2 * width_ + column) + pixel % 2];
  }
  /// Sets the pixels of `row` in a column that is still zero.
  void set_column(std::size_t column, PairRow row) {
    row.for_each_inked([&](std::size_t pixel, std::int16_t value) { at(pixel, column) = value; });
  }
  /// The entries for pair p of pixels: two for each column.
  const std::int16_t* pair(std::size_t p) const { return values_.data() + 2 * p * width_; }

 private:
  std::size_t width_;
  std::vector<std::int16_t> values_;  // pairs of pixels x width x 2
};

/// out[j] = row . column j for j < table.width(); exact as long as all sums fit 32 bits. O(pairs *
/// width).
void times_table(PairRow row, const PairTable& table, std::int32_t* out);

namespace scalar {
/// The same in plain C++, which the SIMD version is tested against.
void times_table(PairRow row, const PairTable& table, std::int32_t* out);
}  // namespace scalar

}  // namespace digitscope
