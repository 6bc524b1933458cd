#include "app/model/playing.h"

#include "app/model/state.h"

namespace digitscope::app {

bool is_playing(const AppState& state) {
  return state.playback.playing || state.toy.playing || state.own.playing;
}

void stop_playing(AppState& state) {
  state.playback.playing = false;
  state.toy.playing = false;
  state.own.playing = false;
}

void play_on(AppState& state) {
  advance_playback(state);
  advance_toy(state);
  advance_own_run(state);
}

double playing_interval(const AppState& state) {
  if (state.toy.playing) return toy_interval(state);
  if (state.own.playing) return own_run_interval(state);
  return playback_interval(state);
}

}  // namespace digitscope::app
