#pragma once
// A grid over the map, and of each of its squares the digit that stands for those in it.

#include <cstdint>
#include <span>
#include <vector>

#include "app/model/map_geometry.h"

namespace digitscope::app {

/// Squares that halve the longer side of the map's box again and again, from one around its middle.
/// They lie on the map and not on the screen, so moving the map changes none of them, and those of
/// one level are halved by the next.
struct CellGrid {
  MapPoint low;
  float side = 1;           // of a square, in units of the map
  std::uint32_t level = 0;  // as often was the box halved

  bool operator==(const CellGrid& other) const {
    return low.x == other.low.x && low.y == other.low.y && side == other.side &&
           level == other.level;
  }
};

/// The finest grid whose squares are at least `least` pixels wide, where a unit of the map has
/// `scale` pixels: they are less than twice as wide. That is if the whole box is, which otherwise
/// is the only square; and there are at most 22 levels, so squares may be wider where the map is
/// magnified further. `least` > 0.
CellGrid grid_for(const MapBox& box, float scale, float least);

/// A square with digits in it.
struct MapCell {
  std::uint32_t column = 0, line = 0;  // from the lower left
  std::uint32_t row = 0;               // of the digit that stands for it
  std::uint32_t count = 0;             // of the digits in it
  bool preferred = true;               // that digit is one of those
  bool operator==(const MapCell&) const = default;
};

/// What decides which digit stands for a square.
struct CellVote {
  static constexpr std::uint32_t none = UINT32_MAX;
  std::uint32_t group = 0;  // that of its colour; `none`: it is not there
  bool preferred = true;    // where one is, only those are asked
};

/// Of each square that has digits the most typical one: of its commonest group the digit nearest on
/// the map to the mean place of those of the group in the square. The lowest group and row win
/// ties. By line, then by column. One vote for each point. O(n log n).
std::vector<MapCell> typical_of_cells(const CellGrid& grid, std::span<const MapPoint> points,
                                      std::span<const CellVote> votes);

}  // namespace digitscope::app
