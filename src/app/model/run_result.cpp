#include "app/model/run_result.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <variant>

#include "app/model/clustering.h"
#include "engine/color_places.h"
#include "results/failure.h"

namespace digitscope::app {
namespace {

void arrange_clustering(RunResult& result, results::Clustering&& found) {
  result.places = color_places(found);
  result.labels = std::move(found.labels);
  result.metrics = found.metrics;
  if (found.contingency) match_labels(result, *found.contingency, found.sizes.size());
  group_members(result, found.sizes.size());
}

/// Takes what a run has found; what is wrong with it, if anything is.
struct Arranger {
  RunResult& result;
  std::size_t features;
  std::size_t rows;

  const char* operator()(results::KMeans&& found) const {
    const bool exist = std::all_of(found.first_rows.begin(), found.first_rows.end(),
                                   [this](std::uint32_t row) { return row < rows; });
    if (!exist) return "first_rows";
    if (found.centers.columns != features) return "centers";
    arrange_clustering(result, std::move(found.clustering));
    result.centers.assign(found.centers.values.begin(), found.centers.values.end());
    result.inertia = found.inertia;
    result.n_iter = found.n_iter;
    result.start_inertia = std::move(found.start_inertia);
    result.best_start = found.best_start;
    result.first_rows = std::move(found.first_rows);
    return nullptr;
  }

  const char* operator()(results::Hierarchical&& found) const {
    arrange_clustering(result, std::move(found.clustering));
    result.merges = Dendrogram{.n = result.samples,
                               .children = std::move(found.merges.children),
                               .distances = std::move(found.merges.distances)};
    return nullptr;
  }

  const char* operator()(results::Anomalies&& found) const {
    Anomalies arranged{.scores = std::move(found.scores),
                       .offset = found.offset,
                       .strangest = {},
                       .count = found.anomalies.size()};
    const std::vector<double>& scores = arranged.scores;
    arranged.strangest.resize(scores.size());
    std::iota(arranged.strangest.begin(), arranged.strangest.end(), 0u);
    std::stable_sort(arranged.strangest.begin(), arranged.strangest.end(),
                     [&scores](std::uint32_t a, std::uint32_t b) { return scores[a] < scores[b]; });
    result.anomalies = std::move(arranged);
    return nullptr;
  }

  // The map asks for projections by itself; no run of the app's is one.
  const char* operator()(results::TsneMap&&) const { return "method"; }
  const char* operator()(results::UmapMap&&) const { return "method"; }
  const char* operator()(results::PcaMap&&) const { return "method"; }
};

}  // namespace

Expected<RunResult> arrange_run(results::Run run, std::size_t features, std::size_t rows) {
  if (run.samples > rows) return results::unreadable("samples");
  RunResult result;
  result.method = run.method->name;
  result.params = std::move(run.params);
  result.samples = run.samples;
  result.threads = run.threads;
  result.seconds = run.seconds;
  result.warnings = std::move(run.warnings);
  const char* problem = std::visit(
      [&](auto& found) {
        return Arranger{result, features, rows}(std::move(found));
      },
      run.found);
  if (problem != nullptr) return results::unreadable(problem);
  return result;
}

}  // namespace digitscope::app
