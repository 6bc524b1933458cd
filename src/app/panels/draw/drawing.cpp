// The pad on which a digit is drawn, and the image that the methods see of it.

#include <algorithm>
#include <cmath>
#include <string>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

// What the keyboard moves the pen by at each press: a pixel of MNIST.
constexpr float pen_step = 1.0f / 28;

// As wide as there is room, but no larger than a hand draws in one go.
ImVec2 pad_size(const Ui& ui, float width) {
  const Digits& digits = ui.state.digits;
  const float shape = pad_height(digits.rows, digits.columns);
  const float most = ui.px(336);
  const float across = std::max(0.0f, std::min({width, most, most / shape}));
  return {std::round(across), std::round(std::max(ui.px(32), across * shape))};
}

ImVec2 on_screen(const Rect& pad, PadPoint at) {
  return {pad.left + at.x * pad.width(), pad.top + at.y * pad.width()};
}

// Round at both ends, and where it turns.
void draw_stroke(Ui& ui, const Rect& pad, const Stroke& stroke) {
  const float width = pen_width * pad.width();
  for (std::size_t i = 0; i < stroke.size(); ++i) {
    const ImVec2 at = on_screen(pad, stroke[i]);
    // Where ImGui draws the end of a line: half a pixel further.
    ui.list().AddCircleFilled({at.x + 0.5f, at.y + 0.5f}, width / 2, ui.colors.ink);
    if (i > 0) ui.list().AddLine(on_screen(pad, stroke[i - 1]), at, ui.colors.ink, width);
  }
}

void draw_pen(Ui& ui, const Rect& pad, PadPoint pen, bool down) {
  const ImVec2 at = on_screen(pad, pen);
  ui.list().AddCircle(at, ui.px(9), ui.colors.accent, 0, ui.px(2));
  if (down) ui.list().AddCircleFilled(at, ui.px(4), ui.colors.accent);
}

void draw_by_pointer(Ui& ui, const Rect& pad) {
  if (pad.empty()) return;  // which ImGui does not take
  ImGui::SetCursorScreenPos(pad.min());
  ImGui::InvisibleButton("pad", pad.size());
  if (ImGui::IsItemActive()) {
    const ImVec2 pointer = ImGui::GetIO().MousePos;
    ui.emit(
        DrawTo{.to = {(pointer.x - pad.left) / pad.width(), (pointer.y - pad.top) / pad.width()},
               .begins = ImGui::IsItemActivated()});
  } else if (ImGui::IsItemDeactivated()) {
    ui.emit(LiftPen{});
  }
  ui.touchable({.at = pad, .drag = Drag::any});
}

void draw_by_keys(Ui& ui, const Rect& pad) {
  const auto& drawing = ui.state.drawing;
  const Meaning meaning{.name = "Pad to draw on",
                        .help =
                            "Draw with mouse, pen or finger. By keyboard: the arrow keys move "
                            "the pen, Space puts it down or lifts it.",
                        .on = drawing.pen_down,
                        .arrows = true};
  if (ui.control(pad, "pad", meaning)) ui.emit(TogglePen{});
  if (!ui.mirror.focuses(pad, "pad")) return;
  ui.arrows_taken = true;
  const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key) ? pen_step : 0; };
  const float right = pressed(ImGuiKey_RightArrow) - pressed(ImGuiKey_LeftArrow);
  const float down = pressed(ImGuiKey_DownArrow) - pressed(ImGuiKey_UpArrow);
  if (right != 0 || down != 0) ui.emit(MovePen{{right, down}});
  draw_pen(ui, pad, drawing.pen.value_or(PadPoint{0.5f, pad.height() / pad.width() / 2}),
           drawing.pen_down);
}

// Where the pen is, for those who do not see it.
std::string pen_text(const Ui& ui) {
  const auto& drawing = ui.state.drawing;
  if (!drawing.pen) return {};
  const auto step = [](float at) { return std::to_string(std::lround(at / pen_step)); };
  return std::string(drawing.pen_down ? "Pen down" : "Pen up") + " at x " + step(drawing.pen->x) +
         ", y " + step(drawing.pen->y);
}

