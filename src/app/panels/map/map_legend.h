#pragma once
// What the colours of the map mean.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// "true label"
std::string_view coloring_name(MapColoring by);

/// The badge of a cluster of the run shown, or the mark of a label.
void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number);

/// Draws the legend and a link, and cuts them off the top of `rest` with a gap below. Returns
/// whether to select the digits in sight.
bool draw_map_legend(Ui& ui, Rect& rest);

}  // namespace digitscope::app
