// The controls and words of what is looked at step by step.

#include "app/panels/step_controls.h"

#include <algorithm>
#include <cmath>

#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

struct StepButton {
  const char* id;
  std::string label;
  std::string name;  // for those who do not see what it is about
  ButtonLook look;
  bool enabled;
  Action action;
};

std::string with_what(std::string text, const Steps& steps) {
  if (!steps.of.empty()) text.append(" ").append(steps.of);
  return text;
}

std::vector<StepButton> buttons_of(const Steps& steps) {
  const bool begun = steps.at > 0;
  const bool ended = steps.at == steps.last;
  // Steps that do not exist are ignored: those buttons are not enabled.
  const std::size_t before = begun ? steps.at - 1 : 0;
  const ButtonLook quiet = ButtonLook::quiet;
  const std::string play = with_what(steps.playing ? "Pause" : "Play the steps", steps);
  return {
      {"back", "Back", with_what("Previous step", steps), quiet, begun, steps.show(before)},
      {"next", "Next", with_what("Next step", steps), ButtonLook::primary, !ended,
       steps.show(steps.at + 1)},
      {"play", steps.playing ? "Pause" : "Play", play, quiet, true, steps.play},
      {"restart", "Start over", with_what("Start over", steps), quiet, begun, steps.show(0)},
  };
}

// In as many lines as they need.
void draw_buttons(Ui& ui, Rect& rest, const Steps& steps) {
  const float height = ui.px(32);
  const float gap = ui.px(8);
  Rect line = rest.cut_top(height);
  for (const StepButton& each : buttons_of(steps)) {
    // As wide with either word, so that the next one stays where it is.
    const std::string widest = each.label == "Play" ? "Pause" : each.label;
    const float width =
        std::min(ui.text_width(Type::body_strong, widest) + ui.px(24), rest.width());
    if (line.left > rest.left && line.width() < width) {
      rest.cut_top(gap);
      line = rest.cut_top(height);
    }
    if (button(ui, each.id, line.cut_left(width), each.label, each.look, each.enabled,
               {.name = each.name})) {
      ui.emit(each.action);
    }
    line.cut_left(gap);
  }
}

std::string place_among(const Steps& steps) {
  return "step " + std::to_string(steps.at) + " of " + std::to_string(steps.last);
}

void draw_step_slider(Ui& ui, Rect& rest, const Steps& steps) {
  Rect line = rest.cut_top(ui.px(28));
  const auto last = static_cast<float>(std::max<std::size_t>(steps.last, 1));
  ui.text_in(line.cut_right(ui.text_width(Type::small, "step 60 of 60")), Align::right, Type::small,
             ui.colors.ink_soft, place_among(steps));
  line.cut_right(ui.px(12));
  const auto moved = slider(ui, "step", line, static_cast<float>(steps.at) / last,
                            {.name = with_what("Step", steps),
                             .value = place_among(steps),
                             .minimum = 0,
                             .maximum = static_cast<double>(steps.last),
                             .now = static_cast<double>(steps.at)});
  if (moved) ui.emit(steps.show(static_cast<std::size_t>(std::lround(*moved * last))));
}

float fact_gap(const Ui& ui) {
  return ui.px(20);
}

float step_fact_width(const Ui& ui, const toys::Fact& fact) {
  return ui.text_width(Type::small, fact.name) + ui.px(6) +
         ui.text_width(Type::small_strong, fact.value);
}

// The value stands after its name, or below it where both are wider than the room. Returns the
// height.
float draw_step_fact(Ui& ui, const Rect& room, const toys::Fact& fact) {
  const float line = ui.line_height(Type::small);
  Rect rest = room;
  float height = line;
  if (step_fact_width(ui, fact) <= room.width()) {
    const float name = ui.text_width(Type::small, fact.name);
    ui.text(Type::small, ui.colors.ink_soft, rest.min(), fact.name);
    rest.cut_left(name + ui.px(6));
  } else {
    height += ui.text_wrapped(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), fact.name);
    rest.cut_top(height - line);
  }
  ui.text_in(rest.cut_top(line), Align::left, Type::small_strong, ui.colors.ink, fact.value);
  ui.mirror.say(Role::paragraph, fact.name + " " + fact.value,
                rect_at(room.min(), {std::min(step_fact_width(ui, fact), room.width()), height}));
  return height;
}

// Each fact stays together. Returns the height of all.
float draw_step_facts(Ui& ui, const Rect& room, const std::vector<toys::Fact>& facts) {
  Rect rest = room;
  float bottom = room.top;
  for (const toys::Fact& fact : facts) {
    const float width = step_fact_width(ui, fact);
    if (rest.left > room.left && rest.width() < width) {
      rest = room;
      rest.cut_top(bottom + ui.px(4) - room.top);
    }
    bottom = std::max(bottom, rest.top + draw_step_fact(ui, rest, fact));
    rest.cut_left(width + fact_gap(ui));
  }
  return bottom - room.top;
}

std::size_t letters_in(const std::vector<toys::Fact>& facts) {
  std::size_t count = 0;
  for (const toys::Fact& fact : facts) count += fact.name.size() + fact.value.size() + 4;
  return count;
}

}  // namespace

void draw_step_controls(Ui& ui, Rect& rest, const Steps& steps) {
  draw_buttons(ui, rest, steps);
  rest.cut_top(ui.px(4));
  draw_step_slider(ui, rest, steps);
}

void draw_step_words(Ui& ui, Rect& rest, const std::vector<StepWords>& all, std::size_t at,
                     bool announced) {
  const auto longest = std::max_element(
      all.begin(), all.end(),
      [](const StepWords& a, const StepWords& b) { return a.sentence.size() < b.sentence.size(); });
  const auto most =
      std::max_element(all.begin(), all.end(), [](const StepWords& a, const StepWords& b) {
        return letters_in(a.facts) < letters_in(b.facts);
      });
  const StepWords& shown = all[at];
  const float height =
      ui.text_wrapped(Type::body, ui.colors.ink, rest.min(), rest.width(), shown.sentence);
  ui.mirror.say(announced ? Role::status : Role::paragraph, shown.sentence,
                rect_at(rest.min(), {rest.width(), height}));
  rest.cut_top(std::max(height, ui.paragraph_height(Type::body, rest.width(), longest->sentence)));
  rest.cut_top(ui.px(8));
  const float facts = draw_step_facts(ui.ruler(), rest, most->facts);
  rest.cut_top(std::max(facts, draw_step_facts(ui, rest, shown.facts)));
}

}  // namespace digitscope::app
