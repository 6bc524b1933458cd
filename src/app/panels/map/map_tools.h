#pragma once
// The tools above the map: the choice of projection and colouring, and the navigation.

#include <optional>
#include <string>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The line of the projection.
struct MapHead {
  Rect beside = {};               // room for the other tools; empty if they need lines of their own
  bool folds = false;             // it has a button that shows most of them
  bool parameters_below = false;  // they had no room on it
  bool marks = false;             // the choice of marks stands on it, not with the other tools
};

/// Whether the field in which digits are looked for has room beside the map's title, in a card of
/// this width inside; otherwise it is one of the tools.
bool find_stands_in_title(const Ui& ui, float width);

/// Draws the choice of what the places are, with its parameters if they have room beside it, and
/// cuts that line off the top of `rest`. Before the map is `known` room is left for what needs one.
MapHead draw_map_projection(Ui& ui, Rect& rest, bool known);
/// Draws the other tools beside it, or cuts them off the top of `rest`. Requires a known map,
/// unless measuring. Returns what is looked for, where they have the field for that.
std::optional<std::string> draw_map_tools(Ui& ui, Rect& rest, const MapHead& head);

}  // namespace digitscope::app
