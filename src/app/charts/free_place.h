#pragma once
// Places for badges on a map that would otherwise cover one another.

#include <optional>
#include <vector>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The free place nearest to `wanted`, a few badges away at most: farther away it would be taken
/// for another group's; and `within` a rectangle, if there is one. nullopt if there is none.
/// O(taken).
std::optional<Rect> free_place(const Rect& wanted, const std::vector<Rect>& taken,
                               const std::optional<Rect>& within = {});

/// A line from a badge to the place that it is about, where that is not below it.
void draw_leader(Ui& ui, const Rect& badge, ImVec2 about);

}  // namespace digitscope::app
