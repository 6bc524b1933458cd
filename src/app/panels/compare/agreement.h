#pragma once
// The figure that says how far two runs agree.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws the figure's name, explained by the definition of `key`, and its value, if that is a
/// number; cuts their space and a gap off the top of `inside`.
void draw_agreement(Ui& ui, Rect& inside, std::string_view key, std::string_view name,
                    double value);

}  // namespace digitscope::app
