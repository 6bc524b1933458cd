#pragma once
// The result panels of each view.

#include <span>

#include "app/model/state.h"
#include "app/panels/panels.h"

namespace digitscope::app {

std::span<const Panel* const> panels_of(const AppState& state, View view);

}  // namespace digitscope::app
