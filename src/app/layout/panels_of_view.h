#pragma once
// Which panels say what was found, and in which view.

#include <span>

#include "app/model/state.h"
#include "app/panels/panels.h"

namespace digitscope::app {

std::span<const Panel* const> panels_of(const AppState& state, View view);

}  // namespace digitscope::app
