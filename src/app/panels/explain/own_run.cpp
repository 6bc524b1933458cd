// The reader's own run of the selected method, in the steps and words of the toy above it.

#include "app/model/own_run.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/model/changes.h"
#include "app/panels/digit_grid.h"
#include "app/panels/panels.h"
#include "app/panels/split_pixels.h"
#include "app/panels/step_controls.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

/// Pictures of equal size in lines, with a badge and a number below each where there are any.
struct OwnGrid {
  std::size_t across = 1;
  std::size_t down = 1;
  float cell_width = 0, cell_height = 0;
  ImVec2 picture;
  float caption = 0;  // the height of the caption above

  float height() const { return caption + static_cast<float>(down) * cell_height; }
};

OwnGrid grid_of(const Ui& ui, float width, const OwnPictures& pictures, bool alone) {
  OwnGrid grid;
  grid.picture = picture_size(ui.state.digits, std::min(ui.px(alone ? 140 : 48), width));
  float cell = std::max(grid.picture.x, ui.px(least_target)) + ui.px(8);
  for (const std::string& name : pictures.names) {
    cell = std::max(cell, ui.text_width(Type::small, name) + ui.px(8));
  }
  grid.cell_width = std::min(cell, width);
  const std::size_t count = std::max<std::size_t>(pictures.which.size(), 1);
  grid.across =
      std::clamp<std::size_t>(static_cast<std::size_t>(width / grid.cell_width), 1, count);
  grid.down = (count + grid.across - 1) / grid.across;
  grid.cell_height = grid.picture.y + ui.px(8);
  if (pictures.clusters) grid.cell_height += ui.px(22);
  if (!pictures.names.empty()) grid.cell_height += ui.line_height(Type::small) + ui.px(4);
  if (!pictures.caption.empty()) {
    grid.caption = ui.paragraph_height(Type::small, width, pictures.caption) + ui.px(4);
  }
  return grid;
}

// One digit alone is drawn large.
bool is_alone(const OwnStep& step) {
  return step.pictures.size() == 1 && step.pictures[0].which.size() == 1 &&
         !step.pictures[0].clusters && step.pictures[0].names.empty();
}

float pictures_height(const Ui& ui, float width, const OwnStep& step) {
  float height = 0;
  for (const OwnPictures& pictures : step.pictures) {
    height += grid_of(ui, width, pictures, is_alone(step)).height() + ui.px(8);
  }
  return height;
}

// What stands below a picture.
void draw_own_names(Ui& ui, Rect below, const OwnPictures& pictures, std::size_t i) {
  if (pictures.clusters) {
    const float badge = ui.badge_width(ui.state.result()->clusters());
    ui.badge(rect_at({std::round(below.center().x - badge / 2), below.top}, {badge, ui.px(18)}),
             *ui.state.result(), i);
    below.cut_top(ui.px(22));
  }
  if (pictures.names.empty()) return;
  ui.text_in(below.cut_top(ui.line_height(Type::small)), Align::center, Type::small,
             ui.colors.ink_soft, pictures.names[i]);
}

void draw_own_pictures(Ui& ui, Rect& rest, const OwnStep& step, std::size_t which) {
  const OwnPictures& pictures = step.pictures[which];
  const OwnGrid grid = grid_of(ui, rest.width(), pictures, is_alone(step));
  if (!pictures.caption.empty()) {
    Rect caption = rest;
    ui.paragraph(Type::small, ui.colors.ink_soft, caption.min(), caption.width(), pictures.caption);
  }
  Rect at = rest.cut_top(grid.height());
  at.cut_top(grid.caption);
  rest.cut_top(ui.px(8));
  if (!ui.in_sight(at.top, at.bottom)) return;
  std::vector<PictureQuad> quads;
  for (std::size_t i = 0; i < pictures.which.size(); ++i) {
    Rect cell = rect_at({at.left + grid.cell_width * static_cast<float>(i % grid.across),
                         at.top + grid.cell_height * static_cast<float>(i / grid.across)},
                        {grid.cell_width, grid.cell_height});
    const float left = pictures.clusters || !pictures.names.empty()
                           ? std::round(cell.center().x - grid.picture.x / 2)
                           : cell.left;
    quads.push_back({rect_at({left, cell.top}, grid.picture), pictures.which[i],
                     pictures.clusters ? ui.color_of(*ui.state.result(), i) : ui.colors.ink});
    cell.cut_top(grid.picture.y + ui.px(6));
    draw_own_names(ui, cell, pictures, i);
  }
  if (pictures.centroids) return ui.pictures_in(at, PictureSource::iterations, std::move(quads));
  if (!step.pixels.empty()) {
    return draw_split_pixels(ui, quads[0].rect, pictures.which[0], step.pixels);
  }
  const std::string group = "own" + std::to_string(which);  // which DigitPictures only looks at
  DigitPictures drawn(ui, group);
  drawn.add(std::move(quads),
            pictures.caption.empty() ? ui.worded("the {digit}"_worded) : pictures.caption);
  drawn.draw(at);
}

