#include "engine/methods.h"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "base/format.h"
#include "base/memory.h"
#include "base/stopwatch.h"
#include "cluster/hierarchy/linkage.h"
#include "cluster/kmeans/kmeans.h"
#include "engine/clustering_report.h"
#include "engine/projections.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

/// Row or cluster numbers as results have them.
std::vector<std::uint32_t> numbers(const std::vector<std::size_t>& values) {
  return {values.begin(), values.end()};
}

/// What a search for anomalies reports; where the true digits are known, also those of the
/// anomalies.
template <class Model>
results::Anomalies report_anomalies(const Digits& digits, const Model& model) {
  results::Anomalies report{numbers(model.anomalies), model.scores, model.offset, std::nullopt};
  if (!digits.labelled()) return report;
  report.labels.emplace();
  for (const std::size_t row : model.anomalies) report.labels->push_back(digits.labels[row]);
  return report;
}

/// What a clustering reports. The time it takes is a phase of its own.
results::Clustering report_clustering(const Digits& digits, const std::vector<std::int32_t>& labels,
                                      std::size_t n_clusters, std::vector<results::Phase>& phases) {
  const Stopwatch stopwatch;
  auto report = clustering_report(digits.labels, labels, n_clusters);
  if (digits.labelled()) phases.push_back({"evaluate", stopwatch.seconds()});
  return report;
}

Expected<Outcome> run_kmeans(const Digits& digits, const Request& request, const Task& task,
                             KnownNeighbours& /*known*/) {
  const KMeansParameters parameters = kmeans_parameters(request);
  std::vector<std::string> warnings;

  const auto clustering = kmeans(digits, parameters, task);
  if (!clustering) return tl::unexpected(clustering.error());
  if (clustering->clusters_found < parameters.n_clusters) {
    warnings.push_back("Only " + std::to_string(clustering->clusters_found) + " of " +
                       std::to_string(parameters.n_clusters) + " clusters " +
                       word_for(clustering->clusters_found, "has", "have") +
                       " members: there are fewer different images than clusters.");
  }

  std::vector<results::Phase> phases = {{"init", clustering->init_seconds},
                                        {"iterate", clustering->iterate_seconds}};
  results::KMeans found;
  found.clustering = report_clustering(digits, clustering->labels, parameters.n_clusters, phases);
  found.inertia = clustering->inertia;
  found.n_iter = static_cast<std::uint32_t>(clustering->n_iter);
  found.start_inertia = clustering->start_inertia;
  found.best_start = static_cast<std::uint32_t>(clustering->best_start);
  found.first_rows = numbers(clustering->first_rows);
  found.centers = {digits.features(), clustering->centers};
  return Outcome{std::move(found), std::move(phases),
                 CentroidModel{parameters.n_clusters, clustering->centers}, std::move(warnings)};
}

Linkage linkage_of(const Request& request) {
  if (request.is("linkage", "complete")) return Linkage::complete;
  if (request.is("linkage", "average")) return Linkage::average;
  if (request.is("linkage", "single")) return Linkage::single;
  return Linkage::ward;
}

/// The refusal of what memory does not hold, before anything is allocated.
std::optional<Error> check_memory(const Digits& digits, Linkage method) {
  const double bytes = linkage_bytes(digits.size(), digits.features(), method) +
                       static_cast<double>(digits.pixels.size());
  const double limit = usable_memory();
  if (bytes <= limit) return std::nullopt;
  const auto megabytes = [](double value) {
    return grouped(static_cast<std::int64_t>(value / 1e6)) + " MB";
  };
  return Error{ErrorCode::bad_parameter,
               "This linkage of " + counted(digits.size(), "image", "images") + " takes " +
                   megabytes(bytes) + ", and " + megabytes(limit) +
                   " can be used here. Use fewer images (samples), or take ward or single, which "
                   "need not keep the distances between all images in memory.",
               "samples"};
}

