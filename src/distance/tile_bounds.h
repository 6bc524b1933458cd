#pragma once
// Lower bounds of the distances within pairs of tiles (TiledRows), from few whole numbers a row:
// who looks for near rows need not multiply the pixels of most tiles.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "distance/leading_components.h"
#include "distance/places.h"

namespace digitscope {

class TileBounds {
 public:
  static constexpr std::size_t tile = 4;  // rows

  /// Of images of that many pixels in `order`, whose numbers `coordinates` are (n x
  /// LeadingComponents::numbers). O(n).
  TileBounds(std::span<const float> coordinates, const RowOrder& order, std::size_t features);

  /// What stands for squared distances up to `square` here: with room for all roundings.
  std::int32_t reach(std::uint32_t square) const;

  /// False when it is certain that of the 16 pairs of a row of tile s and a row of tile t none is
  /// within the greater of the two rows' reaches. `reach_s`, `reach_t`: of the four rows each.
  bool may_be_within(std::size_t s, const std::int32_t reach_s[tile], std::size_t t,
                     const std::int32_t reach_t[tile]) const;

  /// The same in plain C++: what the SIMD version is tested against.
  bool may_be_within_scalar(std::size_t s, const std::int32_t reach_s[tile], std::size_t t,
                            const std::int32_t reach_t[tile]) const;

 private:
  double scale_;
  std::vector<std::int16_t> values_;  // tiles x pairs of numbers x tile x 2
  std::vector<std::int32_t> norms_;   // tiles x tile: of these numbers, squared
};

/// What the constructor allocates, in bytes.
constexpr double tile_bounds_bytes(std::size_t n) {
  return static_cast<double>(n) *
         (LeadingComponents::numbers * sizeof(std::int16_t) + sizeof(std::int32_t));
}

}  // namespace digitscope
