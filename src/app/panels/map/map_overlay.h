#pragma once
// What lies over the map's points, along its top, where there is something to say: that they still
// move, were stopped, or that none is in sight.

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// How much of the plot that covers, from its top; 0 where nothing is to be said. Requires a known
/// map, as does the other.
float map_overlay_height(const Ui& ui, const MapFrame& frame);
void draw_map_overlay(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
