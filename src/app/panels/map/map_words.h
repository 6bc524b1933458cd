#pragma once
// The map for screen readers.

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Reports to the mirror how much of the map is in sight, and where each colour lies.
void tell_map(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
