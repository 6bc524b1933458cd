#pragma once
// Images as their inked pixels only, two by two, because SIMD multiplies 16-bit values in pairs. Of
// MNIST's 392 pairs of pixels some 90 are not blank on average, so exact products with a dense
// table take a quarter of the work.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"

namespace digitscope {

/// One row: its pairs of pixels 2 p and 2 p + 1 of which one at least is not zero, by p, ascending.
struct PairRow {
  std::span<const std::uint16_t> pairs;  // p
  std::span<const std::int16_t> values;  // two for each

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
  std::vector<std::int16_t> values;          // two for each: bytes
  std::vector<std::uint32_t> sums;           // n: of all pixels
  std::vector<std::uint32_t> squared_norms;  // n: of squares, at most 64 * 64 * 255^2 < 2^31

  std::size_t size() const { return squared_norms.size(); }
  PairRow operator[](std::size_t i) const {
    const std::size_t n = begin[i + 1] - begin[i];
    return {std::span(pairs).subspan(begin[i], n), std::span(values).subspan(2 * begin[i], 2 * n)};
  }
};

/// The rows of `digits` named by `order` (each < digits.size()), in that order.
/// O(n * features).
InkedPairs inked_pairs(const Digits& digits, std::span<const std::size_t> order, ThreadPool& pool);

/// `digits` in their own order.
InkedPairs inked_pairs(const Digits& digits, ThreadPool& pool);

/// A table that rows are multiplied with: features x columns whole numbers, zero at first.
class PairTable {
 public:
  static constexpr std::size_t lanes = 4;  // columns to a SIMD vector

  PairTable(std::size_t features, std::size_t columns)
      : width_((columns + lanes - 1) / lanes * lanes),
        values_((features + 1) / 2 * width_ * 2, 0) {}

  /// The columns, rounded up to whole SIMD vectors.
  std::size_t width() const { return width_; }
  std::int16_t& at(std::size_t pixel, std::size_t column) {
    return values_[2 * (pixel / 2 * width_ + column) + pixel % 2];
  }
  /// Column `column` becomes `row`.
  void set_column(std::size_t column, PairRow row) {
    row.for_each_inked([&](std::size_t pixel, std::int16_t value) { at(pixel, column) = value; });
  }
  /// The two entries of each column for a pair of pixels.
  const std::int16_t* pair(std::size_t p) const { return values_.data() + 2 * p * width_; }

 private:
  std::size_t width_;
  std::vector<std::int16_t> values_;  // pairs of pixels x width x 2
};

/// out[j] = row . column j, for j < table.width(). Exact where no sum leaves 32 bits. O(pairs *
/// width).
void times_table(PairRow row, const PairTable& table, std::int32_t* out);

namespace scalar {
/// The same in plain C++: what the SIMD version is tested against.
void times_table(PairRow row, const PairTable& table, std::int32_t* out);
}  // namespace scalar

}  // namespace digitscope