void draw_pad(Ui& ui, const Rect& pad) {
  if (ui.measures()) return;
  const auto& drawing = ui.state.drawing;
  ui.outline(pad, ui.colors.ink_soft, ui.colors.card, 0, ui.theme.hairline());
  if (drawing.strokes.empty()) {
    ui.mirror.marks = true;
    ui.text_in(pad, Align::center, Type::body, ui.colors.ink_soft,
               ui.worded("Draw {a digit here|here}"_worded));
    ui.mirror.marks = false;
  }
  ui.list().PushClipRect(pad.min(), pad.max(), true);
  for (const Stroke& stroke : drawing.strokes) draw_stroke(ui, pad, stroke);
  ui.list().PopClipRect();
  draw_by_pointer(ui, pad);
  draw_by_keys(ui, pad);
  if (const std::string told = pen_text(ui); !told.empty()) ui.mirror.say(Role::status, told, pad);
}

// Returns the bottom.
float draw_buttons(Ui& ui, Rect inside) {
  const auto& drawing = ui.state.drawing;
  const bool drawn = !drawing.strokes.empty();
  const bool restores = !drawn && !drawing.cleared.empty();
  if (button(ui, "undo stroke", inside.cut_top(ui.px(36)), "Undo", ButtonLook::quiet,
             can_undo_stroke(ui.state),
             {.name = restores ? "Bring the drawing back" : "Undo the last stroke"})) {
    ui.emit(UndoStroke{});
  }
  inside.cut_top(ui.px(8));
  if (button(ui, "clear drawing", inside.cut_top(ui.px(36)), "Clear", ButtonLook::quiet, drawn,
             {.name = "Clear the drawing"})) {
    ui.emit(ClearDrawing{});
  }
  return inside.top;
}

// The pixels of the image, larger than they are.
void draw_pixels(Ui& ui, const Rect& at) {
  if (ui.measures()) return;
  const Digits& digits = ui.state.digits;
  const auto& image = ui.state.drawing.image;
  ui.outline(at.inset(-ui.theme.hairline()), ui.colors.hairline, ui.colors.card, 0,
             ui.theme.hairline());
  const auto columns = static_cast<float>(digits.columns), rows = static_cast<float>(digits.rows);
  const auto edge = [](float low, float size, float share) {
    return std::round(low + size * share);
  };
  for (std::size_t p = 0; p < image.size(); ++p) {
    if (image[p] == 0) continue;
    const auto x = static_cast<float>(p % digits.columns);
    const auto y = static_cast<float>(p / digits.columns);
    ui.fill(
        {edge(at.left, at.width(), x / columns), edge(at.top, at.height(), y / rows),
         edge(at.left, at.width(), (x + 1) / columns), edge(at.top, at.height(), (y + 1) / rows)},
        faded(ui.colors.ink, static_cast<float>(image[p]) / 255));
  }
}

// What the methods see. Returns the bottom.
float draw_seen(Ui& ui, Rect inside) {
  const Rect at = rect_at(inside.min(), picture_size(ui.state.digits, inside.width()));
  draw_pixels(ui, at);
  return at.bottom;
}

std::string seen_text(const AppState& state) {
  const Digits& digits = state.digits;
  return "The small picture is what the methods see: your drawing as " +
         std::to_string(digits.columns) + " \u00d7 " + std::to_string(digits.rows) +
         state.worded(
             " pixels, scaled and centred by its centre of mass, as MNIST\u2019s {digits} "
             "were."_worded);
}

// What stands beside the pad, or below it where there is no room. Returns the bottom.
float draw_beside(Ui& ui, Rect inside) {
  inside.top = draw_seen(ui, inside) + ui.px(12);
  return draw_buttons(ui, inside);
}

float draw_drawing(Ui& ui, const Rect& room) {
  if (ui.state.digits.size() == 0) return 0;
  return draw_card(
      ui, room, {ui.worded("Draw {a digit|an image}"_worded), "with mouse, pen or finger"},
      [&](Rect inside) {
        const float gap = ui.px(16), side = ui.px(88);
        const bool beside = inside.width() >= ui.px(240);
        const ImVec2 size = pad_size(ui, inside.width() - (beside ? side + gap : 0));
        const Rect pad = rect_at(inside.min(), size);
        draw_pad(ui, pad);
        if (beside) {
          const Rect column = rect_at({pad.right + gap, pad.top}, {side, inside.height()});
          inside.top = std::max(pad.bottom, draw_beside(ui, column)) + ui.px(12);
        } else {
          const Rect column = rect_at({pad.left, pad.bottom + gap},
                                      {std::min(side, inside.width()), inside.height()});
          inside.top = draw_beside(ui, column) + ui.px(12);
        }
        const float words = std::min(inside.width(), ui.px(480));
        inside.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, inside.min(), words,
                                    seen_text(ui.state)));
        return inside.top;
      });
}

}  // namespace

const Panel drawing_panel = {"drawing", draw_drawing};

}  // namespace digitscope::app
