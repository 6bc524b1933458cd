#include "app/model/playback.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <string>

#include "app/model/state.h"

namespace digitscope::app {
namespace {

using nlohmann::json;

// The json library throws on a wrong type, and the app is built without exceptions: everything here
// looks before it takes.

const json* array_of(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && found != object.end() && found->is_array() ? &*found : nullptr;
}

/// Whole numbers below `limit`.
std::optional<std::vector<std::uint32_t>> counts(const json& object, const char* key,
                                                 std::size_t limit) {
  const json* array = array_of(object, key);
  if (!array) return std::nullopt;
  std::vector<std::uint32_t> values;
  for (const json& item : *array) {
    if (!item.is_number_unsigned() || item.get<std::uint64_t>() >= limit) return std::nullopt;
    values.push_back(item.get<std::uint32_t>());
  }
  return values;
}

int value_of(char sign) {
  if (sign >= 'A' && sign <= 'Z') return sign - 'A';
  if (sign >= 'a' && sign <= 'z') return sign - 'a' + 26;
  if (sign >= '0' && sign <= '9') return sign - '0' + 52;
  return sign == '+' ? 62 : sign == '/' ? 63 : -1;
}

/// Appends the `count` bytes that `text` holds as base64; false when it holds others.
bool append_base64(std::vector<std::uint8_t>& bytes, const std::string& text, std::size_t count) {
  if (text.size() != (count + 2) / 3 * 4) return false;
  const std::size_t end = bytes.size() + count;
  std::uint32_t bits = 0;
  for (std::size_t i = 0; bytes.size() < end; ++i) {
    const int value = value_of(text[i]);
    if (value < 0) return false;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (i % 4 > 0) bytes.push_back(static_cast<std::uint8_t>(bits >> (6 - 2 * (i % 4))));
  }
  return true;
}

bool read_frames(const json& answer, std::size_t features, std::size_t rows, Playback& playback) {
  const json* frames = array_of(answer, "frames");
  if (!frames || frames->empty()) return false;
  const std::size_t clusters = playback.clusters();
  playback.frames.push_back({});
  for (const json& frame : *frames) {
    const auto iteration = frame.is_object() ? frame.find("iteration") : frame.end();
    const auto centers = frame.is_object() ? frame.find("centers") : frame.end();
    auto sizes = counts(frame, "sizes", rows + 1);
    if (!sizes || sizes->size() != clusters || iteration == frame.end() ||
        !iteration->is_number_unsigned() || centers == frame.end() || !centers->is_string()) {
      return false;
    }
    const auto number = iteration->get<std::uint64_t>();
    if (number <= playback.frames.back().iteration || number > playback.moved.size()) return false;
    if (!append_base64(playback.pictures, centers->get_ref<const std::string&>(),
                       clusters * features)) {
      return false;
    }
    playback.frames.push_back({static_cast<std::uint32_t>(number), std::move(*sizes)});
  }
  return true;
}

const char* read(const json& answer, std::size_t features, std::size_t rows, Playback& playback) {
  auto first_rows = counts(answer, "first_rows", rows);
  if (!first_rows || first_rows->empty()) return "first_rows";
  playback.first_rows = std::move(*first_rows);
  auto moved = counts(answer, "moved", rows + 1);
  if (!moved || moved->empty()) return "moved";
  playback.moved = std::move(*moved);
  const json* inertia = array_of(answer, "inertia");
  if (!inertia || inertia->size() != playback.moved.size()) return "inertia";
  for (const json& value : *inertia) {
    if (!value.is_number()) return "inertia";
    playback.inertia.push_back(value.get<double>());
  }
  return read_frames(answer, features, rows, playback) ? nullptr : "frames";
}

}  // namespace

Expected<Playback> read_playback(const json& answer, std::size_t features, std::size_t rows) {
  Playback playback;
  if (const char* problem = read(answer, features, rows, playback)) {
    return unexpected(ErrorCode::failed, std::string("The engine's answer could not be read (") +
                                             problem + "). Try again.");
  }
  return playback;
}

bool has_iterations(const AppState& state) {
  return state.result() && !state.result()->first_rows.empty();
}

void open_playback(AppState& state) {
  if (!has_iterations(state) || state.playback.run == state.shown) return;
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

void take_playback_answer(AppState& state, const Question& question, const Expected<json>& answer) {
  if (question.id != state.playback.asked) return;  // another run is shown by now
  auto known = answer ? read_playback(*answer, state.digits.features(), state.digits.size())
                      : Expected<Playback>(tl::unexpected(answer.error()));
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
  playback.playing = !playback.playing;
  if (playback.playing && playback.at + 1 >= playback.known->frames.size()) playback.at = 0;
}

void advance_playback(AppState& state) {
  PlaybackState& playback = state.playback;
  if (!playback.playing) return;
  const std::size_t last = playback.known->frames.size() - 1;
  const bool watched = playback.run == state.shown && state.shows(View::inside, "iterations");
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
