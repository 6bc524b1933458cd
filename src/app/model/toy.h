#pragma once
// The toy that Explain shows for the selected method (src/toys): its variant, its step, and whether
// it is playing.

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
  std::string method = {};              // whose toy it is; other methods' are at their start
  std::array<std::size_t, 2> chosen{};  // for each choice, the index of its word
  std::size_t at = 0;                   // the step
  bool playing = false;
};

/// The toys of the selected method, or nullptr.
const toys::Lesson* lesson_shown(const AppState& state);
/// The state of its toy.
ToyState toy_shown(const AppState& state);
/// The toy itself. Requires a lesson.
const toys::Toy& toy_of(const AppState& state);

/// Chooses another word. Keeps the step if there are as many, so that variants can be compared.
void choose_toy(AppState& state, std::size_t choice, std::size_t word);
/// Stops at a step. Ignores steps that do not exist.
void show_toy_step(AppState& state, std::size_t step);
/// Starts playing, from the beginning if at the end, or stops.
void play_toy(AppState& state);
/// Advances to the next step while playing and in view; stops at the last.
void advance_toy(AppState& state);
/// How long each step is shown, in milliseconds: long enough to read it, unless there are very
/// many.
double toy_interval(const AppState& state);

}  // namespace digitscope::app
