#pragma once
// Images for dot products of the inked pixels of one with sixteen others at once: exact, as with
// packed rows (packed_rows.h), and for MNIST, where four of five pixels are paper, several times
// faster. Where most pixels are inked it takes about as long.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"

namespace digitscope {

/// n rows in two forms. Pixels that are zero in every image are left out; the others are taken two
/// by two, because SIMD multiplies 16-bit values in pairs.
struct PairedRows {
  static constexpr std::size_t group = 16;  // rows

  std::size_t count = 0;
  std::size_t pairs = 0;
  /// Each row by its pairs that are not zero: [begin[i], begin[i + 1]) of `places`, ascending, and
  /// twice as many of `values`.
  std::vector<std::size_t> begin;
  std::vector<std::uint16_t> places;
  std::vector<std::int16_t> values;
  /// Rows in groups, the last one filled up with zeros: groups x pairs x group x 2.
  std::vector<std::int16_t> groups;
  std::vector<std::uint32_t> squared_norms;  // count, filled up to whole groups with zeros
};

/// The rows of `digits` named by `order` (each < digits.size()), in that order.
/// O(n * features).
PairedRows pair_rows(const Digits& digits, std::span<const std::size_t> order);

/// out[j] = row i . row (16 * group + j). Exact.
void dot_group(const PairedRows& rows, std::size_t i, std::size_t group, std::int32_t out[16]);

namespace scalar {
/// The same in plain C++: what the SIMD versions are tested against.
void dot_group(const PairedRows& rows, std::size_t i, std::size_t group, std::int32_t out[16]);
}  // namespace scalar

}  // namespace digitscope
