#pragma once
// A box to tick, with what it switches on beside it.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Whether it was pressed. `rect` is as high as checkbox_height() says; all of it can be pressed.
bool checkbox(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool on,
              std::string_view help = {});
float checkbox_height(const Ui& ui, float width, std::string_view label);
/// As wide as its label takes on one line.
float checkbox_width(const Ui& ui, std::string_view label);

}  // namespace digitscope::app