Expected<Outcome> run_hierarchical(const Digits& digits, const Request& request, const Task& task,
                                   KnownNeighbours& known) {
  const std::size_t n_clusters = request.integer("n_clusters");
  const Linkage method = linkage_of(request);
  if (auto error = check_n_clusters(n_clusters, digits)) return tl::unexpected(std::move(*error));
  if (method == Linkage::complete || method == Linkage::average) {
    known.forget();  // the distances between all digits may need what it takes
  }
  if (auto error = check_memory(digits, method)) {
    return tl::unexpected(std::move(*error));
  }
  auto clustering = linkage(digits, method, task, &known);
  if (!clustering) return tl::unexpected(clustering.error());

  std::vector<results::Phase> phases = {{"distances", clustering->distance_seconds},
                                        {"merge", clustering->merge_seconds}};
  std::vector<std::string> reused;
  if (clustering->neighbours_known || clustering->summaries_known) {
    reused.emplace_back(phases.front().name);
  }
  results::Hierarchical found;
  found.clustering =
      report_clustering(digits, clustering->tree.cut(n_clusters), n_clusters, phases);
  found.merges = {clustering->tree.children, clustering->tree.distances};
  return Outcome{std::move(found),
                 std::move(phases),
                 LinkageModel{n_clusters, method, std::move(clustering->tree)},
                 {},
                 reused};
}

Expected<Outcome> run_isolation_forest(const Digits& digits, const Request& request,
                                       const Task& task, KnownNeighbours& /*known*/) {
  auto forest =
      isolation_forest(digits,
                       {.n_estimators = request.integer("n_estimators"),
                        .max_samples = request.integer("max_samples"),
                        .contamination = contamination_of(request),
                        .random_state = static_cast<std::uint32_t>(request.number("random_state"))},
                       task);
  if (!forest) return tl::unexpected(forest.error());
  auto found = report_anomalies(digits, *forest);
  return Outcome{std::move(found),
                 {{"fit", forest->fit_seconds}, {"score", forest->score_seconds}},
                 std::move(*forest)};
}

Expected<Outcome> run_local_outlier_factor(const Digits& digits, const Request& request,
                                           const Task& task, KnownNeighbours& known) {
  auto model = local_outlier_factor(
      digits,
      {.n_neighbors = request.integer("n_neighbors"), .contamination = contamination_of(request)},
      task, &known);
  if (!model) return tl::unexpected(model.error());
  auto found = report_anomalies(digits, *model);
  model->neighbours = {};  // new digits are judged without them
  std::vector<std::string> warnings;
  if (model->duplicates) {
    warnings.push_back(
        "Some images have at least as many exact copies as there are neighbours: their density is "
        "unbounded, and the factors of images beside them are very large. Raise neighbours "
        "(n_neighbors).");
  }
  auto reused = reused_neighbours(model->neighbours_known);
  return Outcome{std::move(found),
                 {{neighbours_phase, model->neighbour_seconds}},
                 std::move(*model),
                 std::move(warnings),
                 std::move(reused)};
}

struct Runner {
  std::string_view method;
  Expected<Outcome> (*run)(const Digits&, const Request&, const Task&, KnownNeighbours&);
};

constexpr std::array runners = {
    Runner{"kmeans", run_kmeans},
    Runner{"hierarchical", run_hierarchical},
    Runner{"isolation_forest", run_isolation_forest},
    Runner{"local_outlier_factor", run_local_outlier_factor},
    Runner{"tsne", run_tsne},
    Runner{"umap", run_umap},
    Runner{"pca", run_pca},
};

}  // namespace

std::optional<double> contamination_of(const Request& request) {
  if (request.is("contamination", "auto")) return std::nullopt;
  return request.number("contamination");
}

KMeansParameters kmeans_parameters(const Request& request) {
  KMeansParameters parameters;
  parameters.n_clusters = request.integer("n_clusters");
  parameters.n_init = request.integer("n_init");
  parameters.max_iter = request.integer("max_iter");
  parameters.tol = request.number("tol");
  parameters.random_state = static_cast<std::uint32_t>(request.number("random_state"));
  if (request.is("init", "k-means++")) {
    parameters.init = KMeansInit::kmeans_plusplus;
  } else if (request.is("init", "random")) {
    parameters.init = KMeansInit::random;
  } else {
    parameters.init = KMeansInit::rows;
    parameters.init_rows = rows_of(request.value("init"));
  }
  return parameters;
}

std::vector<std::string> reused_neighbours(bool known) {
  return known ? std::vector<std::string>{neighbours_phase} : std::vector<std::string>{};
}

Expected<Outcome> run_method(const Digits& digits, const Request& request, const Task& task,
                             KnownNeighbours& known) {
  for (const Runner& runner : runners) {
    if (runner.method == request.method().name) return runner.run(digits, request, task, known);
  }
  return unexpected(ErrorCode::failed, "The method " + std::string(request.method().name) +
                                           " has no runner: this is a bug in Digitscope.");
}

}  // namespace digitscope
