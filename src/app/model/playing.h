#pragma once
// What moves by itself, once somebody has pressed Play: the iterations of k-means, and toys.

namespace digitscope::app {

struct AppState;

bool is_playing(const AppState& state);
/// Goes on by a step. What nobody looks at stops.
void play_on(AppState& state);
/// How long the step shown is to be looked at, in milliseconds.
double playing_interval(const AppState& state);

}  // namespace digitscope::app
