#include "app/model/own_run.h"

#include <algorithm>

#include "app/model/own_steps.h"
#include "app/model/playing.h"
#include "app/model/state.h"

namespace digitscope::app {

const RunResult* own_run(const AppState& state) {
  const RunResult* shown = state.result();
  if (shown && shown->method == state.settings.method) return shown;
  const auto& kept = state.runs.kept;
  const auto found = std::find_if(kept.rbegin(), kept.rend(), [&](const RunResult& run) {
    return run.method == state.settings.method;
  });
  return found == kept.rend() ? nullptr : &*found;
}

bool own_run_is_shown(const AppState& state) {
  const RunResult* run = own_run(state);
  return run && run == state.result();
}

std::vector<OwnStep> own_steps(const AppState& state) {
  if (state.result()->anomalies) {
    if (const auto* paths = known_paths(state)) return steps_of_path(state, *paths);
    if (const auto* found = known_neighbourhood(state)) return steps_of_factor(state, *found);
    return {};
  }
  if (state.result()->tree) return steps_of_tree(state);
  const PlaybackState& playback = state.playback;
  if (playback.run != state.runs.shown || !playback.known) return {};
  return steps_of_playback(state, *playback.known);
}

const Error* own_run_error(const AppState& state) {
  const RunResult& run = *state.result();
  const auto& error = run.anomalies ? state.anatomy.error : state.playback.error;
  const std::uint32_t asked = run.anomalies ? state.anatomy.run : state.playback.run;
  return asked == run.id && error ? &*error : nullptr;
}

void open_own_run(AppState& state, bool again) {
  if (!own_run_is_shown(state)) return;
  if (state.result()->anomalies) {
    again ? open_anatomy_again(state) : open_anatomy(state);
  } else if (has_iterations(state)) {
    again ? open_playback_again(state) : open_playback(state);
  }
}

std::size_t own_step_shown(const AppState& state, std::size_t steps) {
  if (state.own.run != state.runs.shown || steps == 0) return 0;
  return std::min(state.own.at, steps - 1);  // another digit's path may be shorter
}

void show_own_step(AppState& state, std::size_t step) {
  if (!own_run_is_shown(state) || step >= own_steps(state).size()) return;
  state.own = {.run = state.runs.shown, .at = step};
}

void play_own_run(AppState& state) {
  if (!own_run_is_shown(state)) return;
  const std::size_t steps = own_steps(state).size();
  if (steps == 0) return;
  const bool start = !state.own.playing;
  const std::size_t at = own_step_shown(state, steps);
  stop_playing(state);  // one thing moves at a time
  state.own = {.run = state.runs.shown, .at = start && at + 1 == steps ? 0 : at, .playing = start};
}

void advance_own_run(AppState& state) {
  if (!state.own.playing) return;
  const bool watched = state.own.run == state.runs.shown && own_run_is_shown(state) &&
                       state.shows(View::explain, "own_run");
  const std::size_t steps = watched ? own_steps(state).size() : 0;
  if (state.own.at + 1 < steps) ++state.own.at;
  if (state.own.at + 1 >= steps) state.own.playing = false;
}

double own_run_interval(const AppState& state) {
  return step_interval(own_run_is_shown(state) ? std::max<std::size_t>(own_steps(state).size(), 1)
                                               : 1);
}

}  // namespace digitscope::app