void draw_steps(Ui& ui, Rect& rest, const std::vector<OwnStep>& steps) {
  const std::size_t at = own_step_shown(ui.state, steps.size());
  const bool begun = ui.state.own.run == ui.state.runs.shown;
  draw_step_controls(ui, rest,
                     {.at = at,
                      .last = steps.size() - 1,
                      .playing = begun && ui.state.own.playing,
                      .of = "of your run",
                      .show = [](std::size_t step) { return Action(ShowOwnStep{step}); },
                      .play = PlayOwnRun{}});
  rest.cut_top(ui.px(8));
  std::vector<StepWords> words;
  for (const OwnStep& step : steps) words.push_back({step.sentence, step.facts});
  draw_step_words(ui, rest, words, at, begun);
  rest.cut_top(ui.px(12));
  float highest = 0;
  for (const OwnStep& step : steps) {
    highest = std::max(highest, pictures_height(ui, rest.width(), step));
  }
  Rect pictures = rest.cut_top(highest);
  for (std::size_t which = 0; which < steps[at].pictures.size(); ++which) {
    draw_own_pictures(ui, pictures, steps[at], which);
  }
}

bool own_button(Ui& ui, const char* id, Rect& rest, std::string_view label, bool enabled = true) {
  return fitting_button(ui, id, rest.cut_top(ui.px(32)), label, "Open", enabled);
}

void say(Ui& ui, Rect& rest, ImU32 color, std::string_view words) {
  rest.cut_top(ui.paragraph(Type::body, color, rest.min(), rest.width(), words) + ui.px(8));
}

// There is no run of this method.
void draw_without_run(Ui& ui, Rect& rest) {
  const std::string method(ui.state.selected_method().title);
  say(ui, rest, ui.colors.ink,
      "Run " + method +
          ui.worded(" on your {digits}, and its steps are told here like those above."_worded));
  if (!may_run(ui.state)) return;
  const bool possible = !ui.state.running && ui.state.digits.size() > 0;
  if (own_button(ui, "run", rest, "Run " + std::string(ui.state.selected_method().noun), possible))
    ui.emit(Run{});
}

// There is one, but another is shown.
void draw_other_run(Ui& ui, Rect& rest, const RunResult& run) {
  say(ui, rest, ui.colors.ink,
      "Your latest run of " + run_title(run) + ", run " + grouped(run.id) +
          ", is not the one on the page.");
  if (own_button(ui, "show", rest, "Show run " + grouped(run.id))) ui.emit(ShowRun{run.id});
}

void draw_waiting_for_steps(Ui& ui, Rect& rest) {
  if (const Error* error = own_run_error(ui.state)) {
    say(ui, rest, ui.colors.problem, error->message);
    if (own_button(ui, "again", rest, "Try again")) ui.emit(OpenOwnRun{true});
    return;
  }
  if (!ui.measures() && ui.in_sight(rest.top, rest.top + ui.px(64))) ui.emit(OpenOwnRun{});
  say(ui, rest, ui.colors.ink_soft,
      ui.state.result()->anomalies ? "Asking the engine how this score comes about \u2026"
                                   : "Repeating the best start to record its iterations \u2026");
  const Question* question =
      ui.state.questions.of(ui.state.result()->anomalies ? Asker::anatomy : Asker::playback);
  progress_bar(ui, rest.cut_top(ui.px(4)), question ? static_cast<float>(question->fraction) : 0,
               "Progress of the steps");
  rest.cut_top(ui.px(4));
}

// The parameters that are others by now.
void draw_changes_since_run(Ui& ui, Rect& rest, const RunResult& run) {
  const std::vector<std::string> changes = changes_since(ui.state, run);
  if (changes.empty()) return;
  std::string text = "This run was made with other parameters than those chosen now: ";
  for (std::size_t i = 0; i < changes.size(); ++i) text += (i > 0 ? ", " : "") + changes[i];
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), text + ".") +
               ui.px(8));
}

// To where there is more of it.
void draw_way_on(Ui& ui, Rect& rest, const RunResult& run) {
  if (ui.state.embedding.panels) return;
  const bool tree = run.tree.has_value();
  const std::string_view label = tree            ? "See the whole dendrogram"
                                 : run.anomalies ? "See all in How it scores"
                                                 : "See all in How it ran";
  rest.cut_top(ui.px(4));
  if (own_button(ui, "more", rest, label)) {
    ui.emit(SelectView{tree ? View::result : View::inside});
  }
}

void draw_run_shown(Ui& ui, Rect& rest, const RunResult& run) {
  draw_changes_since_run(ui, rest, run);
  const std::vector<OwnStep> steps = own_steps(ui.state);
  if (steps.empty() || own_run_error(ui.state)) {
    draw_waiting_for_steps(ui, rest);
  } else {
    draw_steps(ui, rest, steps);
  }
  draw_way_on(ui, rest, run);
}

float draw_own_run(Ui& ui, const Rect& room) {
  const RunResult* run = own_run(ui.state);
  CardTitle title{ui.worded("The same on your {digits}"_worded)};
  if (run) title.remark = "run " + grouped(run->id) + ", " + parameters_text(*run, true, ui.noun());
  return draw_card(ui, room, title, [&](Rect rest) {
    ui.push("own");
    if (!run) {
      draw_without_run(ui, rest);
    } else if (own_run_is_shown(ui.state)) {
      draw_run_shown(ui, rest, *run);
    } else {
      draw_other_run(ui, rest, *run);
    }
    ui.pop();
    return rest.top;
  });
}

}  // namespace

const Panel own_run_panel = {"own_run", draw_own_run};

}  // namespace digitscope::app
