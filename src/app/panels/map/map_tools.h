#pragma once
// What stands above the map: what its colours tell, how it is moved, and the colours' meaning.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// "true label"
std::string_view coloring_name(MapColoring by);

/// The badge of a cluster of the run shown, or the mark of a label.
void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number);

float map_tools_height(const Ui& ui, float width);
/// The map has to be known.
void draw_map_tools(Ui& ui, Rect rect);

/// What the colours stand for, and a link.
float map_legend_height(const Ui& ui, float width);
/// Returns whether the digits in sight are to be selected.
bool draw_map_legend(Ui& ui, Rect rect);

}  // namespace digitscope::app
