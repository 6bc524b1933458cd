#pragma once
// A toy's plots: its plane, and beside or below it the tree of its merges.

#include "app/ui/ui.h"
#include "toys/toy.h"

namespace digitscope::app {

/// The height of the plane at `width`.
float toy_plane_height(float width);

/// Draws a scene into a rectangle of those proportions.
void draw_toy_plane(Ui& ui, const Rect& rect, const toys::Toy& toy, const toys::Scene& scene);

/// Draws the merges made so far, with a height axis where there is room for its numbers.
void draw_toy_tree(Ui& ui, const Rect& rect, const toys::Tree& tree, const toys::Scene& scene);

}  // namespace digitscope::app
