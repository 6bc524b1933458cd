#pragma once
// The field in which a row or a label is looked for (model/map_search.h).

#include <optional>
#include <string>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The width that it takes beside a title.
float map_find_width(const Ui& ui);

/// Draws it over all of `line`; returns what was entered.
std::optional<std::string> draw_map_find_field(Ui& ui, Rect line);

/// Draws it on `line`, or, where that is too short, on a line cut off the top of `rest`, where what
/// is to be said about the last search follows; returns what was entered.
std::optional<std::string> draw_map_find(Ui& ui, Rect& rest, Rect line);

}  // namespace digitscope::app
