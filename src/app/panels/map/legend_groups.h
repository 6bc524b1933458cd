#pragma once
// The legend of the clusters or labels that the colours stand for: each can be selected, hidden, or
// shown alone.

#include <functional>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The height of a line of the legend.
float legend_line(const Ui& ui);

/// Draws the groups' marks, with the choice of what pressing them does, and cuts them off the top
/// of `rest`; and calls `draw_last`, which draws something `last` wide, at the right end of the
/// first line, or at the left of the last. Everything is drawn, and so reached by Tab, as it is
/// read.
void draw_group_legend(Ui& ui, Rect& rest, MapColoring by, float last,
                       const std::function<void(const Rect&)>& draw_last);

}  // namespace digitscope::app
