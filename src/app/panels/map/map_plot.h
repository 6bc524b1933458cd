#pragma once
// The map's plot: points when zoomed out, the digits themselves when zoomed in.

#include "app/ui/ui.h"

namespace digitscope::app {

/// Requires a known map. `select_in_sight`: select the digits in sight.
void draw_map_plot(Ui& ui, Rect rect, bool select_in_sight);

}  // namespace digitscope::app
