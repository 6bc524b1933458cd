#include "app/column.h"

#include <imgui_internal.h>  // ending a press that turned into a drag

#include <algorithm>
#include <cmath>
#include <vector>

namespace digitscope::app {
namespace {

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

float inspector_padding(const Ui& ui) {
  return ui.px(16);
}

}  // namespace

float card_gap(const Ui& ui) {
  return ui.px(16);
}

void place(Ui& ui, const Panel& panel, const Rect& rect) {
  const Rect column = ui.bounds();
  ui.note(LayoutAudit::Kind::card, rect, panel.id);
  ui.set_bounds(rect);
  ImGui::PushID(panel.id);
  panel.draw(ui, rect);
  ImGui::PopID();
  ui.set_bounds(column);
}

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

float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels) {
  std::vector<const Panel*> all(panels.begin(), panels.end());
  all.push_back(&credit_panel);
  return stack(ui, column, card_gap(ui), all);
}

void scroll_region(Ui& ui, const char* id, const Rect& region, float margin_x, float margin_y,
                   const std::function<float(Rect content)>& draw) {
  const Rect outer_bounds = ui.bounds();
  if (const auto offset = ui.asked_offset(id)) ImGui::SetNextWindowScroll({-1, *offset});
  ImGui::SetCursorScreenPos(region.min());
  // To ImGui a size of 0 is all that there is. Also where nothing can be seen the mirror tells of
  // it.
  const ImVec2 size{std::max(1.0f, region.width()), std::max(1.0f, region.height())};
  ImGui::BeginChild(id, size, ImGuiChildFlags_None, ImGuiWindowFlags_NavFlattened);
  scroll_by_touch(ui);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Rect content = rect_at(origin, region.size()).inset(margin_x, margin_y);
  ui.use_window(content);
  ui.begin_scroller(id, region, origin);
  const float bottom = draw(content) + margin_y;
  ui.end_scroller(bottom - origin.y);
  ImGui::SetCursorScreenPos({origin.x, bottom});
  ImGui::Dummy({1, 0});  // tells ImGui how far the content goes
  ImGui::EndChild();
  ui.use_window(outer_bounds);
}

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

}  // namespace digitscope::app
