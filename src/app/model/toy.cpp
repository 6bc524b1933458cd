#include "app/model/toy.h"

#include <algorithm>
#include <span>

#include "app/model/playing.h"
#include "app/model/state.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

std::string_view named(const AppState& state, std::string_view lesson) {
  return lesson.empty() ? std::string_view(state.settings.method) : lesson;
}

std::size_t last_step(const AppState& state, std::string_view lesson) {
  return toy_of(state, lesson).steps.size() - 1;
}

bool is_watched(const AppState& state) {
  const std::string& lesson = state.toy.lesson;
  return (lesson == state.settings.method && state.shows(View::explain, "toy")) ||
         (lesson == projection_lesson(state) && state.shows(View::map, "map_toy") &&
          map_toy_is_open(state));
}

}  // namespace

std::string_view projection_lesson(const AppState& state) {
  switch (state.map.projection) {
    case Projection::pca:
      return "pca";
    case Projection::tsne:
      return "tsne";
    case Projection::umap:
      return "umap";
  }
  return {};
}

bool map_toy_is_open(const AppState& state) {
  return state.map.toy_open || state.embedding.panels;
}

void toggle_map_toy(AppState& state) {
  state.map.toy_open = !state.map.toy_open;
}

const toys::Lesson* lesson_shown(const AppState& state, std::string_view lesson) {
  return toys::find_lesson(named(state, lesson));
}

ToyState toy_shown(const AppState& state, std::string_view lesson) {
  const std::string_view name = named(state, lesson);
  if (state.toy.lesson == name) return state.toy;
  return {.lesson = std::string(name)};
}

const toys::Toy& toy_of(const AppState& state, std::string_view lesson) {
  const toys::Lesson& found = *lesson_shown(state, lesson);
  const ToyState shown = toy_shown(state, lesson);
  return toys::toy_of(found, std::span(shown.chosen).first(found.choices.size()));
}

void choose_toy(AppState& state, std::size_t choice, std::size_t word, std::string_view lesson) {
  const toys::Lesson* found = lesson_shown(state, lesson);
  if (!found || choice >= found->choices.size()) return;
  if (word >= found->choices[choice].words.size()) return;
  const std::size_t steps = toy_of(state, lesson).steps.size();
  state.toy = toy_shown(state, lesson);
  state.toy.chosen[choice] = word;
  state.toy.playing = false;
  if (toy_of(state, lesson).steps.size() != steps) state.toy.at = 0;
}

void show_toy_step(AppState& state, std::size_t step, std::string_view lesson) {
  if (!lesson_shown(state, lesson) || step > last_step(state, lesson)) return;
  state.toy = toy_shown(state, lesson);
  state.toy.at = step;
  state.toy.playing = false;
}

void play_toy(AppState& state, std::string_view lesson) {
  if (!lesson_shown(state, lesson)) return;
  const ToyState shown = toy_shown(state, lesson);
  stop_playing(state);  // one thing moves at a time
  state.toy = shown;
  state.toy.playing = !shown.playing;
  if (state.toy.playing && state.toy.at == last_step(state, lesson)) state.toy.at = 0;
}

void advance_toy(AppState& state) {
  if (!state.toy.playing) return;
  const bool watched = is_watched(state);
  const std::size_t last = last_step(state, state.toy.lesson);
  if (watched && state.toy.at < last) ++state.toy.at;
  if (!watched || state.toy.at == last) state.toy.playing = false;
}

double step_interval(std::size_t steps) {
  return std::clamp(24000.0 / static_cast<double>(steps), 400.0, 2400.0);
}

double toy_interval(const AppState& state) {
  return step_interval(toy_of(state, state.toy.lesson).steps.size());
}

}  // namespace digitscope::app
