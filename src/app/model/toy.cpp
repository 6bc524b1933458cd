#include "app/model/toy.h"

#include <algorithm>
#include <span>

#include "app/model/state.h"
#include "toys/lessons.h"

namespace digitscope::app {
namespace {

std::size_t last_step(const AppState& state) {
  return toy_of(state).steps.size() - 1;
}

}  // namespace

const toys::Lesson* lesson_shown(const AppState& state) {
  return toys::find_lesson(state.settings.method);
}

ToyState toy_shown(const AppState& state) {
  if (state.toy.method == state.settings.method) return state.toy;
  return {.method = state.settings.method};
}

const toys::Toy& toy_of(const AppState& state) {
  const toys::Lesson& lesson = *lesson_shown(state);
  const ToyState shown = toy_shown(state);
  return toys::toy_of(lesson, std::span(shown.chosen).first(lesson.choices.size()));
}

void choose_toy(AppState& state, std::size_t choice, std::size_t word) {
  const toys::Lesson* lesson = lesson_shown(state);
  if (!lesson || choice >= lesson->choices.size()) return;
  if (word >= lesson->choices[choice].words.size()) return;
  const std::size_t steps = toy_of(state).steps.size();
  state.toy = toy_shown(state);
  state.toy.chosen[choice] = word;
  state.toy.playing = false;
  if (toy_of(state).steps.size() != steps) state.toy.at = 0;
}

void show_toy_step(AppState& state, std::size_t step) {
  if (!lesson_shown(state) || step > last_step(state)) return;
  state.toy = toy_shown(state);
  state.toy.at = step;
  state.toy.playing = false;
}

void play_toy(AppState& state) {
  if (!lesson_shown(state)) return;
  state.toy = toy_shown(state);
  state.toy.playing = !state.toy.playing;
  if (state.toy.playing) state.playback.playing = false;  // one thing moves at a time
  if (state.toy.playing && state.toy.at == last_step(state)) state.toy.at = 0;
}

void advance_toy(AppState& state) {
  if (!state.toy.playing) return;
  const bool watched =
      state.toy.method == state.settings.method && state.shows(View::explain, "toy");
  if (watched && state.toy.at < last_step(state)) ++state.toy.at;
  if (!watched || state.toy.at == last_step(state)) state.toy.playing = false;
}

double toy_interval(const AppState& state) {
  const std::size_t steps = lesson_shown(state) ? toy_of(state).steps.size() : 1;
  return std::clamp(24000.0 / static_cast<double>(steps), 400.0, 2400.0);
}

}  // namespace digitscope::app
