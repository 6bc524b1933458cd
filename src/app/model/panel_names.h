#pragma once
// What the panels that say what was found are called by a page around, which may choose among them.

#include <span>
#include <string_view>

namespace digitscope::app {

/// Those of every view (see layout/panels_of_view.h), the summary and the inspector.
std::span<const std::string_view> panel_names();

}  // namespace digitscope::app
