#pragma once
// A toy with its controls: in Explain that of the method, below the map that of its projection.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Cuts it off the top of `rest`. `lesson` is the name of one.
void draw_toy(Ui& ui, Rect& rest, std::string_view lesson);

}  // namespace digitscope::app
