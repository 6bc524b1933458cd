#pragma once
// What the page is and how it is used, and the keys.

#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws the help in front of everything else, if it is open.
void draw_help(Ui& ui);

}  // namespace digitscope::app
