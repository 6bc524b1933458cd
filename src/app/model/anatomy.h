#pragma once
// What the score of one digit is made of, in the anomaly detection shown: the paths through the
// trees of a forest, or the neighbourhood that its local outlier factor compares; and how far the
// ranking depends on the method's parameter. The engine is asked when they are first viewed.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "app/model/questions.h"
#include "base/error.h"
#include "digits/digits.h"
#include "results/isolation_paths.h"
#include "results/outlier_neighbourhood.h"
#include "results/rank_stability.h"

namespace digitscope::app {

struct AppState;

struct AnatomyState {
  std::optional<std::uint32_t> chosen = {};  // the row; none: the most anomalous one
  std::uint32_t run = 0;                     // the run asked about
  std::uint32_t row = 0;                     // and the row
  std::uint32_t asked = 0;                   // the id of that question
  // The last answer about that run: until the next is there, of another row.
  std::optional<results::IsolationPaths> paths = {};
  std::optional<results::OutlierNeighbourhood> neighbourhood = {};
  std::optional<Error> error = {};
  std::size_t path = 0;  // the path shown, an index into `paths`
};

struct StabilityState {
  std::uint32_t run = 0;    // the run asked about
  std::uint32_t asked = 0;  // the id of that question
  std::optional<results::RankStability> known = {};
  std::optional<Error> error = {};
};

/// Whether the run shown is one of this method, "isolation_forest" or "local_outlier_factor".
bool shows_scores_of(const AppState& state, std::string_view method);

/// The row whose score is explained: the one chosen, or the most anomalous; the run shown has to be
/// an anomaly detection.
std::uint32_t row_of_anatomy(const AppState& state);
/// What is known of the run shown, or nullptr.
const results::IsolationPaths* known_paths(const AppState& state);
const results::OutlierNeighbourhood* known_neighbourhood(const AppState& state);
const results::RankStability* known_stability(const AppState& state);

/// Asks about the row unless it is known, pending or unavailable.
void open_anatomy(AppState& state);
/// Asks again after an error.
void open_anatomy_again(AppState& state);
/// Chooses the row, in the inspector, too, if that is open. Ignores rows that do not exist.
void choose_anatomy(AppState& state, std::uint32_t row);
/// Shows a path, the shortest being 0. Ignores paths that do not exist.
void show_path(AppState& state, std::size_t path);
void take_anatomy_answer(AppState& state, const Question& question,
                         const Expected<nlohmann::ordered_json>& answer);

/// "x 9, y 14": where a pixel of the digits is, counted from the upper left, from 0.
std::string pixel_text(const Digits& digits, std::size_t pixel);

/// Asks how stable the ranking of the run shown is, unless that is known or pending.
void ask_stability(AppState& state);
void take_stability_answer(AppState& state, const Question& question,
                           const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
