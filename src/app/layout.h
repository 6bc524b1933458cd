#pragma once
// Where the panels stand: two columns, or one on narrow screens.

#include <string_view>
#include <vector>

#include "app/ui.h"

namespace digitscope::app {

/// Draws the whole page into the current ImGui frame. Actions are left in ui.actions.
void draw_page(Ui& ui);

/// What the panels are called that say what was found: those of every view.
std::vector<std::string_view> panel_names();

}  // namespace digitscope::app
