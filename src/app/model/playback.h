#pragma once
// How the centroids of the k-means run shown moved, iteration by iteration: requested from the
// engine when first viewed, then played as an animation.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/model/centroid_paths.h"
#include "app/model/questions.h"
#include "base/error.h"
#include "results/kmeans_history.h"

namespace digitscope::app {

struct AppState;

/// The clusters after an iteration.
struct PlaybackFrame {
  std::uint32_t iteration = 0;       // 0: before the first, when the centres are digits
  std::vector<std::uint32_t> sizes;  // one per cluster; empty before the first
};

struct Playback {
  std::vector<std::uint32_t> first_rows;  // the row each centre started from
  std::vector<double> inertia;            // after iteration 1, 2, ...
  std::vector<std::uint32_t> moved;       // digits that changed cluster in it
  // Which digits these were, iteration after iteration, and the clusters that they went to.
  std::vector<std::uint32_t> moved_rows, moved_to;
  std::vector<PlaybackFrame> frames;   // at least two; very long runs skip iterations
  std::vector<std::uint8_t> pictures;  // clusters x features for each frame but the first

  std::size_t clusters() const { return first_rows.size(); }
};

/// What is known of the iterations: nothing until they are first viewed.
struct PlaybackState {
  std::uint32_t run = 0;    // the run asked about
  std::uint32_t asked = 0;  // the id of that question
  std::optional<Playback> known = {};
  std::optional<Error> error = {};  // why `known` is empty
  std::uint32_t version = 0;        // incremented with each new playback
  std::size_t at = 0;               // the frame shown
  bool playing = false;
  mutable ShownPaths paths = {};  // of `known`, with which it comes and goes: see paths_shown()
};

/// The iterations of a run on the `rows` images loaded, of `features` pixels each.
/// ErrorCode::failed if `history` is of others.
Expected<Playback> playback_of(results::KMeansHistory history, std::size_t features,
                               std::size_t rows);

/// Whether the run shown has iterations to play.
bool has_iterations(const AppState& state);
/// Requests the iterations of the run shown unless they are known, pending or unavailable.
void open_playback(AppState& state);
/// Requests them again after an error.
void open_playback_again(AppState& state);
/// Starts playing, from the beginning if at the end, or stops.
void play(AppState& state);
/// Advances to the next frame while playing and in view; stops at the last.
void advance_playback(AppState& state);
/// How long each frame is shown, in milliseconds: the whole takes a few seconds.
double playback_interval(const AppState& state);
/// Stops at a frame. Ignores frames that do not exist.
void show_frame(AppState& state, std::size_t frame);

void take_playback_answer(AppState& state, const Question& question,
                          const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
