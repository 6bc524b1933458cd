#pragma once
// Applies the user's actions to the state.

#include "app/model/actions.h"

namespace digitscope::app {

struct AppState;

/// Applies `action`, and notifies the page if that changes what a link would contain.
void apply(AppState& state, const Action& action);

}  // namespace digitscope::app
