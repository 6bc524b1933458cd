#include "engine/projections.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>
#include <variant>
#include <vector>

#include "base/stopwatch.h"
#include "engine/run_memory.h"
#include "evaluate/neighbourhood.h"
#include "projection/pca.h"
#include "projection/tsne/tsne.h"
#include "vocabulary/effective.h"

namespace digitscope {
namespace {

/// Nothing of digits so few that there are no neighbours to compare. The time it takes is a phase
/// of its own.
Expected<std::optional<results::MapQuality>> quality_of_map(const Digits& digits,
                                                            std::span<const float> embedding,
                                                            std::size_t dimensions,
                                                            std::vector<results::Phase>& phases,
                                                            const Task& task) {
  const std::size_t k = neighbours_to_compare(digits.size());
  if (k == 0) return std::nullopt;
  const Stopwatch stopwatch;
  const auto found = neighbourhood(digits, embedding, dimensions, k, task);
  if (!found) return tl::unexpected(found.error());
  phases.push_back({"quality", stopwatch.seconds()});
  return results::MapQuality{found->trustworthiness, found->neighbours_kept,
                             static_cast<std::uint32_t>(found->rows)};
}

TsneParameters tsne_parameters(const Request& request) {
  TsneParameters parameters;
  parameters.perplexity = request.number("perplexity");
  parameters.early_exaggeration = request.number("early_exaggeration");
  if (!request.is("learning_rate", "auto")) {
    parameters.learning_rate = request.number("learning_rate");
  }
  parameters.max_iter = request.integer("max_iter");
  parameters.init = request.is("init", "random") ? TsneInit::random : TsneInit::pca;
  parameters.random_state = static_cast<std::uint32_t>(request.number("random_state"));
  return parameters;
}

}  // namespace

Expected<Outcome> run_tsne(const Digits& digits, const Request& request, const Task& task) {
  auto map = tsne(digits, tsne_parameters(request), task);
  if (!map) return tl::unexpected(map.error());
  std::vector<results::Phase> phases = {{"neighbours", map->neighbour_seconds},
                                        {"affinities", map->affinity_seconds},
                                        {"iterate", map->descent_seconds}};
  const auto quality = quality_of_map(digits, map->embedding, 2, phases, task);
  if (!quality) return tl::unexpected(quality.error());
  return Outcome{results::TsneMap{.embedding = {2, std::move(map->embedding)},
                                  .quality = *quality,
                                  .kl_divergence = map->kl_divergence,
                                  .n_iter = static_cast<std::uint32_t>(map->n_iter),
                                  .learning_rate = map->learning_rate},
                 std::move(phases), std::nullopt};
}

Expected<Outcome> run_pca(const Digits& digits, const Request& request, const Task& task) {
  const Stopwatch stopwatch;
  auto model = pca(digits, request.integer("n_components"), task);
  if (!model) return tl::unexpected(model.error());
  std::vector<results::Phase> phases = {{"fit", stopwatch.seconds()}};
  const std::vector<float> embedding(model->coordinates.begin(), model->coordinates.end());
  const auto quality = quality_of_map(digits, embedding, model->n_components, phases, task);
  if (!quality) return tl::unexpected(quality.error());
  return Outcome{
      results::PcaMap{.embedding = {model->n_components, std::move(model->coordinates)},
                      .quality = *quality,
                      .explained_variance = std::move(model->explained_variance),
                      .explained_variance_ratio = std::move(model->explained_variance_ratio)},
      std::move(phases), std::nullopt};
}

Expected<nlohmann::ordered_json> answer_tsne(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task) {
  if (question.contains("method")) {
    return unexpected(ErrorCode::bad_parameter,
                      "This question is about t-SNE: it has no parameter \"method\".", "method");
  }
  nlohmann::ordered_json asked = question;
  asked.erase("question");
  asked["method"] = "tsne";
  auto request =
      Request::parse(asked.dump(-1, ' ', false, nlohmann::detail::error_handler_t::replace));
  if (!request) return tl::unexpected(request.error());
  if (auto done = make_effective(*request, digits.size()); !done) {
    return tl::unexpected(std::move(done.error()));
  }
  const auto threads = static_cast<std::size_t>(task.pool.threads());
  if (auto error = check_run_memory(digits, *request, threads)) {
    return tl::unexpected(std::move(*error));
  }
  const std::size_t samples = request->integer("samples");
  const auto map = samples == digits.size() ? run_tsne(digits, *request, task)
                                            : run_tsne(first_rows(digits, samples), *request, task);
  if (!map) return tl::unexpected(map.error());
  return to_json(std::get<results::TsneMap>(map->found));
}

}  // namespace digitscope
