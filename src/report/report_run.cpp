#include "report/report_run.h"

#include <algorithm>
#include <variant>

#include "vocabulary/parameters.h"

namespace digitscope {

std::string title_of(const Method& method) {
  if (method.name == "hierarchical") return "Hierarchical clustering";
  return std::string(method.title);
}

ReportRun report_run(const results::Run& run) {
  ReportRun told{.method = run.method,
                 .params = run.params,
                 .title = title_of(*run.method),
                 .seconds = run.seconds,
                 .phases = run.phases,
                 .warnings = run.warnings};
  if (const auto* found = results::clustering_of(run)) {
    told.clusters = ReportRun::Clusters{found->sizes, found->metrics};
  }
  if (const auto* found = std::get_if<results::KMeans>(&run.found)) {
    told.kmeans = ReportRun::KMeans{found->inertia, found->n_iter};
  }
  if (const auto* found = results::anomalies_of(run)) {
    const auto& scores = found->scores;
    told.anomalies = ReportRun::Anomalies{found->anomalies.size(), found->offset,
                                          *std::min_element(scores.begin(), scores.end())};
  }
  return told;
}

}  // namespace digitscope
