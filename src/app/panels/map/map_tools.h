#pragma once
// The tools above the map: the choice of colouring, the navigation, and the legend.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// "true label"
std::string_view coloring_name(MapColoring by);

/// The badge of a cluster of the run shown, or the mark of a label.
void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number);

/// The line of the projection.
struct MapHead {
  Rect beside;                    // room for the other tools; empty if they need lines of their own
  bool parameters_below = false;  // they had no room on it
};

/// Draws the choice of what the places are, with its parameters if they have room beside it, and
/// cuts that line off the top of `rest`.
MapHead draw_map_projection(Ui& ui, Rect& rest);
/// Draws the other tools `beside` it, or cuts them off the top of `rest`. Requires a known map,
/// unless measuring.
void draw_map_tools(Ui& ui, Rect& rest, Rect beside);

/// Draws the legend and a link, and cuts them off the top of `rest` with a gap below. Returns
/// whether to select the digits in sight.
bool draw_map_legend(Ui& ui, Rect& rest);

}  // namespace digitscope::app
