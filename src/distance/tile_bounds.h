#pragma once
// Lower bounds on the distances between two tiles (TiledRows), computed from a few integers per
// row: a search for near rows can skip most pairs of tiles without multiplying their pixels.

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

  /// For images of `features` pixels, in `order`. `coordinates`: n x numbers, from
  /// LeadingComponents::coordinates(). O(n).
  TileBounds(std::span<const float> coordinates, const RowOrder& order, std::size_t features);

  /// The scaled limit that stands for a squared distance of `square`, enlarged to allow for
  /// rounding.
  std::int32_t reach(std::uint32_t square) const;

  /// False if certainly none of the 16 pairs of a row of tile s and a row of tile t is as near as
  /// the larger of the two rows' reaches. `reach_s`, `reach_t`: the reaches of the four rows of
  /// each.
  bool may_be_within(std::size_t s, const std::int32_t reach_s[tile], std::size_t t,
                     const std::int32_t reach_t[tile]) const;

  /// The same in plain C++, which the SIMD version is tested against.
  bool may_be_within_scalar(std::size_t s, const std::int32_t reach_s[tile], std::size_t t,
                            const std::int32_t reach_t[tile]) const;

 private:
  double scale_;
  std::vector<std::int16_t> values_;  // tiles x pairs of numbers x tile x 2
  std::vector<std::int32_t> norms_;   // tiles x tile: squared norms of these numbers
};

/// The bytes that the constructor allocates.
constexpr double tile_bounds_bytes(std::size_t n) {
  return static_cast<double>(n) *
         (LeadingComponents::numbers * sizeof(std::int16_t) + sizeof(std::int32_t));
}

}  // namespace digitscope
