// Run, which becomes Cancel; how far it is; what went wrong.

#include <algorithm>
#include <cmath>

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

// Left of the notice is a rule, right of it the button that closes it.
float notice_width(const Ui& ui, float width) {
  return width - ui.px(14) - ui.px(28);
}

// A bar, what is being done, and how long it may still take.
float progress_height(const Ui& ui) {
  return ui.px(12) + ui.px(4) + ui.px(8) + 2 * ui.line_height(Type::small);
}

// Rounded as roughly as it is known.
std::string remaining_text(double seconds) {
  if (seconds < 1.5) return "about a second left";
  if (seconds < 10) return "about " + fixed(seconds, 0) + " s left";
  if (seconds < 55) return "about " + fixed(std::ceil(seconds / 5) * 5, 0) + " s left";
  return "about " + fixed(std::ceil(seconds / 60), 0) + " min left";
}

// As high as the button at least.
float notice_height(const Ui& ui, float width) {
  const float text = ui.paragraph_height(Type::small, notice_width(ui, width), notice(ui.state));
  return ui.state.error ? std::max(text, ui.px(least_target)) : text;
}

float run_height(const Ui& ui, float width) {
  float total = button_height(ui);
  if (ui.state.running) total += progress_height(ui);
  if (!notice(ui.state).empty()) total += ui.px(12) + notice_height(ui, width);
  return total;
}

void draw_progress(Ui& ui, Rect rect, const Running& running) {
  rect.cut_top(ui.px(12));
  progress_bar(ui, rect.cut_top(ui.px(4)), static_cast<float>(running.fraction));
  rect.cut_top(ui.px(8));
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

void draw_run(Ui& ui, const Rect& rect) {
  const AppState& state = ui.state;
  Rect rest = rect;
  const Rect at = rest.cut_top(button_height(ui));
  if (state.running) {
    const bool cancelling = state.running->cancelling;
    if (button(ui, "cancel", at, cancelling ? "Cancelling \u2026" : "Cancel", ButtonLook::quiet,
               !cancelling)) {
      ui.emit(Cancel{});
    }
    draw_progress(ui, rest.cut_top(progress_height(ui)), *state.running);
  } else {
    const std::string label = "Run " + std::string(state.selected_method().noun);
    if (button(ui, "run", at, label, ButtonLook::primary, state.digits.size() > 0)) ui.emit(Run{});
  }

  const std::string text = notice(state);
  if (text.empty()) return;
  rest.cut_top(ui.px(12));
  const ImU32 color = state.error ? ui.colors.problem : ui.colors.ink_soft;
  ui.fill({rest.left, rest.top, rest.left + ui.px(2), rest.bottom}, color);
  const float width = notice_width(ui, rest.width());
  const float spare = rest.height() - ui.paragraph_height(Type::small, width, text);
  ui.paragraph(Type::small, color, {rest.left + ui.px(14), rest.top + spare / 2}, width, text);
  if (!state.error) return;
  const float side = ui.px(least_target);
  const Rect corner = rect_at({rest.right - side, rest.top}, {side, side});
  if (close_button(ui, "dismiss", corner, "Close this message")) ui.emit(DismissError{});
}

}  // namespace

const Panel run_panel = {"run", run_height, draw_run};

}  // namespace digitscope::app
