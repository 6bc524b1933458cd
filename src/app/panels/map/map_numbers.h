#pragma once
// The numbers of clusters or labels on the map: colour must not be the only cue (WCAG 2.2, 1.4.1).

#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws a badge in the middle of each group that shares a colour, with pictures at a corner of
/// these and with contours where its digits lie closest together; or beside that if another badge
/// is there; none if there is no room either.
void draw_map_numbers(Ui& ui, const MapFrame& frame);

}  // namespace digitscope::app
