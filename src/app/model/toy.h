#pragma once
// The toys (src/toys): that of the selected method, in Explain, and that of the map's projection,
// below the map. One of them is at a step, and may be playing.

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace digitscope::toys {
struct Lesson;
struct Toy;
}  // namespace digitscope::toys

namespace digitscope::app {

struct AppState;

struct ToyState {
  std::string lesson = {};              // the method or projection; others are at their start
  std::array<std::size_t, 2> chosen{};  // for each choice, the index of its word
  std::size_t at = 0;                   // the step
  bool playing = false;
};

/// The name of the lesson of the map's projection: "tsne".
std::string_view projection_lesson(const AppState& state);
/// Whether that is unfolded, or picked out for another page.
bool map_toy_is_open(const AppState& state);
void toggle_map_toy(AppState& state);

// Of a lesson by its name; without one, of the selected method's.

/// nullptr if there is none.
const toys::Lesson* lesson_shown(const AppState& state, std::string_view lesson = {});
/// The state of its toy.
ToyState toy_shown(const AppState& state, std::string_view lesson = {});
/// The toy itself. Requires a lesson.
const toys::Toy& toy_of(const AppState& state, std::string_view lesson = {});

/// Chooses another word. Keeps the step if there are as many, so that variants can be compared.
void choose_toy(AppState& state, std::size_t choice, std::size_t word,
                std::string_view lesson = {});
/// Stops at a step. Ignores steps that do not exist.
void show_toy_step(AppState& state, std::size_t step, std::string_view lesson = {});
/// Starts playing, from the beginning if at the end, or stops.
void play_toy(AppState& state, std::string_view lesson = {});
/// Advances to the next step while playing and in view; stops at the last.
void advance_toy(AppState& state);

/// How long each of so many steps is shown, in milliseconds: long enough to read it, unless there
/// are very many.
double step_interval(std::size_t steps);
/// That of the toy that plays.
double toy_interval(const AppState& state);

}  // namespace digitscope::app
