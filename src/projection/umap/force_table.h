#pragma once
// UMAP's forces as functions of the squared distance of two points. By their formulas they would
// take a power and two divisions each, and most of a run is spent on them.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/bits.h"
#include "base/lanes.h"
#include "projection/map_points.h"

namespace digitscope {

/// A smooth function of a positive number, by linear interpolation between `per_octave` numbers per
/// factor of two: to within 2.5e-4 of powers whose exponents are between -2 and 0, and of their
/// sums. Below `least` and above `most` it is constant.
class ForceTable {
 public:
  static constexpr float least = 0x1p-20f;
  static constexpr float most = 0x1p20f;

  template <class Function>
  explicit ForceTable(Function function) {
    constexpr std::size_t entries = octaves * per_octave + 1;
    entries_.reserve(2 * entries);
    for (std::size_t e = 0; e < entries; ++e) {
      const double here = function(number_of(e));
      const double next = function(number_of(e + 1));
      entries_.push_back(static_cast<float>(here));
      entries_.push_back(static_cast<float>(next - here));
    }
  }

  Lanes<float> operator()(Lanes<float> x) const {
    using Bits = Lanes<std::int32_t>;
    x = smaller(larger(x, all_lanes(least)), all_lanes(most));
    // Within an octave a number's bits are proportional to it.
    const Bits bits = reinterpret_cast<Bits>(x) - bit_cast<std::int32_t>(least);
    std::uint32_t entries[4];
    store_lanes(reinterpret_cast<Lanes<std::uint32_t>>(bits >> shift), entries);
    const Bits rest = bits & ((1 << shift) - 1);
    const PointLanes found = gather(entries_.data(), entries);
    return found.x +
           found.y * (__builtin_convertvector(rest, Lanes<float>) * (1.0f / (1 << shift)));
  }

 private:
  static constexpr std::size_t octaves = 40;
  static constexpr std::size_t per_octave = 32;
  static constexpr int shift = 23 - 5;
  static_assert(per_octave == std::size_t{1} << (23 - shift));

  static double number_of(std::size_t entry) {
    const auto bits = bit_cast<std::int32_t>(least) + (static_cast<std::int32_t>(entry) << shift);
    return static_cast<double>(bit_cast<float>(bits));
  }

  std::vector<float> entries_;  // of each number: the value, and the difference to the next
};

}  // namespace digitscope
