#pragma once
// What to try next with a method, and the button that does it.

#include <string>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "vocabulary/wording.h"

namespace digitscope::app {

struct AppState;

struct Try {
  Wording words;
  std::string_view button;
  std::vector<Action> actions;  // none: not possible before a run
};

/// Those for the selected method.
std::vector<Try> tries(const AppState& state);

/// The run to compare one of the selected method with: the other method of its kind.
Try run_to_compare(const AppState& state);

}  // namespace digitscope::app
