#include "app/layout.h"

#include <imgui_internal.h>  // ending a press that turned into a drag

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/keys.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

void place(Ui& ui, const Panel& panel, const Rect& rect) {
  const Rect column = ui.bounds();
  ui.note(LayoutAudit::Kind::card, rect, panel.id);
  ui.set_bounds(rect);
  ImGui::PushID(panel.id);
  panel.draw(ui, rect);
  ImGui::PopID();
  ui.set_bounds(column);
}

// Panels one under another; those without height take no room. Returns the bottom.
float stack(Ui& ui, Rect column, float gap, std::span<const Panel* const> panels) {
  float bottom = column.top;
  for (const Panel* panel : panels) {
    const float height = panel->height(ui, column.width());
    if (height <= 0) continue;
    place(ui, *panel, column.cut_top(height));
    bottom = column.top;
    column.cut_top(gap);
  }
  return bottom;
}

float stack_height(const Ui& ui, float width, float gap, std::span<const Panel* const> panels) {
  float total = 0;
  for (const Panel* panel : panels) {
    const float height = panel->height(ui, width);
    if (height > 0) total += height + (total > 0 ? gap : 0);
  }
  return total;
}

// A finger that moves up or down scrolls what is under it, and no longer presses it. One that moves
// sideways goes on holding what it pressed, such as a slider.
void scroll_by_touch(const Ui& ui) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseSource != ImGuiMouseSource_TouchScreen ||
      !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
    return;
  }
  if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
  if (ui.holds_touch()) return;
  const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, ui.px(8));
  if (std::abs(moved.y) <= std::abs(moved.x)) return;
  ImGui::ClearActiveID();
  ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
}

// A region that scrolls when its content is higher than it is. `draw` gets the content's rectangle
// (as high as the region) and returns the bottom of what it drew.
template <class Draw>
void scroll_region(Ui& ui, const char* id, const Rect& region, float margin_x, float margin_y,
                   Draw draw) {
  const Rect outer_bounds = ui.bounds();
  ImGui::SetCursorScreenPos(region.min());
  ImGui::BeginChild(id, region.size(), ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
  scroll_by_touch(ui);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Rect content = rect_at(origin, region.size()).inset(margin_x, margin_y);
  ui.use_window(content);
  const float bottom = draw(content) + margin_y;
  ImGui::SetCursorScreenPos({origin.x, bottom});
  ImGui::Dummy({1, 0});  // tells ImGui how far the content goes
  ImGui::EndChild();
  ui.use_window(outer_bounds);
}

float card_gap(const Ui& ui) {
  return ui.px(16);
}

constexpr const Panel* cluster_panels[] = {&dendrogram_panel, &sizes_panel, &centroids_panel,
                                           &montage_panel};
constexpr const Panel* anomaly_panels[] = {&anomalies_panel, &scores_panel, &overlap_panel,
                                           &ranking_panel};
constexpr const Panel* map_panels[] = {&map_panel, &selection_panel};
constexpr const Panel* inside_panels[] = {&linkages_panel, &iterations_panel, &starts_panel,
                                          &quality_panel};
constexpr const Panel* evaluation_panels[] = {&contingency_panel, &cell_panel, &evaluation_panel};
constexpr const Panel* compare_panels[] = {&history_panel, &cross_table_panel, &montages_panel};
constexpr const Panel* take_away_panels[] = {&files_panel, &python_panel};
constexpr const Panel* explain_panels[] = {&explain_panel};

std::span<const Panel* const> panels_of(const AppState& state, View view) {
  switch (view) {
    case View::result:
      if (!state.result()) return {};
      if (state.result()->anomalies) return anomaly_panels;
      return cluster_panels;
    case View::map:
      return map_panels;
    case View::inside:
      return inside_panels;
    case View::evaluation:
      return evaluation_panels;
    case View::compare:
      return compare_panels;
    case View::take_away:
      return take_away_panels;
    case View::explain:
      return explain_panels;
  }
  return {};
}

// The map fills the column but for `below`. A selection stands beside it, or under it where there
// is no room, and takes its share. Returns the bottom.
float draw_map(Ui& ui, Rect column, float below) {
  const float gap = card_gap(ui);
  const bool selected = !ui.state.map.selected.empty();
  const bool beside = selected && column.width() >= ui.px(800);
  Rect map = beside ? column.cut_left(std::round(column.width() * 0.6f)) : column;
  const float room = selected && !beside ? map.height() * 0.6f : map.height() - below;
  map = map.cut_top(std::max(map_panel.height(ui, map.width()), std::floor(room)));
  place(ui, map_panel, map);
  if (!selected) return map.bottom;
  if (beside) {
    column.cut_left(gap);
  } else {
    column.top = map.bottom + gap;
  }
  const Panel* panels[] = {&selection_panel};
  return std::max(map.bottom, stack(ui, column, gap, panels));
}

float draw_map_view(Ui& ui, Rect column) {
  const float gap = card_gap(ui);
  const Panel* credit[] = {&credit_panel};
  column.top = draw_map(ui, column, stack_height(ui, column.width(), 0, credit) + gap) + gap;
  return stack(ui, column, gap, credit);
}

// Panels, and whose data these are.
float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels) {
  std::vector<const Panel*> all(panels.begin(), panels.end());
  all.push_back(&credit_panel);
  return stack(ui, column, card_gap(ui), all);
}

