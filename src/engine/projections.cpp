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
  auto found = neighbourhood(digits, embedding, dimensions, k, task);
  if (!found) return tl::unexpected(found.error());
  phases.push_back({"quality", stopwatch.seconds()});
  results::MapQuality quality{found->trustworthiness, found->neighbours_kept,
                              static_cast<std::uint32_t>(found->rows),
                              static_cast<std::uint32_t>(k)};
  quality.kept = std::move(found->kept);
  return quality;
}

/// Hands on a map as it converges, not more often than it is worth looking at: whoever draws it
/// does so on the processor that computes it.
class Previews {
 public:
  explicit Previews(const Task& task) : task_(task) {}
  /// As an observer: whether to go on, which it always is.
  bool operator()(std::span<const float> points) {
    if (!task_.on_preview || since_last_.seconds() < interval) return true;
    task_.on_preview(points);
    since_last_.lap();  // from when it was handed on
    return true;
  }

 private:
  static constexpr double interval = 0.15;  // seconds
  const Task& task_;
  Stopwatch since_last_;
};

/// The finished map, before its quality is known.
void preview_finished(const Task& task, std::span<const float> points) {
  if (task.on_preview) task.on_preview(points);
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
                                       const Task& task, KnownNeighbours& known) {
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
  if (auto error = check_run_memory(digits, *request, threads, known)) {
    return tl::unexpected(std::move(*error));
  }
  const std::size_t samples = request->integer("samples");
  auto map = samples == digits.size()
                 ? run_method(digits, *request, task, known)
                 : run_method(first_rows(digits, samples), *request, task, known);
  if (!map) return tl::unexpected(map.error());
  return std::move(map->found);
}

}  // namespace

Expected<Outcome> run_tsne(const Digits& digits, const Request& request, const Task& task,
                           KnownNeighbours& known) {
  Previews previews(task);
  const auto observe = [&previews](const TsneStep& step) { return previews(step.points); };
  auto map = tsne(digits, tsne_parameters(request), part_of(task, 0, 0.8), observe, &known);
  if (!map) return tl::unexpected(map.error());
  preview_finished(task, map->embedding);
  std::vector<results::Phase> phases = {{neighbours_phase, map->neighbour_seconds},
                                        {"affinities", map->affinity_seconds},
                                        {"iterate", map->descent_seconds}};
  auto quality = quality_of_map(digits, map->embedding, 2, phases, part_of(task, 0.8, 1));
  if (!quality) return tl::unexpected(quality.error());
  results::TsneMap found;
  found.embedding = {2, std::move(map->embedding)};
  found.quality = std::move(*quality);
  found.kl_divergence = map->kl_divergence;
  found.n_iter = static_cast<std::uint32_t>(map->n_iter);
  found.learning_rate = map->learning_rate;
  return Outcome{std::move(found),
                 std::move(phases),
                 std::nullopt,
                 {},
                 reused_neighbours(map->neighbours_known)};
}

Expected<Outcome> run_umap(const Digits& digits, const Request& request, const Task& task,
                           KnownNeighbours& known) {
  Previews previews(task);
  const auto observe = [&previews](const UmapStep& step) { return previews(step.points); };
  auto map = umap(digits, umap_parameters(request), part_of(task, 0, 0.5), observe, &known);
  if (!map) return tl::unexpected(map.error());
  preview_finished(task, map->embedding);
  std::vector<results::Phase> phases = {{neighbours_phase, map->neighbour_seconds},
                                        {"graph", map->graph_seconds},
                                        {"epochs", map->layout_seconds}};
  auto quality = quality_of_map(digits, map->embedding, 2, phases, part_of(task, 0.5, 1));
  if (!quality) return tl::unexpected(quality.error());
  results::UmapMap found;
  found.embedding = {2, std::move(map->embedding)};
  found.quality = std::move(*quality);
  found.n_epochs = static_cast<std::uint32_t>(map->n_epochs);
  found.a = map->a;
  found.b = map->b;
  return Outcome{std::move(found),
                 std::move(phases),
                 std::nullopt,
                 {},
                 reused_neighbours(map->neighbours_known)};
}

Expected<Outcome> run_pca(const Digits& digits, const Request& request, const Task& task,
                          KnownNeighbours& /*known*/) {
  const Stopwatch stopwatch;
  auto model = pca(digits, request.integer("n_components"), part_of(task, 0, 0.5));
  if (!model) return tl::unexpected(model.error());
  std::vector<results::Phase> phases = {{"fit", stopwatch.seconds()}};
  const std::vector<float> embedding(model->coordinates.begin(), model->coordinates.end());
  auto quality =
      quality_of_map(digits, embedding, model->n_components, phases, part_of(task, 0.5, 1));
  if (!quality) return tl::unexpected(quality.error());
  results::PcaMap found;
  found.embedding = {model->n_components, std::move(model->coordinates)};
  found.quality = std::move(*quality);
  found.explained_variance = std::move(model->explained_variance);
  found.explained_variance_ratio = std::move(model->explained_variance_ratio);
  return Outcome{std::move(found), std::move(phases), std::nullopt};
}

Expected<nlohmann::ordered_json> answer_tsne(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task,
                                             KnownNeighbours& known) {
  const auto found = answer_by_run("tsne", question, digits, task, known);
  if (!found) return tl::unexpected(found.error());
  return to_json(std::get<results::TsneMap>(*found));
}

Expected<nlohmann::ordered_json> answer_umap(const nlohmann::ordered_json& question,
                                             const Digits& digits, const Task& task,
                                             KnownNeighbours& known) {
  const auto found = answer_by_run("umap", question, digits, task, known);
  if (!found) return tl::unexpected(found.error());
  return to_json(std::get<results::UmapMap>(*found));
}

}  // namespace digitscope
