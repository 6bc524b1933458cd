// The selected method on 60 points, step by step.

#include "app/model/toy.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "app/panels/explain/toy_plot.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

const toys::Step& step_shown(const Ui& ui) {
  return toy_of(ui.state).steps[toy_shown(ui.state).at];
}

float segment_height(const Ui& ui) {
  return ui.px(32);
}

void draw_choices(Ui& ui, Rect& rest) {
  const toys::Lesson& lesson = *lesson_shown(ui.state);
  const ToyState shown = toy_shown(ui.state);
  for (std::size_t c = 0; c < lesson.choices.size(); ++c) {
    const toys::Choice& choice = lesson.choices[c];
    const float height = segmented_height(ui, rest.width(), choice.words, segment_height(ui));
    const std::string id(choice.name);
    if (const auto word = segmented(ui, id.c_str(), rest.cut_top(height), choice.words,
                                    shown.chosen[c], choice.name)) {
      ui.emit(ChooseToy{c, *word});
    }
    rest.cut_top(ui.px(8));
  }
}

struct ToyButton {
  const char* id;
  std::string label;
  std::string name;  // for those who do not see what it is about
  ButtonLook look;
  bool enabled;
  Action action;
};

std::vector<ToyButton> buttons_of(const Ui& ui) {
  const ToyState shown = toy_shown(ui.state);
  const std::size_t last = toy_of(ui.state).steps.size() - 1;
  const bool begun = shown.at > 0;
  const bool ended = shown.at == last;
  // Steps that do not exist are ignored: those buttons are not enabled.
  const std::size_t before = begun ? shown.at - 1 : 0;
  const ButtonLook quiet = ButtonLook::quiet;
  return {
      {"back", "Back", "Previous step", quiet, begun, ShowToyStep{before}},
      {"next", "Next", "Next step", ButtonLook::primary, !ended, ShowToyStep{shown.at + 1}},
      {"play", shown.playing ? "Pause" : "Play", shown.playing ? "Pause" : "Play the steps", quiet,
       true, PlayToy{}},
      {"restart", "Start over", "Start over", quiet, begun, ShowToyStep{0}},
  };
}

