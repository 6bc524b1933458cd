#pragma once
// The legend of the clusters or labels that the colours stand for: each can be selected, hidden, or
// shown alone.

#include "app/ui/ui.h"

namespace digitscope::app {

/// The height of a line of the legend.
float legend_line(const Ui& ui);

/// Draws the groups' marks, with the choice of what pressing them does, and cuts them off the top
/// of `rest`; `last` is as wide as what the caller has to draw beside them. Returns where that is
/// to be drawn: at the right end of the first line, or at the left of the last.
Rect draw_group_legend(Ui& ui, Rect& rest, MapColoring by, float last);

}  // namespace digitscope::app
