#include "app/model/quality.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/model/playback.h"
#include "app/model/state.h"
#include "results/failure.h"
#include "results/kmeans_quality.h"

namespace digitscope::app {
namespace {

ParameterValues params_of(const RunResult& run) {
  ParameterValues params = run.params;
  params.erase("n_clusters");
  params.erase("samples");
  return params;
}

/// Asks for the first number of clusters that is not known; false when all are.
bool ask_next(AppState& state) {
  const QualityState& quality = state.quality;
  std::uint32_t next = quality_first;
  for (const QualityPoint& point : quality.points) next += point.clusters == next;
  if (next > quality_last(state)) return false;
  nlohmann::ordered_json question{
      {"question", "kmeans_quality"}, {"n_clusters", {next}}, {"samples", quality.samples}};
  const Method* method = find_method("kmeans");
  for (const auto& [name, value] : quality.params) {
    const Parameter* parameter = method ? find_parameter(*method, name) : nullptr;
    if (!parameter) continue;
    const nlohmann::ordered_json given = to_json(*parameter, value);
    if (name == "init" && given.is_array()) continue;  // no list of rows has every length
    question[name] = given;
  }
  const auto starts = quality.params.find("n_init");
  const bool fewer = starts != quality.params.end() && starts->second.number < quality_starts;
  question["n_init"] = fewer ? static_cast<std::size_t>(starts->second.number) : quality_starts;
  ask(state, Asker::quality, question);
  return true;
}

/// What is known of the one number of clusters that was asked about.
Expected<results::KMeansQuality> read_one(const nlohmann::ordered_json& answer) {
  auto quality = results::read_kmeans_quality(answer);
  if (quality && quality->n_clusters.size() != 1) return results::unreadable("n_clusters");
  return quality;
}

std::uint32_t at_most_samples(const AppState& state, std::uint32_t clusters) {
  const std::size_t samples = state.result() ? state.result()->samples : quality_most;
  return static_cast<std::uint32_t>(std::min<std::size_t>(clusters, samples));
}

}  // namespace

bool quality_fits(const AppState& state) {
  return has_iterations(state) && state.quality.samples == state.result()->samples &&
         state.quality.params == params_of(*state.result());
}

std::uint32_t quality_last(const AppState& state) {
  return at_most_samples(state, state.quality.last);
}

bool quality_is_known(const AppState& state, std::uint32_t last) {
  const std::size_t known = quality_fits(state) ? state.quality.points.size() : 0;
  return last < quality_first || known >= last - quality_first + 1;
}

std::uint32_t quality_next_last(const AppState& state) {
  constexpr std::uint32_t more = 10;
  const std::uint32_t last = quality_last(state);
  if (!quality_is_known(state, last)) return last;
  return at_most_samples(state, std::min(last + more, quality_most));
}

void ask_quality(AppState& state) {
  if (!has_iterations(state) || state.questions.of(Asker::quality)) return;
  QualityState& quality = state.quality;
  if (!quality_fits(state)) {
    quality = {.params = params_of(*state.result()),
               .samples = state.result()->samples,
               .last = quality.last};
  }
  quality.error.reset();
  quality.going_on = ask_next(state);
}

void set_quality_last(AppState& state, std::uint32_t last) {
  state.quality.last = std::clamp(last, quality_first + 1, quality_most);
}

void take_quality_answer(AppState& state, const Question& question,
                         const Expected<nlohmann::ordered_json>& answer) {
  QualityState& quality = state.quality;
  quality.going_on = false;
  const auto found = answer.and_then(read_one);
  if (!found) {
    if (found.error().code != ErrorCode::cancelled) quality.error = found.error();
    return;
  }
  const QualityPoint point{found->n_clusters[0], found->inertia[0], found->silhouette[0]};
  quality.judged = found->silhouette_samples;
  const auto place = std::find_if(quality.points.begin(), quality.points.end(),
                                  [&](const auto& p) { return p.clusters >= point.clusters; });
  if (place == quality.points.end() || place->clusters != point.clusters) {
    quality.points.insert(place, point);
  }
  // When a run of other parameters is shown by now, nobody waits for the rest; nor who pressed Stop
  // as this answer was on its way.
  quality.going_on = quality_fits(state) && !question.cancelled && ask_next(state);
}

}  // namespace digitscope::app
