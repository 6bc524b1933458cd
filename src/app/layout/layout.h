#pragma once
// The arrangement of the panels: two columns, or one on narrow screens.

#include "app/ui/ui.h"

namespace digitscope::app {

/// CSS pixels. A narrower frame has no room for a word within the margins of page and card, a lower
/// one none for a line: there, nothing need be drawn.
inline constexpr ImVec2 smallest_page = {96, 24};

/// Draws the whole page into the current ImGui frame, of any size. Leaves actions in ui.actions.
void draw_page(Ui& ui);

}  // namespace digitscope::app
