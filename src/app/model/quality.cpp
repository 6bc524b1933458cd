#include "app/model/quality.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "app/model/playback.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

using nlohmann::json;

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
    const json given = to_json(*parameter, value);
    if (name == "init" && given.is_array()) continue;  // no list of rows has every length
    question[name] = given;
  }
  const auto starts = quality.params.find("n_init");
  const bool fewer = starts != quality.params.end() && starts->second.number < quality_starts;
  question["n_init"] = fewer ? static_cast<std::size_t>(starts->second.number) : quality_starts;
  ask(state, Asker::quality, question);
  return true;
}

/// The one value of the array `name`, as answers to one number of clusters have it.
const json* only(const json& answer, const char* name) {
  const auto found = answer.find(name);
  const bool one = found != answer.end() && found->is_array() && found->size() == 1;
  return one ? &(*found)[0] : nullptr;
}

Expected<QualityPoint> read_point(const json& answer) {
  const json* clusters = only(answer, "n_clusters");
  const json* inertia = only(answer, "inertia");
  const json* silhouette = only(answer, "silhouette");
  if (!clusters || !clusters->is_number_unsigned() || !inertia || !inertia->is_number() ||
      !silhouette) {
    return unexpected(ErrorCode::failed, "The engine's answer could not be read. Try again.");
  }
  QualityPoint point{clusters->get<std::uint32_t>(), inertia->get<double>(), std::nullopt};
  if (silhouette->is_number()) point.silhouette = silhouette->get<double>();
  return point;
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

void take_quality_answer(AppState& state, const Question& question, const Expected<json>& answer) {
  QualityState& quality = state.quality;
  quality.going_on = false;
  const auto point =
      answer ? read_point(*answer) : Expected<QualityPoint>(tl::unexpected(answer.error()));
  if (!point) {
    if (point.error().code != ErrorCode::cancelled) quality.error = point.error();
    return;
  }
  const auto judged = answer->find("silhouette_samples");
  if (judged != answer->end() && judged->is_number_unsigned()) {
    quality.judged = judged->get<std::size_t>();
  }
  const auto place = std::find_if(quality.points.begin(), quality.points.end(),
                                  [&](const auto& p) { return p.clusters >= point->clusters; });
  if (place == quality.points.end() || place->clusters != point->clusters) {
    quality.points.insert(place, *point);
  }
  // When a run of other parameters is shown by now, nobody waits for the rest; nor who pressed Stop
  // as this answer was on its way.
  quality.going_on = quality_fits(state) && !question.cancelled && ask_next(state);
}

}  // namespace digitscope::app
