#include "results/run.h"

#include <concepts>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "results/fields.h"

namespace digitscope::results {
namespace {

using nlohmann::ordered_json;

constexpr const char* total = "total";  // of the seconds

ordered_json seconds_json(const Run& run) {
  ordered_json seconds = ordered_json::object();
  for (const Phase& phase : run.phases) seconds[phase.name] = phase.seconds;
  seconds[total] = run.seconds;
  return seconds;
}

bool read_seconds(const ordered_json& object, Run& run) {
  const auto seconds = object.find("seconds");
  if (seconds == object.end() || !seconds->is_object() || !seconds->contains(total)) return false;
  for (const auto& [name, value] : seconds->items()) {
    if (!value.is_number()) return false;
    if (name == total) {
      run.seconds = value.get<double>();
    } else {
      run.phases.push_back({name, value.get<double>()});
    }
  }
  return true;
}

bool read_params(const ordered_json& object, Run& run) {
  const auto method = object.find("method");
  const auto params = object.find("params");
  if (method == object.end() || !method->is_string() || params == object.end()) return false;
  run.method = find_runnable(method->get_ref<const std::string&>());
  if (run.method == nullptr || !params->is_object()) return false;
  for (const Parameter& parameter : run.method->parameters) {
    const auto given = params->find(std::string(parameter.name));
    if (given == params->end()) return false;
    auto value = from_json(parameter, *given);
    if (!value) return false;
    run.params.emplace(parameter.name, std::move(*value));
  }
  return true;
}

/// What the runs of a method find, with nothing in it yet.
Found nothing_found(std::string_view method) {
  if (method == "kmeans") return KMeans{};
  if (method == "hierarchical") return Hierarchical{};
  if (method == "tsne") return TsneMap{};
  if (method == "umap") return UmapMap{};
  if (method == "pca") return PcaMap{};
  return Anomalies{};
}

const char* contradiction_in(const KMeans& found, std::size_t samples) {
  const std::size_t clusters = found.clustering.sizes.size();
  if (found.clustering.labels.size() != samples) return "labels";
  if (found.best_start >= found.start_inertia.size()) return "best_start";
  if (found.first_rows.size() != clusters) return "first_rows";
  if (found.centers.rows() != clusters) return "centers";
  return contradiction_in(found.clustering);
}

const char* contradiction_in(const Hierarchical& found, std::size_t samples) {
  if (found.clustering.labels.size() != samples) return "labels";
  const std::size_t merges = found.merges.children.size();
  if (merges + 1 != samples || found.merges.distances.size() != merges) return "merges";
  return contradiction_in(found.clustering);
}

const char* contradiction_in(const Anomalies& found, std::size_t samples) {
  if (found.scores.empty() || found.scores.size() != samples) return "scores";
  std::vector<std::uint32_t> below;
  for (std::uint32_t row = 0; row < samples; ++row) {
    if (found.scores[row] < found.offset) below.push_back(row);
  }
  if (below != found.anomalies) return "anomalies";
  const bool all_labelled = !found.labels || found.labels->size() == below.size();
  return all_labelled ? nullptr : "anomaly_labels";
}

const char* contradiction_in(const std::optional<MapQuality>& quality, std::size_t samples) {
  return !quality || quality->rows <= samples ? nullptr : "quality";
}

template <class Map>
requires std::same_as<Map, TsneMap> || std::same_as<Map, UmapMap>
const char* contradiction_in(const Map& found, std::size_t samples) {
  if (found.embedding.rows() != samples || found.embedding.columns != 2) return "embedding";
  return contradiction_in(found.quality, samples);
}

const char* contradiction_in(const PcaMap& found, std::size_t samples) {
  const std::size_t components = found.embedding.columns;
  if (found.embedding.rows() != samples) return "embedding";
  if (found.explained_variance.size() != components) return "explained_variance";
  if (found.explained_variance_ratio.size() != components) return "explained_variance_ratio";
  return contradiction_in(found.quality, samples);
}

}  // namespace

const Clustering* clustering_of(const Run& run) {
  if (const auto* found = std::get_if<KMeans>(&run.found)) return &found->clustering;
  if (const auto* found = std::get_if<Hierarchical>(&run.found)) return &found->clustering;
  return nullptr;
}

const Anomalies* anomalies_of(const Run& run) {
  return std::get_if<Anomalies>(&run.found);
}

ordered_json to_json(const Run& run) {
  ordered_json object;
  Writer writer(object);
  object["method"] = run.method->name;
  object["params"] = to_json(*run.method, run.params);
  writer("samples", run.samples);
  writer("threads", run.threads);
  writer("simd", run.simd);
  object["seconds"] = seconds_json(run);
  std::visit([&writer](const auto& found) { list_fields(writer, found); }, run.found);
  if (!run.reused.empty()) writer("reused", run.reused);
  if (!run.warnings.empty()) writer("warnings", run.warnings);
  return object;
}

Expected<Run> read_run(const ordered_json& object) {
  Run run;
  if (!read_params(object, run)) return unreadable("method and params");
  if (!read_seconds(object, run)) return unreadable("seconds");
  Reader reader(object);
  reader("samples", run.samples);
  reader("threads", run.threads);
  reader("simd", run.simd);
  if (object.contains("reused")) reader("reused", run.reused);
  if (object.contains("warnings")) reader("warnings", run.warnings);
  run.found = nothing_found(run.method->name);
  std::visit([&reader](auto& found) { list_fields(reader, found); }, run.found);
  if (reader.problem() != nullptr) return unreadable(reader.problem());
  const char* contradiction = std::visit(
      [&run](const auto& found) { return contradiction_in(found, run.samples); }, run.found);
  if (contradiction != nullptr) return unreadable(contradiction);
  return run;
}

}  // namespace digitscope::results
