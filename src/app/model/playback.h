#pragma once
// How the centroids of the k-means run shown have moved, iteration by iteration: asked of the
// engine when it is first looked at, then played like a film.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/model/questions.h"
#include "base/error.h"
#include "results/kmeans_history.h"

namespace digitscope::app {

struct AppState;

/// Where an iteration has brought the clusters.
struct PlaybackFrame {
  std::uint32_t iteration = 0;       // 0: before the first, centers being digits themselves
  std::vector<std::uint32_t> sizes;  // one for each cluster; empty before the first
};

struct Playback {
  std::vector<std::uint32_t> first_rows;  // where each center was before the first iteration
  std::vector<double> inertia;            // after iteration 1, 2, ...
  std::vector<std::uint32_t> moved;       // digits that it put into another cluster
  std::vector<PlaybackFrame> frames;      // at least two; of very long runs not every iteration
  std::vector<std::uint8_t> pictures;     // of all frames but the first: clusters x features each

  std::size_t clusters() const { return first_rows.size(); }
};

/// What is known of the iterations; nothing before they were looked at.
struct PlaybackState {
  std::uint32_t run = 0;    // the run asked about
  std::uint32_t asked = 0;  // by this question
  std::optional<Playback> known = {};
  std::optional<Error> error = {};  // why it is not
  std::uint32_t version = 0;        // counts up with every new one
  std::size_t at = 0;               // the frame shown
  bool playing = false;
};

/// The iterations on images of `features` pixels, of which `rows` are loaded. ErrorCode::failed if
/// they are of others.
Expected<Playback> playback_of(results::KMeansHistory history, std::size_t features,
                               std::size_t rows);

/// Whether the run shown has iterations to be played.
bool has_iterations(const AppState& state);
/// Asks for the iterations of the run shown, unless they are known, asked for, or cannot be had.
void open_playback(AppState& state);
/// Asks once more, after an error.
void open_playback_again(AppState& state);
/// Starts, from the beginning when it is at its end, or stops.
void play(AppState& state);
/// The next frame, while it plays and is looked at; it stops at the last.
void advance_playback(AppState& state);
/// How long a frame is to be looked at, in milliseconds: the whole takes some seconds.
double playback_interval(const AppState& state);
/// Stops at a frame. Frames that do not exist are ignored.
void show_frame(AppState& state, std::size_t frame);

void take_playback_answer(AppState& state, const Question& question,
                          const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
