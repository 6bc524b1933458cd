#pragma once
// What a person did, handed to the function that does it to the state.

#include "app/model/actions.h"

namespace digitscope::app {

struct AppState;

/// Does what a person asked for, and tells the page when it changes what a link would say.
void apply(AppState& state, const Action& action);

}  // namespace digitscope::app
