#pragma once
// Columns of panels, which scroll where there are more than fit, and the inspector at their end.

#include <functional>
#include <span>

#include "app/panels/panels.h"
#include "app/ui.h"

namespace digitscope::app {

/// Between cards.
float card_gap(const Ui& ui);

Rect whole_screen();

void place(Ui& ui, const Panel& panel, const Rect& rect);

/// Panels one under another; those without height take no room. Returns the bottom.
float stack(Ui& ui, Rect column, float gap, std::span<const Panel* const> panels);
float stack_height(const Ui& ui, float width, float gap, std::span<const Panel* const> panels);

/// The same with whose data these are. Returns the bottom.
float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels);

/// A region that scrolls when its content is higher than it is.
struct ScrollingRegion {
  const char* id;
  Rect at;
  Rect reach;  // where a finger scrolls it, unless something in there scrolls itself
  float margin_x, margin_y;
};

/// `draw` gets the content's rectangle (as high as the region) and returns the bottom of what it
/// drew.
void scroll_region(Ui& ui, const ScrollingRegion& region,
                   const std::function<float(Rect content)>& draw);

/// What is at `rect`, in the region being drawn, is in sight in the next frame too, though the
/// region may have become smaller by then.
void keep_in_sight(const Rect& rect);

/// Room for the inspector at the bottom of `column`, when there is a digit in it: as high as it
/// needs to be, at most so much of the column; then it scrolls.
Rect cut_inspector(const Ui& ui, Rect& column, float margin, float most);
void draw_inspector(Ui& ui, const Rect& at, float margin);

}  // namespace digitscope::app
