#pragma once
// The quality of k-means for other numbers of clusters. The engine is asked for one number at a
// time, so that partial results can be viewed meanwhile.

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
  std::optional<double> silhouette;  // undefined for a single cluster
};

struct QualityState {
  ParameterValues params = {};            // of the runs, except the number of clusters
  std::size_t samples = 0;                // rows in each run
  std::size_t judged = 0;                 // how many of them, from the first, the silhouette uses
  std::vector<QualityPoint> points = {};  // ascending by number of clusters
  std::uint32_t last = 20;                // the largest number of clusters; the smallest is 2
  bool going_on = false;
  std::optional<Error> error = {};  // why it stopped
};

/// Few starts suffice: the aim is a curve, not the last percent.
inline constexpr std::size_t quality_starts = 3;
inline constexpr std::uint32_t quality_first = 2;
inline constexpr std::uint32_t quality_most = 100;

/// Whether the known points fit the run shown, differing from it in the number of clusters only.
bool quality_fits(const AppState& state);
/// The largest number of clusters to request.
std::uint32_t quality_last(const AppState& state);
/// The largest number the next request would reach: quality_last(), or ten more when all up to it
/// are known; capped at the number of digits and at quality_most.
std::uint32_t quality_next_last(const AppState& state);
/// Whether nothing is left to request up to `last`.
bool quality_is_known(const AppState& state, std::uint32_t last);
/// Requests what is not known yet. Does nothing without a k-means run.
void ask_quality(AppState& state);
void set_quality_last(AppState& state, std::uint32_t last);

void take_quality_answer(AppState& state, const Question& question,
                         const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
