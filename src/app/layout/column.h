#pragma once
// Columns of panels, which scroll where there are more than fit, and the inspector at their end.

#include <span>

#include "app/panels/panels.h"
#include "app/ui/scroll_region.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Between cards.
float card_gap(const Ui& ui);

Rect whole_screen();

void place(Ui& ui, const Panel& panel, const Rect& rect);

/// Panels one under another; those without height take no room. Returns the bottom.
float stack(Ui& ui, Rect column, float gap, std::span<const Panel* const> panels);
float stack_height(Ui& ui, float width, float gap, std::span<const Panel* const> panels);

/// The same with whose data these are. Returns the bottom.
float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels);

/// Room for the inspector at the bottom of `column`, when there is a digit in it: as high as it
/// needs to be, at most so much of the column; then it scrolls.
Rect cut_inspector(Ui& ui, Rect& column, float margin, float most);
void draw_inspector(Ui& ui, const Rect& at, float margin);

}  // namespace digitscope::app
