// A method or projection on 60 points, step by step.

#include "app/panels/toy_player.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/charts/line_chart.h"
#include "app/charts/toy_plot.h"
#include "app/model/toy.h"
#include "app/panels/step_controls.h"
#include "app/ui/widgets.h"
#include "base/format.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

// What is drawn: the toy of a lesson, at its step.
struct Shown {
  std::string lesson;
  const toys::Toy& toy;
  const toys::Step& step;
  ToyState state;
};

Shown shown_of(const Ui& ui, std::string_view lesson) {
  const ToyState state = toy_shown(ui.state, lesson);
  const toys::Toy& toy = toy_of(ui.state, lesson);
  return {std::string(lesson), toy, toy.steps[state.at], state};
}

void draw_choices(Ui& ui, Rect& rest, const Shown& shown) {
  const toys::Lesson& lesson = *lesson_shown(ui.state, shown.lesson);
  for (std::size_t c = 0; c < lesson.choices.size(); ++c) {
    const toys::Choice& choice = lesson.choices[c];
    // Numbers alone do not tell what they are of.
    const bool numbers = choice.words[0].find_first_not_of("0123456789") == std::string_view::npos;
    if (numbers) {
      rest.cut_top(
          ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), choice.name) +
          ui.px(2));
    }
    const float height = segmented_height(ui, rest.width(), choice.words, ui.px(32));
    const std::string id(choice.name);
    if (const auto word = segmented(ui, id.c_str(), rest.cut_top(height), choice.words,
                                    shown.state.chosen[c], choice.name)) {
      ui.emit(ChooseToy{c, *word, shown.lesson});
    }
    rest.cut_top(ui.px(8));
  }
}

// One plane, with its tree beside it where there is room.
void draw_one_scene(Ui& ui, Rect& rest, const Shown& shown) {
  const toys::Toy& toy = shown.toy;
  const toys::Scene& scene = shown.step.scenes[0];
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

// Side by side, each with its tree below, if it has one.
void draw_several_scenes(Ui& ui, Rect& rest, const Shown& shown) {
  const toys::Toy& toy = shown.toy;
  const std::vector<toys::Scene>& scenes = shown.step.scenes;
  const float gap = ui.px(12);
  const std::size_t fit = rest.width() >= ui.px(800) ? 4 : rest.width() >= ui.px(260) ? 2 : 1;
  const std::size_t across = std::min(fit, scenes.size());
  const auto columns = static_cast<float>(across);
  const float width =
      std::min(std::floor((rest.width() - (columns - 1) * gap) / columns), ui.px(400));
  const float below = toy.trees.empty() ? 0 : ui.px(6) + ui.px(56);
  const float line = ui.line_height(Type::small_strong);
  Rect row;
  for (std::size_t s = 0; s < scenes.size(); ++s) {
    if (s % across == 0) {
      if (s > 0) rest.cut_top(gap);
      row = rest.cut_top(line + ui.px(4) + toy_plane_height(width) + below);
    }
    Rect cell = row.cut_left(width);
    row.cut_left(gap);
    ui.text_in(cell.cut_top(line), Align::left, Type::small_strong, ui.colors.ink, scenes[s].title);
    cell.cut_top(ui.px(4));
    draw_toy_plane(ui, cell.cut_top(toy_plane_height(width)), toy, scenes[s]);
    if (toy.trees.empty()) continue;
    cell.cut_top(ui.px(6));
    draw_toy_tree(ui, cell, toy.trees[s], scenes[s]);
  }
}

// How a number changes from step to step.
void draw_curve(Ui& ui, Rect& rest, const Shown& shown) {
  const toys::Curve& curve = *shown.toy.curve;
  rest.cut_top(ui.px(12));
  Rect line = rest.cut_top(line_chart_height(ui));
  line.right = std::min(line.right, line.left + ui.px(520));
  const auto over = line_chart(ui, line,
                               {.values = curve.values,
                                .places = curve.names,
                                .marked = shown.step.on_curve,
                                .title = curve.title,
                                .x_name = curve.x_name});
  if (over) ui.tooltip(fixed(curve.values[*over], 2), curve.x_name + " " + curve.names[*over]);
}

std::vector<StepWords> words_of(const toys::Toy& toy) {
  std::vector<StepWords> words;
  for (const toys::Step& step : toy.steps) words.push_back({step.sentence, step.facts});
  return words;
}

}  // namespace

void draw_toy(Ui& ui, Rect& rest, std::string_view lesson) {
  const Shown shown = shown_of(ui, lesson);
  draw_choices(ui, rest, shown);
  draw_step_controls(ui, rest,
                     {.at = shown.state.at,
                      .last = shown.toy.steps.size() - 1,
                      .playing = shown.state.playing,
                      .show =
                          [name = shown.lesson](std::size_t step) {
                            return Action(ShowToyStep{step, name});
                          },
                      .play = PlayToy{shown.lesson}});
  rest.cut_top(ui.px(8));
  // Read out once somebody steps through it, not by being there.
  draw_step_words(ui, rest, words_of(shown.toy), shown.state.at,
                  ui.state.toy.lesson == shown.lesson);
  rest.cut_top(ui.px(12));
  if (shown.step.scenes.size() > 1) {
    draw_several_scenes(ui, rest, shown);
  } else {
    draw_one_scene(ui, rest, shown);
  }
  if (shown.toy.curve) draw_curve(ui, rest, shown);
}

}  // namespace digitscope::app
