#include "app/ui/checkbox.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float box_side(const Ui& ui) {
  return ui.px(16);
}
float label_left(const Ui& ui) {
  return box_side(ui) + ui.px(8);
}
float label_height(const Ui& ui, float width, std::string_view label) {
  return ui.paragraph_height(Type::small, width - label_left(ui), label);
}

void draw_tick(Ui& ui, const Rect& box) {
  const ImVec2 c = box.center();
  const float thickness = std::max(1.0f, ui.px(2));
  ui.list().PathLineTo({c.x - ui.px(4), c.y});
  ui.list().PathLineTo({c.x - ui.px(1), c.y + ui.px(3)});
  ui.list().PathLineTo({c.x + ui.px(4), c.y - ui.px(3)});
  ui.list().PathStroke(ui.colors.on_accent, 0, thickness);
}

}  // namespace

bool checkbox(Ui& ui, const char* id, const Rect& rect, std::string_view label, bool on,
              std::string_view help) {
  const bool pressed = plain_button(
      ui, id, rect,
      {.role = Role::checkbox, .name = std::string(label), .help = std::string(help), .on = on});
  const Palette& c = ui.colors;
  const bool over = ui.hovered(rect);
  const float side = box_side(ui);
  const Rect box =
      rect_at({rect.left, rect.top + std::floor((rect.height() - side) / 2)}, {side, side});
  // An edge that is seen also where it is not ticked (WCAG 2.2, 1.4.11).
  ui.outline(box, on ? (over ? c.accent_over : c.accent) : c.ink_soft,
             on     ? (over ? c.accent_over : c.accent)
             : over ? c.field_over
                    : c.card,
             ui.px(4), ui.theme.hairline());
  if (on) draw_tick(ui, box);
  const float width = rect.width() - label_left(ui);
  const float height = label_height(ui, rect.width(), label);
  ui.text_wrapped(Type::small, over ? c.accent : c.ink,
                  {rect.left + label_left(ui), rect.top + std::floor((rect.height() - height) / 2)},
                  width, label);
  return pressed;
}

float checkbox_height(const Ui& ui, float width, std::string_view label) {
  return std::max(ui.px(least_target), label_height(ui, width, label));
}

float checkbox_width(const Ui& ui, std::string_view label) {
  return label_left(ui) + ui.text_width(Type::small, label);
}

}  // namespace digitscope::app
