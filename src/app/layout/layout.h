#pragma once
// Where the panels stand: two columns, or one on narrow screens.

#include "app/ui/ui.h"

namespace digitscope::app {

/// CSS pixels: in a frame that is narrower or lower there is no room for a word beside the margins
/// of page and card, or for a line. Nothing has to be drawn there.
inline constexpr ImVec2 smallest_page = {96, 24};

/// Draws the whole page into the current ImGui frame, of any size. Actions are left in ui.actions.
void draw_page(Ui& ui);

}  // namespace digitscope::app
