// What the selected method does, step by step, and what to try with it.

#include <algorithm>

#include "app/model/explain.h"
#include "app/model/tries.h"
#include "app/panels/panels.h"
#include "app/ui/formula.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

// A paragraph cut off the top of `rest`, after a number or sign when it has one.
void block(Ui& ui, Rect& rest, std::string_view number, Type type, std::string_view words) {
  if (!number.empty()) ui.text(Type::body_strong, ui.colors.accent, rest.min(), number);
  const float indent = number.empty() ? 0 : ui.px(24);
  rest.cut_top(ui.paragraph(type, ui.colors.ink, {rest.left + indent, rest.top},
                            rest.width() - indent, words));
  rest.cut_top(ui.px(8));
}

// What it says, and below it the same in formulas.
void part_block(Ui& ui, Rect& rest, std::string_view number, const ExplanationPart& part) {
  block(ui, rest, number, Type::body, ui.worded(part.words));
  const float indent = number.empty() ? 0 : ui.px(24);
  for (const std::string_view name : part.formulas) {
    const Formula* formula = find_formula(name);
    if (!formula) continue;
    rest.cut_top(ui.px(2));
    const FormulaLook look{.type = Type::formula, .words = Type::body, .indent = ui.px(20)};
    const Rect line{rest.left + indent, rest.top, rest.right, rest.bottom};
    rest.cut_top(draw_formula(ui, look, line.min(), line.width(), *formula) + ui.px(12));
  }
}

void heading(Ui& ui, Rect& rest, std::string_view words) {
  rest.cut_top(ui.px(12));
  block(ui, rest, {}, Type::body_strong, words);
}

// The question, and the button that leads to its answer, if there is something to look at.
void draw_tries(Ui& ui, Rect& rest) {
  const std::vector<Try> list = tries(ui.state);
  for (std::size_t i = 0; i < list.size(); ++i) {
    block(ui, rest, "\u2192", Type::body, ui.worded(list[i].words));
    if (list[i].actions.empty()) continue;
    Rect line = rest.cut_top(ui.px(32));
    line.cut_left(ui.px(24));
    const std::string id = "try/" + std::to_string(i);
    const bool possible = !ui.state.running && ui.state.digits.size() > 0;
    if (fitting_button(ui, id.c_str(), line, list[i].button, "Try it", possible)) {
      for (const Action& action : list[i].actions) ui.emit(action);
    }
    rest.cut_top(ui.px(12));
  }
}

float draw_explain(Ui& ui, const Rect& room) {
  const Explanation& text = explanation(ui.state.selected_method().name);
  const CardTitle title = {std::string(ui.state.selected_method().title)};
  return draw_card(ui, room, title, [&](Rect rest) {
    rest.right = std::min(rest.right, rest.left + ui.px(600));  // longer lines are hard to read
    part_block(ui, rest, {}, text.idea);
    heading(ui, rest, "Step by step");
    constexpr std::string_view numbers[] = {"1", "2", "3", "4", "5"};
    for (std::size_t i = 0; i < text.steps.size(); ++i) {
      part_block(ui, rest, numbers[i], text.steps[i]);
    }
    heading(ui, rest, "Limitations");
    block(ui, rest, {}, Type::body, ui.worded(text.caution));
    heading(ui, rest, "What to try next");
    draw_tries(ui, rest);
    return rest.top - ui.px(8);
  });
}

}  // namespace

const Panel explain_panel = {"explain", draw_explain};

}  // namespace digitscope::app
