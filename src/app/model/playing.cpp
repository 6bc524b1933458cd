#include "app/model/playing.h"

#include "app/model/state.h"

namespace digitscope::app {

bool is_playing(const AppState& state) {
  return state.playback.playing || state.toy.playing;
}

void play_on(AppState& state) {
  advance_playback(state);
  advance_toy(state);
}

double playing_interval(const AppState& state) {
  return state.toy.playing ? toy_interval(state) : playback_interval(state);
}

}  // namespace digitscope::app
