#pragma once
// What stands above the map: what its colours tell, how it is moved, and the colours' meaning.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// "true label"
std::string_view coloring_name(MapColoring by);

/// The badge of a cluster of the run shown, or the mark of a label.
void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number);

/// Cut off the top of `rest`. The map has to be known, unless they are only measured.
void draw_map_tools(Ui& ui, Rect& rest);

/// What the colours stand for, and a link, cut off the top of `rest` with a gap below. Returns
/// whether the digits in sight are to be selected.
bool draw_map_legend(Ui& ui, Rect& rest);

}  // namespace digitscope::app
