#pragma once
// What lies over the map's points where there is something to say: that they still move, or that
// none is in sight.

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Requires a known map.
void draw_map_overlay(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
