#pragma once
// A checkbox with its label beside it.

#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Returns whether it was pressed; all of `rect`, checkbox_height() high, is clickable.
bool checkbox(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool on,
              std::string_view help = {});
float checkbox_height(const Ui& ui, float width, std::string_view label);
/// The width with its label on one line.
float checkbox_width(const Ui& ui, std::string_view label);

}  // namespace digitscope::app
