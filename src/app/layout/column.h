#pragma once
// Columns of panels, which scroll if they do not fit, and the inspector at their end.

#include <span>

#include "app/panels/panels.h"
#include "app/ui/scroll_region.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// The gap between cards.
float card_gap(const Ui& ui);

Rect whole_screen();

void place(Ui& ui, const Panel& panel, const Rect& rect);

/// Draws panels one below another; those without height take no room. Returns the bottom.
float stack(Ui& ui, Rect column, float gap, std::span<const Panel* const> panels);
float stack_height(Ui& ui, float width, float gap, std::span<const Panel* const> panels);

/// As stack(), followed by the credit for the data. Returns the bottom.
float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels);

/// Cuts room for the inspector off the bottom of `column`, if a digit is inspected: as high as it
/// needs, but at most the share `most` of the column, beyond which it scrolls.
Rect cut_inspector(Ui& ui, Rect& column, float margin, float most);
/// Likewise off its right side.
Rect cut_inspector_beside(Ui& ui, Rect& column);
/// Draws it where it was cut off: `beside` the column, or below it.
void draw_inspector(Ui& ui, const Rect& at, float margin, bool beside = false);

}  // namespace digitscope::app
