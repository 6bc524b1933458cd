#pragma once
// Pictures of typical digits in place of dots, one in each square of a grid over the map.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/model/map_cells.h"
#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// A picture and its frame, on the screen.
struct MapPicture {
  Rect at;
  std::uint32_t row = 0;
  bool stands_back = false;  // others are selected
};

/// The grid of which each square has a picture.
CellGrid picture_grid(const Ui& ui, const MapFrame& frame);

/// Those in sight, none where the map's marks are others. In the middle of their squares, so that
/// none covers another. Requires a known map.
std::vector<MapPicture> map_pictures(const Ui& ui, const MapFrame& frame);

/// Draws them, each framed in the colour of its digit.
void draw_map_pictures(Ui& ui, const Rect& plot, std::span<const MapPicture> pictures);

/// The picture of the digit, or nullptr.
const MapPicture* picture_of(std::span<const MapPicture> pictures, std::uint32_t row);

/// The digit whose picture is there.
std::optional<std::uint32_t> pictured_at(std::span<const MapPicture> pictures, ImVec2 at);

}  // namespace digitscope::app
