// The three steps of a first visit, above the results.

#include <algorithm>
#include <string>
#include <string_view>

#include "app/model/guide.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

constexpr std::size_t steps = 3;

std::string words(const AppState& state, GuideStep step) {
  const bool anomalies = find_parameter(state.selected_method(), "contamination") != nullptr;
  switch (step) {
    case GuideStep::run:
      return (guide_step(state) == GuideStep::run && !state.running ? "Press Run " : "Run ") +
             std::string(state.selected_method().noun);
    case GuideStep::look:
      return anomalies ? "See the top anomaly" : "Look at a mixed cluster";
    case GuideStep::ask:
      return anomalies ? "Ask how it was found" : state.worded("Ask why {a digit} is in it"_worded);
    case GuideStep::done:
      return "More in Explain";
  }
  return {};
}

float line_height(const Ui& ui) {
  return ui.px(28);
}
float number_width(const Ui& ui) {
  return ui.px(18);
}
float step_width(const Ui& ui, const std::string& text) {
  return number_width(ui) + ui.px(6) + ui.text_width(Type::small, text);
}

// The number of a step in a ring; a tick once it is done.
void draw_number(Ui& ui, const Rect& at, std::size_t number, bool done, ImU32 color) {
  const ImVec2 c = at.center();
  const float radius = number_width(ui) / 2;
  if (!done) {
    ui.list().AddCircle(c, radius - ui.px(0.75f), color, 0, ui.px(1.5f));
    const bool marks = ui.mirror.marks;
    ui.mirror.marks = true;
    ui.text_in(at, Align::center, Type::small_strong, color, std::to_string(number));
    ui.mirror.marks = marks;
    return;
  }
  ui.list().AddCircleFilled(c, radius, color);
  const ImVec2 tick[] = {
      {c.x - ui.px(4), c.y}, {c.x - ui.px(1), c.y + ui.px(3)}, {c.x + ui.px(4), c.y - ui.px(3)}};
  ui.list().AddPolyline(tick, 3, ui.colors.on_accent, 0, ui.px(1.5f));
}

// Its number, and its words: what comes next can be pressed, but for the first. That is done by the
// button it names, which is marked meanwhile: one of its name is enough, and has to be found.
void draw_step(Ui& ui, const Rect& at, std::size_t i, GuideStep next) {
  const auto step = static_cast<GuideStep>(i);
  const bool done = step < next;
  const std::string text = words(ui.state, step);
  Rect rest = at;
  const ImU32 color = step <= next ? ui.colors.accent : ui.colors.ink_soft;
  draw_number(ui, rest.cut_left(number_width(ui)), i + 1, done, color);
  rest.cut_left(ui.px(6));
  if (step == next && step == GuideStep::run) {
    ui.text_in(rest, Align::left, Type::small, ui.colors.ink, text);
  } else if (step == next) {
    if (link(ui, "next", rest, text)) ui.emit(TakeGuideStep{});
  } else {
    ui.text_in(rest, Align::left, Type::small, ui.colors.ink_soft, text);
  }
}

// One after the other, broken into lines like words. Returns the bottom.
float draw_steps(Ui& ui, Rect rest, GuideStep next) {
  Rect line = rest.cut_top(line_height(ui));
  for (std::size_t i = 0; i < steps; ++i) {
    const float width = step_width(ui, words(ui.state, static_cast<GuideStep>(i)));
    if (i > 0 && width > line.width()) line = rest.cut_top(line_height(ui));
    draw_step(ui, line.cut_left(std::min(width, line.width())), i, next);
    line.cut_left(std::min(ui.px(24), line.width()));
  }
  return rest.top;
}

// All steps are done.
void draw_end(Ui& ui, Rect line) {
  draw_number(ui, line.cut_left(number_width(ui)), 0, true, ui.colors.accent);
  line.cut_left(ui.px(6));
  const std::string text = words(ui.state, GuideStep::done);
  if (link(ui, "explain", line, text)) {
    ui.emit(SelectView{View::explain});
    ui.emit(DismissGuide{});
  }
}

float draw_guide(Ui& ui, const Rect& room) {
  if (!shows_guide(ui.state)) return 0;
  const GuideStep next = guide_step(ui.state);
  ui.mirror.begin(Role::region, "guide", "First steps");
  ui.push("guide");
  Rect rest = room;
  Rect corner = rest.cut_right(ui.px(least_target));
  if (close_button(ui, "close", corner.cut_top(line_height(ui)), "Close the first steps")) {
    ui.emit(DismissGuide{});
  }
  rest.cut_right(ui.px(8));
  float bottom = rest.top + line_height(ui);
  if (next == GuideStep::done) {
    draw_end(ui, rest.cut_top(line_height(ui)));
  } else {
    bottom = draw_steps(ui, rest, next);
  }
  ui.pop();
  ui.mirror.end();
  return bottom - room.top;
}

}  // namespace

const Panel guide_panel = {"guide", draw_guide};

}  // namespace digitscope::app
