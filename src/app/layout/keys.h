#pragma once
// Keyboard shortcuts beyond ImGui's own navigation (Tab and arrow keys between controls).

#include "app/ui/ui.h"

namespace digitscope::app {

/// Emits the actions of the keys pressed in this frame. To be called after all else has been drawn.
/// Does nothing while text is being typed.
void handle_keys(Ui& ui);

/// Draws the list of keys in front of everything else, if it is open.
void draw_key_list(Ui& ui);

}  // namespace digitscope::app
