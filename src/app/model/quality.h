#pragma once
// How good k-means is for other numbers of clusters: the engine is asked for one number after
// another, so that what is known can be looked at meanwhile.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/model/parameter_value.h"
#include "app/model/questions.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;

struct QualityPoint {
  std::uint32_t clusters = 0;
  double inertia = 0;
  std::optional<double> silhouette;  // a single cluster has none
};

struct QualityState {
  ParameterValues params = {};            // of the runs, but for the number of clusters
  std::size_t samples = 0;                // so many rows
  std::size_t judged = 0;                 // the silhouette is that of the first so many of them
  std::vector<QualityPoint> points = {};  // by the number of clusters
  std::uint32_t last = 20;                // numbers of clusters go from 2 to this
  bool going_on = false;
  std::optional<Error> error = {};  // why it does not
};

/// Starts are few: what is wanted is a curve, not the last percent.
inline constexpr std::size_t quality_starts = 3;
inline constexpr std::uint32_t quality_first = 2;
inline constexpr std::uint32_t quality_most = 100;

/// Whether what is known belongs to the run shown: it differs in the number of clusters only.
bool quality_fits(const AppState& state);
/// The largest number of clusters that is asked for.
std::uint32_t quality_last(const AppState& state);
/// Up to which number asking once more would go: that one, or ten more when all up to it are known.
/// There are no more than digits, and than quality_most.
std::uint32_t quality_next_last(const AppState& state);
/// Whether nothing is left to be asked up to `last`.
bool quality_is_known(const AppState& state, std::uint32_t last);
/// Asks for what is not known yet. Nothing happens without a k-means run.
void ask_quality(AppState& state);
void set_quality_last(AppState& state, std::uint32_t last);

void take_quality_answer(AppState& state, const Question& question,
                         const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
