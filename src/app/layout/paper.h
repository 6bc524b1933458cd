#pragma once
// What a person gets on paper: the pictures of the view shown, each by itself and all of it,
// however much the window had room for. Numbers and words are printed as text, by the page around
// (web/print).

#include <vector>

#include "app/panels/panels.h"

namespace digitscope::app {

struct Figure {
  const Panel* panel = nullptr;
  float height = 0;  // pixels
};

/// The figures of the view shown, or those picked for another page; what consists of words and
/// controls only is none. `width` in pixels.
std::vector<Figure> figures_on_paper(Ui& ui, float width);

/// Draws a figure into the current ImGui frame, across all of it, from `top` pixels below the
/// figure's upper edge on.
void draw_figure(Ui& ui, const Figure& figure, float top);

}  // namespace digitscope::app