float draw_results(Ui& ui, const Rect& column) {
  if (ui.state.view_shown() == View::map) return draw_map_view(ui, column);
  return stack_with_credit(ui, column, panels_of(ui.state, ui.state.view_shown()));
}

float draw_empty(Ui& ui, Rect column) {
  const Panel* credit[] = {&credit_panel};
  const float credit_height = stack_height(ui, column.width(), 0, credit);
  const Rect bottom = column.cut_bottom(credit_height);
  if (credit_height > 0) column.cut_bottom(card_gap(ui));
  place(ui, empty_panel, column);
  if (credit_height > 0) place(ui, credit_panel, bottom);
  return bottom.bottom;
}

// What is drawn first comes first for the keyboard too: everything goes from top to bottom, then to
// the next column.

// Left of wide screens: parameters scroll, Run and what came of it stay in sight below them.
void draw_side(Ui& ui, const Rect& column, float margin) {
  const Panel* above[] = {&method_panel, &parameters_panel, &data_panel};
  const Panel* below[] = {&run_panel, &summary_panel};
  const float gap = ui.px(16);
  const float width = column.width() - 2 * margin;
  const float pinned = stack_height(ui, width, gap, below) + 2 * gap;
  const bool fits = pinned < column.height() * 0.6f;

  ui.begin(Role::region, "side", "Method and parameters");
  Rect top = column;
  const Rect below_at = fits ? top.cut_bottom(pinned) : Rect{};
  scroll_region(ui, "side", top, margin, gap, [&](Rect content) {
    const float bottom = stack(ui, content, gap, above);
    if (fits) return bottom;
    content.top = bottom + gap;
    return stack(ui, content, gap, below);
  });
  if (fits) {
    ui.rule(below_at.left, below_at.right, below_at.top, ui.colors.hairline);
    stack(ui, below_at.inset(margin, gap), gap, below);
  }
  ui.end();
}

float inspector_padding(const Ui& ui) {
  return ui.px(16);
}

// Room for the inspector at the bottom of `column`, when there is a digit in it: as high as it
// needs to be, at most so much of the column; then it scrolls.
Rect cut_inspector(const Ui& ui, Rect& column, float margin, float most) {
  const float needed = inspector_panel.height(ui, column.width() - 2 * margin);
  if (needed <= 0) return {};
  const float height = needed + 2 * inspector_padding(ui) + ui.theme.hairline();
  return column.cut_bottom(std::min(height, std::floor(column.height() * most)));
}

void draw_inspector(Ui& ui, const Rect& at, float margin) {
  if (at.height() <= 0) return;
  ui.begin(Role::region, "inspector", "The digit chosen");
  ui.fill(at, ui.colors.card);
  ui.rule(at.left, at.right, at.top, ui.colors.hairline);
  Rect below_rule = at;
  below_rule.cut_top(ui.theme.hairline());
  const float padding = inspector_padding(ui);
  scroll_region(ui, "inspector", below_rule, margin, padding, [&](const Rect& content) {
    const Panel* panels[] = {&inspector_panel};
    return stack(ui, content, 0, panels);
  });
  ui.end();
}

// Tabs stay in sight above what scrolls.
void draw_tabs(Ui& ui, Rect& column, float margin) {
  const float height = tabs_panel.height(ui, column.width() - 2 * margin);
  if (height <= 0) return;
  Rect strip = column.cut_top(height + ui.px(8));
  strip.cut_top(ui.px(8));
  place(ui, tabs_panel, strip.inset(margin, 0));
}

void draw_wide(Ui& ui, Rect page) {
  const bool roomy = page.width() >= ui.px(1000);
  const float margin = ui.px(roomy ? 24 : 16);
  const float side_width = std::clamp(std::round(page.width() * 0.25f), ui.px(288), ui.px(336));
  const Rect side = page.cut_left(side_width);
  draw_side(ui, side, margin);
  ui.fill(page.cut_left(ui.theme.hairline()), ui.colors.hairline);
  const Rect inspector = cut_inspector(ui, page, margin, 0.5f);
  draw_tabs(ui, page, margin);
  // Each view keeps its own place.
  const std::string id = "results" + std::to_string(static_cast<int>(ui.state.view_shown()));
  ui.begin(Role::tabpanel, "results", "What was found");
  scroll_region(ui, id.c_str(), page, margin, margin, [&](const Rect& content) {
    const bool empty = !ui.state.result() && ui.state.view_shown() == View::result;
    return empty ? draw_empty(ui, content) : draw_results(ui, content);
  });
  ui.end();
  draw_inspector(ui, inspector, margin);
}

