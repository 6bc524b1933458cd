#pragma once
// The toy that Explain shows for the selected method (src/toys): which of its variants, which step,
// and whether it is being played.

#include <array>
#include <cstddef>
#include <string>

namespace digitscope::toys {
struct Lesson;
struct Toy;
}  // namespace digitscope::toys

namespace digitscope::app {

struct AppState;

struct ToyState {
  std::string method = {};              // whose; the toy of another one is at its start
  std::array<std::size_t, 2> chosen{};  // of each choice, the index of its word
  std::size_t at = 0;                   // the step
  bool playing = false;
};

/// The toys of the selected method; nullptr when it has none.
const toys::Lesson* lesson_shown(const AppState& state);
/// Where its toy is.
ToyState toy_shown(const AppState& state);
/// The toy itself. There has to be a lesson.
const toys::Toy& toy_of(const AppState& state);

/// Chooses another word. The step stays if there are as many, so that variants can be compared.
void choose_toy(AppState& state, std::size_t choice, std::size_t word);
/// Stops at a step. Steps that do not exist are ignored.
void show_toy_step(AppState& state, std::size_t step);
/// Starts, from the beginning when it is at its end, or stops.
void play_toy(AppState& state);
/// The next step, while it plays and is looked at; it stops at the last.
void advance_toy(AppState& state);
/// How long a step is to be looked at, in milliseconds: long enough to read it, unless there are
/// very many.
double toy_interval(const AppState& state);

}  // namespace digitscope::app