// In as many lines as they need.
void draw_buttons(Ui& ui, Rect& rest) {
  const float height = ui.px(32);
  const float gap = ui.px(8);
  Rect line = rest.cut_top(height);
  for (const ToyButton& each : buttons_of(ui)) {
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

std::string place_in_toy(const Ui& ui) {
  return "step " + std::to_string(toy_shown(ui.state).at) + " of " +
         std::to_string(toy_of(ui.state).steps.size() - 1);
}

void draw_step_slider(Ui& ui, Rect& rest) {
  Rect line = rest.cut_top(ui.px(28));
  const std::size_t at = toy_shown(ui.state).at;
  const auto last = static_cast<float>(toy_of(ui.state).steps.size() - 1);
  ui.text_in(line.cut_right(ui.text_width(Type::small, "step 60 of 60")), Align::right, Type::small,
             ui.colors.ink_soft, place_in_toy(ui));
  line.cut_right(ui.px(12));
  const auto moved = slider(ui, "step", line, static_cast<float>(at) / last,
                            {.name = "Step",
                             .value = place_in_toy(ui),
                             .minimum = 0,
                             .maximum = last,
                             .now = static_cast<double>(at)});
  if (moved) ui.emit(ShowToyStep{static_cast<std::size_t>(std::lround(*moved * last))});
}

// One plane, with its tree beside it where there is room.
void draw_one_scene(Ui& ui, Rect& rest) {
  const toys::Toy& toy = toy_of(ui.state);
  const toys::Scene& scene = step_shown(ui).scenes[0];
  const bool tree = !toy.trees.empty();
  const bool beside = tree && rest.width() >= ui.px(420);
  const float gap = ui.px(12);
  const float most = beside ? std::floor(rest.width() * 0.62f) : rest.width();
  const float width = std::min(most, ui.px(400));  // in sight together with its text
  Rect row = rest.cut_top(toy_plane_height(width));
  draw_toy_plane(ui, row.cut_left(width), toy, scene);
  if (beside) {
    row.cut_left(gap);
    draw_toy_tree(ui, row, toy.trees[0], scene);
  } else if (tree) {
    rest.cut_top(ui.px(8));
    draw_toy_tree(ui, rest.cut_top(ui.px(120)), toy.trees[0], scene);
  }
}

// Side by side, each with its tree below.
void draw_several_scenes(Ui& ui, Rect& rest) {
  const toys::Toy& toy = toy_of(ui.state);
  const std::vector<toys::Scene>& scenes = step_shown(ui).scenes;
  const float gap = ui.px(12);
  const std::size_t across = rest.width() >= ui.px(800) ? 4 : rest.width() >= ui.px(260) ? 2 : 1;
  const auto columns = static_cast<float>(across);
  const float width = std::floor((rest.width() - (columns - 1) * gap) / columns);
  const float line = ui.line_height(Type::small_strong);
  Rect row;
  for (std::size_t s = 0; s < scenes.size(); ++s) {
    if (s % across == 0) {
      if (s > 0) rest.cut_top(gap);
      row = rest.cut_top(line + ui.px(4) + toy_plane_height(width) + ui.px(6) + ui.px(56));
    }
    Rect cell = row.cut_left(width);
    row.cut_left(gap);
    ui.text_in(cell.cut_top(line), Align::left, Type::small_strong, ui.colors.ink, scenes[s].title);
    cell.cut_top(ui.px(4));
    draw_toy_plane(ui, cell.cut_top(toy_plane_height(width)), toy, scenes[s]);
    cell.cut_top(ui.px(6));
    draw_toy_tree(ui, cell, toy.trees[s], scenes[s]);
  }
}

float fact_gap(const Ui& ui) {
  return ui.px(20);
}

float toy_fact_width(const Ui& ui, const toys::Fact& fact) {
  return ui.text_width(Type::small, fact.name) + ui.px(6) +
         ui.text_width(Type::small_strong, fact.value);
}

// The value stands after its name, or below it where both are wider than the room. Returns the
// height.
float draw_toy_fact(Ui& ui, const Rect& room, const toys::Fact& fact) {
  const float line = ui.line_height(Type::small);
  Rect rest = room;
  float height = line;
  if (toy_fact_width(ui, fact) <= room.width()) {
    const float name = ui.text_width(Type::small, fact.name);
    ui.text(Type::small, ui.colors.ink_soft, rest.min(), fact.name);
    rest.cut_left(name + ui.px(6));
  } else {
    height += ui.text_wrapped(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), fact.name);
    rest.cut_top(height - line);
  }
  ui.text_in(rest.cut_top(line), Align::left, Type::small_strong, ui.colors.ink, fact.value);
  ui.mirror.say(Role::paragraph, fact.name + " " + fact.value,
                rect_at(room.min(), {std::min(toy_fact_width(ui, fact), room.width()), height}));
  return height;
}

// Each fact stays together. Returns the height of all.
float draw_toy_facts(Ui& ui, const Rect& room, const std::vector<toys::Fact>& facts) {
  Rect rest = room;
  float bottom = room.top;
  for (const toys::Fact& fact : facts) {
    const float width = toy_fact_width(ui, fact);
    if (rest.left > room.left && rest.width() < width) {
      rest = room;
      rest.cut_top(bottom + ui.px(4) - room.top);
    }
    bottom = std::max(bottom, rest.top + draw_toy_fact(ui, rest, fact));
    rest.cut_left(width + fact_gap(ui));
  }
  return bottom - room.top;
}

std::size_t letters_in(const std::vector<toys::Fact>& facts) {
  std::size_t count = 0;
  for (const toys::Fact& fact : facts) count += fact.name.size() + fact.value.size() + 4;
  return count;
}

// What the step does and what it comes to: as high for each step, so that nothing below moves.
void draw_step_text(Ui& ui, Rect& rest) {
  const std::vector<toys::Step>& steps = toy_of(ui.state).steps;
  const auto longest =
      std::max_element(steps.begin(), steps.end(), [](const toys::Step& a, const toys::Step& b) {
        return a.sentence.size() < b.sentence.size();
      });
  const auto most =
      std::max_element(steps.begin(), steps.end(), [](const toys::Step& a, const toys::Step& b) {
        return letters_in(a.facts) < letters_in(b.facts);
      });
  const toys::Step& shown = step_shown(ui);
  const float height =
      ui.text_wrapped(Type::body, ui.colors.ink, rest.min(), rest.width(), shown.sentence);
  // Read out once somebody steps through it, not by being there.
  const bool stepped = ui.state.toy.method == ui.state.settings.method;
  ui.mirror.say(stepped ? Role::status : Role::paragraph, shown.sentence,
                rect_at(rest.min(), {rest.width(), height}));
  rest.cut_top(std::max(height, ui.paragraph_height(Type::body, rest.width(), longest->sentence)));
  rest.cut_top(ui.px(8));
  const float facts = draw_toy_facts(ui.ruler(), rest, most->facts);
  rest.cut_top(std::max(facts, draw_toy_facts(ui, rest, shown.facts)));
}

float draw_toy(Ui& ui, const Rect& room) {
  const toys::Lesson* lesson = lesson_shown(ui.state);
  if (!lesson) return 0;
  const CardTitle title = {"Try it on 60 points", std::string(lesson->remark)};
  return draw_card(ui, room, title, [&](Rect rest) {
    ui.push("toy");
    draw_choices(ui, rest);
    draw_buttons(ui, rest);
    rest.cut_top(ui.px(4));
    draw_step_slider(ui, rest);
    rest.cut_top(ui.px(8));
    draw_step_text(ui, rest);
    rest.cut_top(ui.px(12));
    step_shown(ui).scenes.size() > 1 ? draw_several_scenes(ui, rest) : draw_one_scene(ui, rest);
    ui.pop();
    return rest.top;
  });
}

}  // namespace

const Panel toy_panel = {"toy", draw_toy};

}  // namespace digitscope::app
