#pragma once
// The names by which a page that embeds this one selects among the result panels.

#include <span>
#include <string_view>

namespace digitscope::app {

/// The panels of every view (see layout/panels_of_view.h), the summary and the inspector.
std::span<const std::string_view> panel_names();

}  // namespace digitscope::app
