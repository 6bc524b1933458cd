#pragma once
// The reader's own run of the selected method, told in the steps and words of its toy: for Explain.
// What the engine has to be asked for is what the tabs "How it ran" and "How it scores" ask for.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/error.h"
#include "toys/toy.h"

namespace digitscope::app {

struct AppState;
struct RunResult;

struct OwnRunState {
  std::uint32_t run = 0;  // whose steps they are; other runs are at their start
  std::size_t at = 0;     // the step
  bool playing = false;
};

/// Digits, or the centroids of an iteration, in a row.
struct OwnPictures {
  std::string caption = {};
  bool centroids = false;                 // of the playback's frames, not digits
  std::vector<std::uint32_t> which = {};  // rows, or indices into the playback's pictures
  std::vector<std::string> names = {};    // below each, or none
  bool clusters = false;                  // they are those of clusters 0, 1, ...
};

struct OwnStep {
  std::string sentence = {};
  std::vector<toys::Fact> facts = {};
  std::vector<OwnPictures> pictures = {};
  std::vector<std::uint32_t> pixels = {};  // outlined in the only picture
};

/// The run shown, or else, as after the browser's Back, the latest of the selected method; or
/// nullptr.
const RunResult* own_run(const AppState& state);
/// Whether that is the run shown: only of that is known what the engine has to be asked for.
bool own_run_is_shown(const AppState& state);

/// The steps of the run shown; empty until the engine has answered. Requires own_run_is_shown().
std::vector<OwnStep> own_steps(const AppState& state);
/// Why there will be none, or nullptr.
const Error* own_run_error(const AppState& state);
/// Asks the engine for what the steps need, unless it is known, pending or unavailable; `again`
/// after an error.
void open_own_run(AppState& state, bool again);

/// The step shown, which exists if there are any.
std::size_t own_step_shown(const AppState& state, std::size_t steps);

/// Stops at a step. Ignores steps that do not exist.
void show_own_step(AppState& state, std::size_t step);
/// Starts playing, from the beginning if at the end, or stops.
void play_own_run(AppState& state);
/// Advances to the next step while playing and in view; stops at the last.
void advance_own_run(AppState& state);
double own_run_interval(const AppState& state);

}  // namespace digitscope::app
