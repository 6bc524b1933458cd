#pragma once
// Where the panels stand: two columns, or one on narrow screens.

#include "app/ui.h"

namespace digitscope::app {

/// Draws the whole page into the current ImGui frame. Actions are left in ui.actions.
void draw_page(Ui& ui);

}  // namespace digitscope::app
