#pragma once
// The plot of the map: points from afar, the digits themselves from near.

#include "app/ui/ui.h"

namespace digitscope::app {

/// All that map_plot draws around the points, in pixels.
float map_plot_surroundings(const Ui& ui);
/// The map has to be known. `select_in_sight`: the digits in sight are to be selected.
void draw_map_plot(Ui& ui, Rect rect, bool select_in_sight);

}  // namespace digitscope::app
