#pragma once
// The animations started by Play: the iterations of k-means, the toys, and the steps of the
// reader's own run.

namespace digitscope::app {

struct AppState;

bool is_playing(const AppState& state);
/// Stops whichever plays.
void stop_playing(AppState& state);
/// Advances by a step. An animation that is out of view stops.
void play_on(AppState& state);
/// How long the current step is shown, in milliseconds.
double playing_interval(const AppState& state);

}  // namespace digitscope::app
