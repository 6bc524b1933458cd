#pragma once
// Which panels say what was found, and in which view.

#include <span>
#include <string_view>
#include <vector>

#include "app/panels/panels.h"
#include "app/state.h"

namespace digitscope::app {

std::span<const Panel* const> panels_of(const AppState& state, View view);

/// What they are called, those of every view.
std::vector<std::string_view> panel_names();

}  // namespace digitscope::app
