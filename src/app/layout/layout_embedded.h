#pragma once
// The page embedded in another.

#include "app/ui/ui.h"

namespace digitscope::app {

/// Lays everything out at full height, so that only the page around has to scroll; if that gives it
/// less, it scrolls itself. Sets ui.wanted_height to the full height.
void draw_embedded(Ui& ui, Rect page);

}  // namespace digitscope::app
