#pragma once
// Keyboard shortcuts beyond ImGui's own navigation (Tab and arrow keys between controls).

#include <span>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

struct Key {
  std::string_view name;
  Wording does;
  bool character = false;  // a letter or sign alone, which can be switched off
};

/// All of them, in the order in which they are told.
std::span<const Key> key_list();

/// Emits the actions of the keys pressed in this frame. To be called after all else has been drawn.
/// Does nothing while text is being typed.
void handle_keys(Ui& ui);

}  // namespace digitscope::app
