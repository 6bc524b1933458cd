#pragma once
// A map drawn small, to be compared with others at a glance.

#include "app/model/digit_map.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws all of the map into `rect`, in the colours of the large one: small squares, each in the
/// colour that most of its digits have. O(n).
void draw_map_thumbnail(Ui& ui, const Rect& rect, const DigitMap& map);

}  // namespace digitscope::app
