#include "app/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "app/layout/column.h"
#include "app/layout/help.h"
#include "app/layout/keys.h"
#include "app/layout/layout_embedded.h"
#include "app/layout/panels_of_view.h"
#include "app/model/selection.h"

namespace digitscope::app {
namespace {

// The map fills the column but for `below`. A selection stands beside it, or under it where there
// is no room, and takes its share. Returns the bottom.
float draw_map(Ui& ui, Rect column, float below) {
  const float gap = card_gap(ui);
  const bool selected = has_selection(ui.state);
  const bool beside = selected && column.width() >= ui.px(800);
  Rect map = beside ? column.cut_left(std::round(column.width() * 0.6f)) : column;
  const float room = selected && !beside ? map.height() * 0.6f : map.height() - below;
  map = map.cut_top(std::max(height_of(ui, map_panel, map.width()), std::floor(room)));
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
  // The map leaves them in sight, and the tops of those between.
  const Panel* in_sight[] = {&map_toy_panel, &credit_panel};
  column.top = draw_map(ui, column, stack_height(ui, column.width(), gap, in_sight) + gap) + gap;
  const Panel* below[] = {&maps_panel, &map_toy_panel, &credit_panel};
  return stack(ui, column, gap, below);
}

// Two columns side by side, and the credit below both.
float draw_columns(Ui& ui, Rect column, std::span<const Panel* const> left, float left_width,
                   std::span<const Panel* const> right) {
  const float gap = card_gap(ui);
  const Panel* credit[] = {&credit_panel};
  Rect below = column.cut_left(left_width);
  column.cut_left(gap);
  column.right = std::min(column.right, column.left + ui.px(760));
  const float left_end = stack(ui, below, gap, left);
  const float bottom = std::max(left_end, stack(ui, column, gap, right));
  below.cut_top(bottom + gap - below.top);
  below.right = column.right;
  return stack(ui, below, gap, credit);
}

// The method in words, and beside them on 60 points and on the digits.
float draw_explain_view(Ui& ui, const Rect& column) {
  const Panel* words[] = {&explain_panel};
  const Panel* toy[] = {&toy_panel, &own_run_panel};
  return draw_columns(ui, column, words, std::min(std::round(column.width() * 0.46f), ui.px(648)),
                      toy);
}

// The pad, and beside it what comes of the drawing.
float draw_pad_view(Ui& ui, const Rect& column) {
  const Panel* pad[] = {&drawing_panel};
  const Panel* verdicts[] = {&verdicts_panel};
  return draw_columns(ui, column, pad, std::min(std::round(column.width() * 0.46f), ui.px(478)),
                      verdicts);
}

float draw_results(Ui& ui, const Rect& column) {
  const View view = ui.state.view_shown();
  if (view == View::map) return draw_map_view(ui, column);
  if (view == View::explain && column.width() >= ui.px(840)) return draw_explain_view(ui, column);
  if (view == View::draw && column.width() >= ui.px(640)) return draw_pad_view(ui, column);
  return stack_with_credit(ui, column, panels_of(ui.state, view));
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
  const Panel* above[] = {&header_rest_panel, &method_panel, &parameters_panel, &data_panel};
  const Panel* below[] = {&run_panel, &summary_panel};
  const float gap = ui.px(16);
  const float width = column.width() - 2 * margin;
  const float pinned = stack_height(ui, width, gap, below) + 2 * gap;
  const bool fits = pinned < column.height() * 0.6f;

  ui.mirror.begin(Role::region, "side", "Method and parameters");
  Rect top = column;
  const Rect below_at = fits ? top.cut_bottom(pinned) : Rect{};
  scroll_region(ui, {"side", top, column, margin, gap}, [&](Rect content) {
    const float bottom = stack(ui, content, gap, above);
    if (fits) return bottom;
    content.top = bottom + gap;
    return stack(ui, content, gap, below);
  });
  if (fits) {
    ui.rule(below_at.left, below_at.right, below_at.top, ui.colors.hairline);
    stack(ui, below_at.inset(margin, gap), gap, below);
  }
  ui.mirror.end();
}

// Where there is little height nothing stays in sight but what scrolls: in a window of 320 x 256,
// which is one of 1280 x 1024 at 400%, the rest would leave nothing of it.
bool is_low(const Ui& ui) {
  return ImGui::GetIO().DisplaySize.y < ui.px(400);
}

// Keeps a panel in sight above what scrolls, if it has something to show.
void pin(Ui& ui, const Panel& panel, Rect& column, float margin) {
  const float height = height_of(ui, panel, column.width() - 2 * margin);
  if (height <= 0) return;
  Rect strip = column.cut_top(height + ui.px(8));
  strip.cut_top(ui.px(8));
  place(ui, panel, strip.inset(margin, 0));
}

// What keeps its own place when it is scrolled: each view, and in Explain each method.
std::string place_kept(const AppState& state) {
  const View view = state.view_shown();
  std::string name = std::to_string(static_cast<int>(view));
  if (view == View::explain) name += state.settings.method;
  return name;
}

void draw_wide(Ui& ui, Rect page) {
  const bool roomy = page.width() >= ui.px(1000);
  const float margin = ui.px(roomy ? 24 : 16);
  const float side_width = std::clamp(std::round(page.width() * 0.25f), ui.px(288), ui.px(336));
  const Rect side = page.cut_left(side_width);
  draw_side(ui, side, margin);
  ui.fill(page.cut_left(ui.theme.hairline()), ui.colors.hairline);
  const Rect column = page;
  // A map is seen with what is told of a digit in it: below, that would leave it half its height.
  const bool beside = ui.state.view_shown() == View::map && page.width() >= ui.px(880);
  const Rect inspector =
      beside ? cut_inspector_beside(ui, page) : cut_inspector(ui, page, margin, 0.5f);
  if (!is_low(ui)) {
    pin(ui, tabs_panel, page, margin);
    pin(ui, guide_panel, page, margin);
  }
  const std::string id = "results" + place_kept(ui.state);
  ui.mirror.begin(Role::tabpanel, "results", "Results");
  scroll_region(ui, {id.c_str(), page, column, margin, margin}, [&](Rect content) {
    if (is_low(ui)) {
      const Panel* tabs[] = {&tabs_panel, &guide_panel};
      const float tabs_end = stack(ui, content, 0, tabs);
      if (tabs_end > content.top) content.cut_top(tabs_end + margin - content.top);
    }
    const bool empty = !ui.state.result() && ui.state.view_shown() == View::result;
    return empty ? draw_empty(ui, content) : draw_results(ui, content);
  });
  ui.mirror.end();
  draw_inspector(ui, inspector, margin, beside);
}

// The header where it scrolls: as wide as the page, of which `content` is what lies in the margins.
void draw_scrolling_header(Ui& ui, Rect& content, float margin) {
  Rect across{content.left - margin, content.top - margin, content.right + margin, content.bottom};
  ui.set_bounds(across);
  const Rect header = across.cut_top(height_of(ui, header_panel, across.width()));
  place(ui, header_panel, header);
  ui.set_bounds(content);
  content.cut_top(header.height());
}

// Run in sight below what scrolls.
void draw_run_at_bottom(Ui& ui, const Rect& at, float margin) {
  ui.rule(at.left, at.right, at.top, ui.colors.hairline);
  place(ui, run_panel, at.inset(margin, ui.px(12)));
}

// Before the first run the results are the digits, and the controls stand below them.
float draw_narrow_start(Ui& ui, Rect content, std::span<const Panel* const> run, bool low) {
  const float gap = card_gap(ui);
  std::vector<const Panel*> above = {&header_rest_panel, &tabs_panel};
  if (low) above.push_back(&guide_panel);
  const float tabs_end = stack(ui, content, gap, above);
  if (tabs_end > content.top) content.top = tabs_end + gap;
  const View view = ui.state.view_shown();
  ui.mirror.begin(Role::tabpanel, "results", "Results");
  if (view == View::map) {
    const Panel* below[] = {&maps_panel, &map_toy_panel};
    content.top = draw_map(ui, content, content.height()) + gap;
    content.top = stack(ui, content, gap, below);
  } else {
    const Panel* other[] = {view == View::compare ? &history_panel : &empty_panel};
    const std::span<const Panel* const> shown(other);
    const bool own = view == View::explain || view == View::draw;
    content.top = stack(ui, content, gap, own ? panels_of(ui.state, view) : shown);
  }
  ui.mirror.end();
  content.top += gap;
  std::vector<const Panel*> panels = {&method_panel, &folded_parameters_panel};
  panels.insert(panels.end(), run.begin(), run.end());
  panels.insert(panels.end(), {&data_panel, &credit_panel});
  return stack(ui, content, gap, panels);
}

// The controls and figures fold into one line, so that the results fill the screen.
float draw_narrow_results(Ui& ui, Rect content, std::span<const Panel* const> run) {
  const float gap = card_gap(ui);
  std::vector<const Panel*> panels = {&fold_panel};
  if (ui.state.parameters_open) {
    panels.insert(panels.end(), {&header_rest_panel, &method_panel, &parameters_panel, &data_panel,
                                 &summary_panel});
  } else {
    panels.push_back(&remarks_panel);
  }
  panels.insert(panels.end(), run.begin(), run.end());
  content.top = stack(ui, content, gap, panels) + gap;
  ui.mirror.begin(Role::tabpanel, "results", "Results");
  const float end = draw_results(ui, content);
  ui.mirror.end();
  return end;
}

// Everything in one column, the tabs in sight at the top and Run at the bottom unless there is
// little height.
void draw_narrow(Ui& ui, Rect page) {
  const bool low = is_low(ui);
  const bool results = ui.state.result() != nullptr;
  const float margin = ui.px(16);
  const float width = page.width() - 2 * margin;
  const float pinned = low ? 0 : height_of(ui, run_panel, width) + 2 * ui.px(12);
  const Rect bottom = page.cut_bottom(std::min(pinned, page.height() * 0.6f));
  const Rect inspector = cut_inspector(ui, page, margin, 0.5f);
  if (results && !low) pin(ui, tabs_panel, page, margin);
  if (!low) pin(ui, guide_panel, page, margin);
  const View view = ui.state.view_shown();
  const std::string id = view == View::result ? "page" : "page" + place_kept(ui.state);
  scroll_region(ui, {id.c_str(), page, whole_screen(), margin, margin}, [&](Rect content) {
    if (low) draw_scrolling_header(ui, content, margin);
    const Panel* panels[] = {&run_panel};
    const std::span<const Panel* const> run(panels, low ? 1 : 0);
    if (!results) return draw_narrow_start(ui, content, run, low);
    if (low) {
      const Panel* tabs[] = {&tabs_panel, &guide_panel};
      content.top = stack(ui, content, 0, tabs) + card_gap(ui);
    }
    return draw_narrow_results(ui, content, run);
  });
  draw_inspector(ui, inspector, margin);
  if (!low) draw_run_at_bottom(ui, bottom, margin);
}

}  // namespace

void draw_page(Ui& ui) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const ImVec2 size{std::max(1.0f, screen.x), std::max(1.0f, screen.y)};  // 0 is as wide as needed
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(size);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                   ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBringToFrontOnFocus);
  Rect page{0, 0, size.x, size.y};
  ui.use_window(page);
  if (ui.begins_gesture()) ui.emit(BeginGesture{});
  if (ui.left_closed_tooltip()) ui.emit(CloseTooltip{});
  const Embedding& embedding = ui.state.embedding;
  const bool wide = page.width() >= ui.px(720);
  if (embedding.header && (embedding.on || wide || !is_low(ui))) {
    place(ui, header_panel, page.cut_top(height_of(ui, header_panel, page.width())));
  } else if (!embedding.header) {
    ui.mirror.say(Role::h1, "Digitscope");  // a page has a title, also where it is not seen
  }
  if (embedding.on) {
    draw_embedded(ui, page);
  } else if (wide) {
    draw_wide(ui, page);
  } else {
    draw_narrow(ui, page);
  }
  // What a key asked for is told where nothing else would: no control was pressed.
  const float middle = std::round(size.x / 2);
  if (const auto done = ui.done(""); !done.empty())
    ui.bubble({middle, size.y, middle, size.y}, done);
  draw_help(ui);
  handle_keys(ui);
  ImGui::End();
}

}  // namespace digitscope::app
