#pragma once
// Lines around where each group's digits lie closest together.

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws the contours in the colours of their groups, those selected above the others; nothing
/// where the map's marks are others. Requires a known map.
void draw_map_contours(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
