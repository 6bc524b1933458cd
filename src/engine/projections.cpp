#include "engine/projections.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/stopwatch.h"
#include "engine/run_memory.h"
#include "evaluate/neighbourhood.h"
#include "projection/pca.h"
#include "projection/tsne/tsne.h"
#include "projection/umap/umap.h"
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

UmapParameters umap_parameters(const Request& request) {
  UmapParameters parameters;
  parameters.n_neighbors = request.integer("n_neighbors");
  parameters.min_dist = request.number("min_dist");
  parameters.spread = request.number("spread");
  if (!request.is("n_epochs", "auto")) parameters.n_epochs = request.integer("n_epochs");
  if (request.is("init", "pca")) parameters.init = UmapInit::pca;
  if (request.is("init", "random")) parameters.init = UmapInit::random;
  parameters.negative_sample_rate = request.number("negative_sample_rate");
  parameters.random_state = static_cast<std::uint32_t>(request.number("random_state"));
  return parameters;
}

/// What a run of the projection called `name` gives, with the parameters of a question.
Expected<results::Found> answer_by_run(std::string_view name,
                                       const nlohmann::ordered_json& question, const Digits& digits,
                                       const Task& task) {
  if (question.contains("method")) {
    return unexpected(ErrorCode::bad_parameter,
                      "This question is about " + std::string(find_runnable(name)->noun) +
                          ": it has no parameter \"method\".",
                      "method");
  }
  nlohmann::ordered_json asked = question;
  asked.erase("question");
  asked["method"] = name;
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
  auto map = samples == digits.size() ? run_method(digits, *request, task)
                                      : run_method(first_rows(digits, samples), *request, task);
  if (!map) return tl::unexpected(map.error());
  return std::move(map->found);
}

}  // namespace

Expected<Outcome> run_tsne(const Digits& digits, const Request& request, const Task& task) {
  auto map = tsne(digits, tsne_parameters(request), part_of(task, 0, 0.8));
  if (!map) return tl::unexpected(map.error());
  std::vector<results::Phase> phases = {{"neighbours", map->neighbour_seconds},
                                        {"affinities", map->affinity_seconds},
                                        {"iterate", map->descent_seconds}};
  const auto quality = quality_of_map(digits, map->embedding, 2, phases, part_of(task, 0.8, 1));
  if (!quality) return tl::unexpected(quality.error());
  return Outcome{results::TsneMap{.embedding = {2, std::move(map->embedding)},
                                  .quality = *quality,
                                  .kl_divergence = map->kl_divergence,
                                  .n_iter = static_cast<std::uint32_t>(map->n_iter),
                                  .learning_rate = map->learning_rate},
                 std::move(phases), std::nullopt};
}

Expected<Outcome> run_umap(const Digits& digits, const Request& request, const Task& task) {
  auto map = umap(digits, umap_parameters(request), part_of(task, 0, 0.5));
  if (!map) return tl::unexpected(map.error());
  std::vector<results::Phase> phases = {{"neighbours", map->neighbour_seconds},
                                        {"graph", map->graph_seconds},
                                        {"epochs", map->layout_seconds}};
  const auto quality = quality_of_map(digits, map->embedding, 2, phases, part_of(task, 0.5, 1));
  if (!quality) return tl::unexpected(quality.error());
  return Outcome{results::UmapMap{.embedding = {2, std::move(map->embedding)},
                                  .quality = *quality,
                                  .n_epochs = static_cast<std::uint32_t>(map->n_epochs),
                                  .a = map->a,
                                  .b = map->b},
                 std::move(phases), std::nullopt};
}

Expected<Outcome> run_pca(const Digits& digits, const Request& request, const Task& task) {
  const Stopwatch stopwatch;
  auto model = pca(digits, request.integer("n_components"), part_of(task, 0, 0.5));
  if (!model) return tl::unexpected(model.error());
  std::vector<results::Phase> phases = {{"fit", stopwatch.seconds()}};
  const std::vector<float> embedding(model->coordinates.begin(), model->coordinates.end());
  const auto quality =
      quality_of_map(digits, embedding, model->n_components, phases, part_of(task, 0.5, 1));
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
  const auto found = answer_by_run("tsne", question, digits, task);
  if (!found) return tl::unexpected(found.error());
  return to_json(std::get<results::TsneMap>(*found));
}

Expected<nlohmann::ordered_json> answer_umap(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task) {
  const auto found = answer_by_run("umap", question, digits, task);
  if (!found) return tl::unexpected(found.error());
  return to_json(std::get<results::UmapMap>(*found));
}

}  // namespace digitscope