// Everything in one column, Run in sight at the bottom.
void draw_narrow(Ui& ui, Rect page) {
  const float margin = ui.px(16);
  const float width = page.width() - 2 * margin;
  const float pinned = run_panel.height(ui, width) + 2 * ui.px(12);
  const Rect bottom = page.cut_bottom(std::min(pinned, page.height() * 0.6f));
  const Rect inspector = cut_inspector(ui, page, margin, 0.5f);
  scroll_region(ui, "page", page, margin, margin, [&](Rect content) {
    const float gap = card_gap(ui);
    if (!ui.state.result()) {
      const Panel* tabs[] = {&tabs_panel};
      const float tabs_end = stack(ui, content, gap, tabs);
      if (tabs_end > content.top) content.top = tabs_end + gap;
      const View view = ui.state.view_shown();
      if (view == View::map) {
        content.top = draw_map(ui, content, content.height());
      } else {
        const Panel* shown[] = {view == View::explain ? &explain_panel : &empty_panel};
        content.top = stack(ui, content, gap, shown);
      }
      content.top += gap;
      const Panel* panels[] = {&method_panel, &folded_parameters_panel, &data_panel, &credit_panel};
      return stack(ui, content, gap, panels);
    }
    const Panel* panels[] = {&method_panel, &folded_parameters_panel, &folded_data_panel,
                             &summary_panel, &tabs_panel};
    content.top = stack(ui, content, gap, panels) + gap;
    ui.begin(Role::tabpanel, "results", "What was found");
    const float end = draw_results(ui, content);
    ui.end();
    return end;
  });
  draw_inspector(ui, inspector, margin);
  ui.rule(bottom.left, bottom.right, bottom.top, ui.colors.hairline);
  place(ui, run_panel, bottom.inset(margin, ui.px(12)));
}

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

// As high as all of it together, so that only the page around has to scroll; where that page gives
// it less, it scrolls itself.
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
  scroll_region(ui, "page", page, margin, margin, [&](Rect content) {
    const Rect start = content;
    const float gap = card_gap(ui);
    float bottom = content.top;
    const float side_width = narrow ? content.width() : ui.px(288);
    // Run comes below the parameters: in a low frame these are folded, so that it is in sight.
    auto controls = embedded_controls(ui, narrow);
    auto unfolded = controls;
    if (stack_height(ui, side_width, gap, controls) + 2 * margin > whole.height()) {
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
      ui.begin(Role::region, "side", "Method and parameters");
      bottom = stack(ui, side, gap, controls);
      ui.end();
      if (narrow) {
        content.top = bottom + gap;
      } else {
        content.cut_left(ui.px(24));
      }
    }
    ui.begin(Role::tabpanel, "results", "What was found");
    bottom = std::max(bottom, draw_embedded_results(ui, content));
    ui.end();
    wanted += std::max(bottom - start.top, side_height) + 2 * margin;
    return bottom;
  });
  draw_inspector(ui, inspector, margin);
  ui.wanted_height = wanted;
}

}  // namespace

void draw_page(Ui& ui) {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                   ImGuiWindowFlags_NoBringToFrontOnFocus);
  Rect page{0, 0, size.x, size.y};
  ui.use_window(page);
  const Embedding& embedding = ui.state.embedding;
  if (embedding.header) {
    place(ui, header_panel, page.cut_top(header_panel.height(ui, page.width())));
  } else {
    ui.say(Role::h1, "Digitscope");  // a page has a title, also where it is not seen
  }
  if (embedding.on) {
    draw_embedded(ui, page);
  } else if (page.width() >= ui.px(720)) {
    draw_wide(ui, page);
  } else {
    draw_narrow(ui, page);
  }
  draw_key_list(ui);
  handle_keys(ui);
  ImGui::End();
}

std::vector<std::string_view> panel_names() {
  std::vector<std::string_view> names = {summary_panel.id, inspector_panel.id};
  for (const std::span<const Panel* const> panels :
       {std::span<const Panel* const>(cluster_panels),
        std::span<const Panel* const>(anomaly_panels), std::span<const Panel* const>(map_panels),
        std::span<const Panel* const>(inside_panels),
        std::span<const Panel* const>(evaluation_panels),
        std::span<const Panel* const>(compare_panels),
        std::span<const Panel* const>(take_away_panels),
        std::span<const Panel* const>(explain_panels)}) {
    for (const Panel* panel : panels) names.push_back(panel->id);
  }
  return names;
}

}  // namespace digitscope::app
