#include "app/layout/paper.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/layout/column.h"
#include "app/layout/panels_of_view.h"

namespace digitscope::app {
namespace {

bool is_figure(const Panel* panel) {
  const std::array words = {&files_panel, &figures_panel, &python_panel, &explain_panel,
                            &history_panel};
  return std::find(words.begin(), words.end(), panel) == words.end();
}

// A panel of any view, or the one that is in none; none if there is none of that name.
std::vector<const Panel*> panel_called(const AppState& state, std::string_view name) {
  if (name == contact_sheet_panel.id) return {&contact_sheet_panel};
  for (const View view : state.views()) {
    for (const Panel* panel : panels_of(state, view)) {
      if (panel->id == name) return {panel};
    }
  }
  return {};
}

std::vector<const Panel*> panels_shown(const AppState& state) {
  std::vector<const Panel*> shown;
  const Embedding& embedding = state.embedding;
  for (const View view : state.views()) {
    if (!embedding.panels && view != state.view_shown()) continue;
    for (const Panel* panel : panels_of(state, view)) {
      if (!embedding.panels || embedding.shows_panel(panel->id)) shown.push_back(panel);
    }
  }
  const bool inspector = !embedding.panels || embedding.shows_panel(inspector_panel.id);
  if (inspector && state.inspected) shown.push_back(&inspector_panel);
  return shown;
}

// The edge of a card is not to be the edge of its picture, which printing may lose.
float margin(const Ui& ui) {
  return ui.px(1);
}

// The map fills what it is given.
float figure_height(Ui& ui, const Panel* panel, float width) {
  const float height = height_of(ui, *panel, width);
  return panel == &map_panel && height > 0 ? std::max(height, std::round(width * 0.8f)) : height;
}

}  // namespace

std::vector<Figure> figures_on_paper(Ui& ui, float width, std::string_view panel_name) {
  std::vector<Figure> figures;
  ui.on_paper = true;
  const auto panels =
      panel_name.empty() ? panels_shown(ui.state) : panel_called(ui.state, panel_name);
  for (const Panel* panel : panels) {
    if (!is_figure(panel)) continue;
    const float height = figure_height(ui, panel, width - 2 * margin(ui));
    if (height > 0) figures.push_back({panel, std::ceil(height) + 2 * margin(ui)});
  }
  return figures;
}

void draw_figure(Ui& ui, const Figure& figure, float top) {
  const ImVec2 paper = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(paper);
  ImGui::Begin(figure.panel->id, nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoInputs);
  ui.on_paper = true;
  const Rect whole = rect_at({0, -top}, {paper.x, figure.height});
  ui.use_window(whole);
  place(ui, *figure.panel, whole.inset(margin(ui), margin(ui)));
  ImGui::End();
}

}  // namespace digitscope::app
