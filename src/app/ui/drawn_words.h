#pragma once
// Which of the words that are drawn a text of the mirror says. Where they are the same, the page
// around lays its own over them, line by line: there people select, copy and find them as on any
// page. Other texts say a figure in words, or what is drawn is a number on a badge: those are heard
// only.

#include "app/ui/mirror.h"

namespace digitscope::app {

/// Gives each text its lines, if it is drawn where it is said to be, and the cells of tables, which
/// lie anywhere on their card, their places as well. Takes texts times lines comparisons of
/// rectangles.
void find_drawn_words(Mirror& mirror);

}  // namespace digitscope::app
