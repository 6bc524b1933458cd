#pragma once
// Where badges stand on a map that would cover one another at the places that they are about.

#include <optional>
#include <vector>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The free place nearest to `wanted`, a few badges away at most: farther away it would be taken
/// for another group's. nullopt if there is none. O(taken).
std::optional<Rect> free_place(const Rect& wanted, const std::vector<Rect>& taken);

/// A line from a badge to the place that it is about, where that is not below it.
void draw_leader(Ui& ui, const Rect& badge, ImVec2 about);

}  // namespace digitscope::app
