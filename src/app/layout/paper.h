#pragma once
// Print output: the figures of the view shown, each on its own and in full, however much of it
// fitted the window. Numbers and words are printed as text, by the page around (web/print).

#include <string_view>
#include <vector>

#include "app/panels/panels.h"

namespace digitscope::app {

struct Figure {
  const Panel* panel = nullptr;
  float height = 0;  // pixels
};

/// The figures of the view shown, or of the panels selected for embedding; or only the panel called
/// `panel_name`, of any view or of none. A panel of only words and controls is not a figure.
/// `width` in pixels.
std::vector<Figure> figures_on_paper(Ui& ui, float width, std::string_view panel_name = {});

/// Draws a figure into the current ImGui frame, across its full width, starting `top` pixels below
/// the figure's upper edge.
void draw_figure(Ui& ui, const Figure& figure, float top);

}  // namespace digitscope::app
