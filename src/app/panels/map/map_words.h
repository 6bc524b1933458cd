#pragma once
// The map for who does not see it.

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Tells the mirror how much of the map is in sight, and where each colour lies.
void tell_map(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
