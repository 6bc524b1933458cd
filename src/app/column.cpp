#include "app/column.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace digitscope::app {
namespace {

// Where a region remembers until the next frame what is to stay in sight.
constexpr ImGuiID kept_bottom = 1;
// Where the page remembers whether it has shown the inspector.
constexpr ImGuiID inspector_open = 2;

// Scrolls the region begun as far as is needed for what it remembers.
void scroll_to_kept(const Ui& ui) {
  float& bottom = *ImGui::GetStateStorage()->GetFloatRef(kept_bottom);
  const float hidden = bottom + ui.px(8) - ImGui::GetWindowDrawList()->GetClipRectMax().y;
  if (bottom > 0 && hidden > 0) ImGui::SetScrollY(ImGui::GetScrollY() + hidden);
  bottom = 0;
}

float inspector_padding(const Ui& ui) {
  return ui.px(16);
}

}  // namespace

float card_gap(const Ui& ui) {
  return ui.px(16);
}

Rect whole_screen() {
  return rect_at({0, 0}, ImGui::GetIO().DisplaySize);
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

void scroll_region(Ui& ui, const ScrollingRegion& region,
                   const std::function<float(Rect content)>& draw) {
  const Rect outer_bounds = ui.bounds();
  std::optional<float> to = ui.scroll_of(region.id);
  if (!to) to = ui.asked_offset(region.id);
  if (to) ImGui::SetNextWindowScroll({-1, *to});
  ImGui::SetCursorScreenPos(region.at.min());
  ImGuiWindowFlags flags = ImGuiWindowFlags_NavFlattened;
  if (ui.wheel_zooms()) flags |= ImGuiWindowFlags_NoScrollWithMouse;
  // To ImGui a size of 0 is all that there is. Also where nothing can be seen the mirror tells of
  // it.
  const ImVec2 size{std::max(1.0f, region.at.width()), std::max(1.0f, region.at.height())};
  ImGui::BeginChild(region.id, size, ImGuiChildFlags_None, flags);
  ui.scrollable(region.id, region.reach);
  scroll_to_kept(ui);
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const Rect content = rect_at(origin, region.at.size()).inset(region.margin_x, region.margin_y);
  ui.use_window(content);
  ui.begin_scroller(region.id, region.at, origin);
  const float bottom = draw(content) + region.margin_y;
  ui.end_scroller(bottom - origin.y);
  ImGui::SetCursorScreenPos({origin.x, bottom});
  ImGui::Dummy({1, 0});  // tells ImGui how far the content goes
  ImGui::EndChild();
  ui.use_window(outer_bounds);
}

void keep_in_sight(const Rect& rect) {
  ImGui::GetStateStorage()->SetFloat(kept_bottom, rect.bottom);
}

Rect cut_inspector(const Ui& ui, Rect& column, float margin, float most) {
  const float needed = inspector_panel.height(ui, column.width() - 2 * margin);
  if (needed <= 0) return {};
  const float height = needed + 2 * inspector_padding(ui) + ui.theme.hairline();
  return column.cut_bottom(std::min(height, std::floor(column.height() * most)));
}

void draw_inspector(Ui& ui, const Rect& at, float margin) {
  bool& was_open = *ImGui::GetStateStorage()->GetBoolRef(inspector_open);
  const bool opened = at.height() > 0 && !was_open;
  was_open = at.height() > 0;
  if (at.height() <= 0) return;
  if (opened) ImGui::SetNextWindowScroll({-1, 0});  // however far it was scrolled for another digit
  ui.begin(Role::region, "inspector", "The digit chosen");
  ui.fill(at, ui.colors.card);
  ui.rule(at.left, at.right, at.top, ui.colors.hairline);
  Rect below_rule = at;
  below_rule.cut_top(ui.theme.hairline());
  const float padding = inspector_padding(ui);
  scroll_region(ui, {"inspector", below_rule, at, margin, padding}, [&](const Rect& content) {
    const Panel* panels[] = {&inspector_panel};
    return stack(ui, content, 0, panels);
  });
  ui.end();
}

}  // namespace digitscope::app
