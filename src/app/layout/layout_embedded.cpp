#include "app/layout/layout_embedded.h"

#include <algorithm>
#include <vector>

#include "app/layout/column.h"
#include "app/layout/panels_of_view.h"

namespace digitscope::app {
namespace {

// Part of another page: the controls it wants, in a column beside what was found or above it.
std::vector<const Panel*> embedded_controls(const Ui& ui, bool folded) {
  const Embedding& embedding = ui.state.embedding;
  std::vector<const Panel*> panels;
  if (embedding.shows_control("method")) panels.push_back(&method_panel);
  // Parameters that were picked out are few, and meant to be seen.
  panels.push_back(folded && !embedding.controls ? &folded_parameters_panel : &parameters_panel);
  if (embedding.shows_control("run")) panels.push_back(&run_panel);
  return panels;
}

float draw_embedded_results(Ui& ui, const Rect& column) {
  const AppState& state = ui.state;
  std::vector<const Panel*> panels;
  if (!state.embedding.panels) {
    if (state.embedding.shows_control("tabs")) panels.push_back(&tabs_panel);
    for (const Panel* panel : panels_of(state, state.view_shown())) panels.push_back(panel);
    if (!state.result() && state.view_shown() == View::result) panels.push_back(&empty_panel);
  } else {
    for (const View view : state.views()) {
      for (const Panel* panel : panels_of(state, view)) {
        if (state.embedding.shows_panel(panel->id)) panels.push_back(panel);
      }
    }
    if (!state.result()) panels.push_back(&empty_panel);
  }
  return stack_with_credit(ui, column, panels);
}

}  // namespace

void draw_embedded(Ui& ui, Rect page) {
  const bool narrow = page.width() < ui.px(720);
  const float margin = ui.px(16);
  const float above = page.top;
  const Rect whole = page;
  Rect inspector;
  float wanted = above;
  if (!ui.state.embedding.panels || ui.state.embedding.shows_panel(inspector_panel.id)) {
    inspector = cut_inspector(ui, page, margin, 0.5f);
    Rect endless{whole.left, 0, whole.right, 1e6f};
    wanted += cut_inspector(ui, endless, margin, 1).height();
  }
  scroll_region(ui, {"page", page, whole_screen(), margin, margin}, [&](Rect content) {
    const Rect start = content;
    const float gap = card_gap(ui);
    const Panel* rest[] = {&header_rest_panel};
    const float rest_end = stack(ui, content, gap, rest);
    if (rest_end > content.top) content.cut_top(rest_end + gap - content.top);
    const float rest_height = content.top - start.top;
    float bottom = content.top;
    const float side_width = narrow ? content.width() : ui.px(288);
    // Run comes below the parameters: in a low frame these are folded, so that it is in sight.
    auto controls = embedded_controls(ui, narrow);
    auto unfolded = controls;
    const float above_results = rest_height + stack_height(ui, side_width, gap, controls);
    if (above_results + 2 * margin > whole.height()) {
      controls = embedded_controls(ui, true);
    }
    const Embedding& embedding = ui.state.embedding;
    if (embedding.panels ? embedding.shows_panel(summary_panel.id) : !embedding.controls) {
      controls.push_back(&summary_panel);
      unfolded.push_back(&summary_panel);
    }
    const float side_height = stack_height(ui, side_width, gap, unfolded);
    if (side_height > 0) {
      const Rect side = narrow ? content : content.cut_left(side_width);
      ui.mirror.begin(Role::region, "side", "Method and parameters");
      bottom = stack(ui, side, gap, controls);
      ui.mirror.end();
      if (narrow) {
        content.top = bottom + gap;
      } else {
        content.cut_left(ui.px(24));
      }
    }
    ui.mirror.begin(Role::tabpanel, "results", "Results");
    bottom = std::max(bottom, draw_embedded_results(ui, content));
    ui.mirror.end();
    wanted += std::max(bottom - start.top, rest_height + side_height) + 2 * margin;
    return bottom;
  });
  draw_inspector(ui, inspector, margin);
  // For the moment that a run takes, what is read below the page does not move down and up again.
  if (!ui.state.running || ui.state.runs.kept.empty()) ui.wanted_height = wanted;
}

}  // namespace digitscope::app
