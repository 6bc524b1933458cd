#pragma once
// Matches texts of the mirror with the words drawn. Where they are the same, the page around
// overlays its own text line by line, which can be selected, copied and searched as on any page.
// Other texts describe a figure, or stand for a number on a badge: those are for screen readers
// only.

#include "app/ui/mirror.h"

namespace digitscope::app {

/// Gives each text its lines if it is drawn where the mirror places it, and table cells, which may
/// lie anywhere on their card, their places as well. O(texts * lines) comparisons of rectangles.
void find_drawn_words(Mirror& mirror);

}  // namespace digitscope::app
