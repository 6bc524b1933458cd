#pragma once
// What the keyboard does beside ImGui's own (Tab and arrows go from control to control).

#include "app/ui/ui.h"

namespace digitscope::app {

/// Emits what the keys pressed in this frame ask for, after all else has been drawn. Not while text
/// is being typed.
void handle_keys(Ui& ui);

/// The list of keys, above everything else, when it is open.
void draw_key_list(Ui& ui);

}  // namespace digitscope::app
