#include "app/layout/column.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace digitscope::app {
namespace {

// Where the page remembers whether it has shown the inspector.
constexpr ImGuiID inspector_open = 2;

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
    const float height = height_of(ui, *panel, column.width());
    if (height <= 0) continue;
    place(ui, *panel, column.cut_top(height));
    bottom = column.top;
    column.cut_top(gap);
  }
  return bottom;
}

float stack_height(Ui& ui, float width, float gap, std::span<const Panel* const> panels) {
  float total = 0;
  for (const Panel* panel : panels) {
    const float height = height_of(ui, *panel, width);
    if (height > 0) total += height + (total > 0 ? gap : 0);
  }
  return total;
}

float stack_with_credit(Ui& ui, const Rect& column, std::span<const Panel* const> panels) {
  std::vector<const Panel*> all(panels.begin(), panels.end());
  all.push_back(&credit_panel);
  return stack(ui, column, card_gap(ui), all);
}

Rect cut_inspector(Ui& ui, Rect& column, float margin, float most) {
  const float needed = height_of(ui, inspector_panel, column.width() - 2 * margin);
  if (needed <= 0) return {};
  const float height = needed + 2 * inspector_padding(ui) + ui.theme.hairline();
  return column.cut_bottom(std::min(height, std::floor(column.height() * most)));
}

Rect cut_inspector_beside(Ui& ui, Rect& column) {
  return ui.state.inspected ? column.cut_right(ui.px(352)) : Rect{};
}

void draw_inspector(Ui& ui, const Rect& at, float margin, bool beside) {
  bool& was_open = *ImGui::GetStateStorage()->GetBoolRef(inspector_open);
  const bool opened = at.height() > 0 && !was_open;
  was_open = at.height() > 0;
  if (at.height() <= 0) return;
  if (opened) ImGui::SetNextWindowScroll({-1, 0});  // however far it was scrolled for another digit
  ui.mirror.begin(Role::opened, "inspector", ui.worded("The selected {digit}"_worded));
  ui.fill(at, ui.colors.card);
  Rect inside = at;
  ui.fill(beside ? inside.cut_left(ui.theme.hairline()) : inside.cut_top(ui.theme.hairline()),
          ui.colors.hairline);
  const float padding = inspector_padding(ui);
  scroll_region(ui, {"inspector", inside, at, margin, padding}, [&](const Rect& content) {
    const Panel* panels[] = {&inspector_panel};
    return stack(ui, content, 0, panels);
  });
  ui.mirror.end();
}

}  // namespace digitscope::app
