// Run, which becomes Cancel; how far it is; what went wrong.

#include <algorithm>
#include <cmath>

#include "app/model/guide.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

float button_height(const Ui& ui) {
  return ui.px(40);
}

// What stands below the button: an error, or what the page is doing. Without digits that has the
// whole page (see empty.cpp), unless something else is looked at.
std::string notice(const AppState& state) {
  const bool elsewhere = state.digits.size() == 0 && state.view_shown() == View::result;
  if (elsewhere) return {};
  if (state.error) return state.error->message;
  return state.running || state.digits.size() == 0 ? std::string() : state.status;
}

// Rounded as roughly as it is known.
std::string remaining_text(double seconds) {
  if (seconds < 1.5) return "about a second left";
  if (seconds < 10) return "about " + fixed(seconds, 0) + " s left";
  if (seconds < 55) return "about " + fixed(std::ceil(seconds / 5) * 5, 0) + " s left";
  return "about " + fixed(std::ceil(seconds / 60), 0) + " min left";
}

// A bar, what is being done, and how long it may still take.
void draw_progress(Ui& ui, Rect& rest, const Running& running) {
  rest.cut_top(ui.px(12));
  progress_bar(ui, rest.cut_top(ui.px(4)), static_cast<float>(running.fraction));
  rest.cut_top(ui.px(8));
  Rect rect = rest.cut_top(2 * ui.line_height(Type::small));
  const std::string percent = fixed(std::floor(running.fraction * 100), 0) + "%";
  Rect number = rect.cut_right(ui.text_width(Type::small, "100%"));
  number.bottom = number.top + ui.line_height(Type::small);
  ui.text_in(number, Align::right, Type::small, ui.colors.ink_soft, percent);
  rect.cut_right(ui.px(8));
  const std::string stage = running.stage.empty() ? "starting" : running.stage;
  const Rect line = rect.cut_top(ui.line_height(Type::small));
  ui.text_in(line, Align::left, Type::small, ui.colors.ink_soft, stage);
  if (running.remaining) {
    ui.text_in(rect, Align::left, Type::small, ui.colors.ink_soft,
               remaining_text(*running.remaining));
  }
  ui.mirror.say(Role::paragraph, stage, line);
}

// A rule, the text, and the button that closes it.
void draw_notice(Ui& ui, Rect& rest, const std::string& text) {
  const bool closes = ui.state.error.has_value();
  const ImU32 color = closes ? ui.colors.problem : ui.colors.ink_soft;
  const float width = rest.width() - ui.px(14) - ui.px(28);
  const float lines = ui.paragraph_height(Type::small, width, text);
  const float side = ui.px(least_target);
  const Rect at = rest.cut_top(closes ? std::max(lines, side) : lines);
  ui.fill({at.left, at.top, at.left + ui.px(2), at.bottom}, color);
  ui.paragraph(Type::small, color, {at.left + ui.px(14), at.top + (at.height() - lines) / 2}, width,
               text);
  if (!closes) return;
  const Rect corner = rect_at({at.right - side, at.top}, {side, side});
  if (close_button(ui, "dismiss", corner, "Close this message")) ui.emit(DismissError{});
}

// The first of the first steps points here.
void mark_next(Ui& ui, const Rect& at) {
  if (ui.measures()) return;
  const Rect around = at.inset(-ui.px(4));
  ui.list().AddRect(around.min(), around.max(), ui.colors.accent, ui.px(10), 0, ui.px(2));
}

float draw_run(Ui& ui, const Rect& room) {
  const AppState& state = ui.state;
  Rect rest = room;
  const Rect at = rest.cut_top(button_height(ui));
  if (state.running) {
    const bool cancelling = state.running->cancelling;
    if (button(ui, "cancel", at, cancelling ? "Cancelling \u2026" : "Cancel", ButtonLook::quiet,
               !cancelling)) {
      ui.emit(Cancel{});
    }
    draw_progress(ui, rest, *state.running);
  } else {
    const std::string label = "Run " + std::string(state.selected_method().noun);
    if (button(ui, "run", at, label, ButtonLook::primary, state.digits.size() > 0)) ui.emit(Run{});
    if (shows_guide(state) && guide_step(state) == GuideStep::run) mark_next(ui, at);
  }

  if (const std::string text = notice(state); !text.empty()) {
    rest.cut_top(ui.px(12));
    draw_notice(ui, rest, text);
  }
  return rest.top - room.top;
}

}  // namespace

const Panel run_panel = {"run", draw_run};

}  // namespace digitscope::app
