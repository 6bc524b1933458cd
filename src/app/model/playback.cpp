#include "app/model/playback.h"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "app/model/playing.h"
#include "app/model/state.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

// Whether there are as many as were counted, of rows and clusters that exist.
bool are_moves(const results::KMeansHistory& history, std::size_t rows) {
  const auto below = [](const std::vector<std::uint32_t>& numbers, std::size_t end) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [end](std::uint32_t number) { return number < end; });
  };
  const std::uint64_t counted =
      std::accumulate(history.moved.begin(), history.moved.end(), std::uint64_t{0});
  return history.moved_rows.size() == counted && history.moved_to.size() == counted &&
         below(history.moved_rows, rows) && below(history.moved_to, history.first_rows.size());
}

}  // namespace

Expected<Playback> playback_of(results::KMeansHistory history, std::size_t features,
                               std::size_t rows) {
  for (const std::uint32_t row : history.first_rows) {
    if (row >= rows) return results::unreadable("first_rows");
  }
  if (!are_moves(history, rows)) return results::unreadable("moved_rows");
  Playback playback;
  playback.moved_rows = std::move(history.moved_rows);
  playback.moved_to = std::move(history.moved_to);
  playback.first_rows = std::move(history.first_rows);
  playback.inertia = std::move(history.inertia);
  playback.moved = std::move(history.moved);
  playback.frames.push_back({});
  for (results::KMeansFrame& frame : history.frames) {
    if (frame.centers.size() != playback.clusters() * features) {
      return results::unreadable("frames");
    }
    playback.pictures.insert(playback.pictures.end(), frame.centers.begin(), frame.centers.end());
    playback.frames.push_back({frame.iteration, std::move(frame.sizes)});
  }
  return playback;
}

bool has_iterations(const AppState& state) {
  return state.result() && !state.result()->first_rows.empty();
}

void open_playback(AppState& state) {
  if (!has_iterations(state) || state.playback.run == state.runs.shown) return;
  const RunResult& run = *state.result();
  state.playback = {.run = run.id, .version = state.playback.version + 1};
  nlohmann::ordered_json question{{"question", "kmeans_history"},
                                  {"n_clusters", run.clusters()},
                                  {"samples", run.samples},
                                  {"init", run.first_rows}};
  const Method* method = find_method(run.method);
  for (const char* name : {"max_iter", "tol"}) {
    const Parameter* parameter = method ? find_parameter(*method, name) : nullptr;
    const auto used = run.params.find(name);
    if (parameter && used != run.params.end()) question[name] = to_json(*parameter, used->second);
  }
  state.playback.asked = ask(state, Asker::playback, question);
}

void open_playback_again(AppState& state) {
  state.playback.run = 0;
  open_playback(state);
}

void take_playback_answer(AppState& state, const Question& question,
                          const Expected<nlohmann::ordered_json>& answer) {
  if (question.id != state.playback.asked) return;  // another run is shown by now
  auto history = answer.and_then(results::read_kmeans_history);
  auto known = std::move(history).and_then([&state](results::KMeansHistory&& read) {
    return playback_of(std::move(read), state.digits.features(), state.digits.size());
  });
  if (!known) {
    state.playback.error = known.error();
    return;
  }
  state.playback.known = std::move(*known);
  state.playback.at = state.playback.known->frames.size() - 1;
}

void play(AppState& state) {
  PlaybackState& playback = state.playback;
  if (!playback.known) return;
  const bool start = !playback.playing;
  stop_playing(state);  // one thing moves at a time
  playback.playing = start;
  if (playback.playing && playback.at + 1 >= playback.known->frames.size()) playback.at = 0;
}

void advance_playback(AppState& state) {
  PlaybackState& playback = state.playback;
  if (!playback.playing) return;
  const std::size_t last = playback.known->frames.size() - 1;
  const bool watched = playback.run == state.runs.shown && state.shows(View::inside, "iterations");
  if (watched && playback.at < last) ++playback.at;
  if (!watched || playback.at == last) playback.playing = false;
}

double playback_interval(const AppState& state) {
  const std::size_t frames = state.playback.known ? state.playback.known->frames.size() : 1;
  return std::clamp(12000.0 / static_cast<double>(frames), 100.0, 500.0);
}

void show_frame(AppState& state, std::size_t frame) {
  if (!state.playback.known || frame >= state.playback.known->frames.size()) return;
  state.playback.at = frame;
  state.playback.playing = false;
}

}  // namespace digitscope::app
