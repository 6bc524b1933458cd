#pragma once
// The numbers of clusters or labels on the map: colours alone do not tell them (WCAG 2.2, 1.4.1).

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// A badge in the middle of each group that shares a colour, or beside it where another one is;
/// where there is no room either, none.
void draw_map_numbers(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
