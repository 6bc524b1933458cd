#pragma once
// The page as part of another one.

#include "app/ui/ui.h"

namespace digitscope::app {

/// As high as all of it together, so that only the page around has to scroll; where that page gives
/// it less, it scrolls itself. Tells in ui.wanted_height how high that is.
void draw_embedded(Ui& ui, Rect page);

}  // namespace digitscope::app
