#pragma once
// The parameters of the map's projection that are worth trying first, as numbers to step and to
// type. The map is computed with them when that is asked for.

#include "app/ui/ui.h"

namespace digitscope::app {

/// The width that they take on one line; 0: there are none.
float map_parameters_width(const Ui& ui);

/// Draws them, as many side by side as have room, and cuts their lines off the top of `rest`.
void draw_map_parameters(Ui& ui, Rect& rest);

/// The height of these lines at `width`.
float map_parameters_height(const Ui& ui, float width);

}  // namespace digitscope::app
