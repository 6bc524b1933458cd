#include "app/model/page_report.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/model/anomalies_shown.h"
#include "app/model/collections.h"
#include "app/model/state.h"
#include "base/format.h"
#include "report/captions.h"
#include "report/report.h"
#include "vocabulary/wording.h"

namespace digitscope::app {
namespace {

/// A panel that is a figure of a run, and what is said of it.
struct Shown {
  const char* panel;
  std::string caption;
  std::string alt;
};

std::string sizes_in_words(const RunResult& run) {
  std::string text;
  for (std::size_t k = 0; k < run.clusters(); ++k) {
    text += joined({k == 0 ? "" : ", ", std::to_string(k), " has ", std::to_string(run.sizes[k])});
  }
  return text;
}

std::vector<Shown> clustering_figures(const RunResult& run, Noun noun) {
  const std::string clusters = counted(run.clusters(), "cluster", "clusters");
  std::vector<Shown> figures;
  if (run.tree && run.samples > 1) {
    figures.push_back({"dendrogram", "The last merges of the tree, and where it is cut.",
                       "Dendrogram, cut into " + clusters + "."});
  }
  figures.push_back(
      {"sizes", sizes_caption.of(noun),
       joined({"Bar chart of the sizes of ", clusters, ": ", sizes_in_words(run), "."})});
  if (!run.centers.empty() && !run.tree) {
    figures.push_back({"centroids", centroids_caption.of(noun),
                       joined({"The centroids of ", clusters, " as images."})});
  }
  figures.push_back({"montage", "Some {digits} from each cluster."_worded.of(noun),
                     joined({"Some {digits} from each of "_worded.of(noun), clusters, "."})});
  return figures;
}

std::vector<Shown> anomaly_figures(const RunResult& run, Noun noun) {
  const std::size_t shown = anomalies_shown(*run.anomalies);
  const std::size_t count = run.anomalies->count;
  return {
      {"anomalies", anomalies_caption.of(noun),
       joined({shown < count ? grouped(static_cast<std::int64_t>(shown)) + " of " : "",
               counted(count, "anomaly", "anomalies"), " above normal {digits}."_worded.of(noun)})},
      {"scores", "How many {digits} have which score, and the threshold."_worded.of(noun),
       "Histogram of the scores."}};
}

std::vector<Shown> figures_of(const RunResult& run, Noun noun) {
  return run.anomalies ? anomaly_figures(run, noun) : clustering_figures(run, noun);
}

/// Of pictures that are still to be drawn: no text of the reader's can look like it, for in those
/// quotes are escaped.
std::string source_of(const RunResult& run, const char* panel) {
  return joined({"figure-", std::to_string(run.id), "-", panel});
}

constexpr double figure_width = 720;  // CSS pixels, as on paper

/// All but its figures.
ReportRun told(const RunResult& run, const Method& method) {
  ReportRun report{.method = &method,
                   .params = run.params,
                   .title = joined({title_of(method), ", run ", std::to_string(run.id)}),
                   .seconds = run.seconds,
                   .warnings = run.warnings};
  if (run.clusters() > 0) report.clusters = ReportRun::Clusters{run.sizes, run.metrics};
  if (run.inertia && run.n_iter) report.kmeans = ReportRun::KMeans{*run.inertia, *run.n_iter};
  if (run.anomalies) {
    const Anomalies& found = *run.anomalies;
    report.anomalies =
        ReportRun::Anomalies{found.count, found.offset, found.scores[found.strangest.front()]};
  }
  return report;
}

struct Range {
  std::size_t least, most;
};

/// Of a number that each run has, of which there is one at least.
Range range_of(const std::vector<RunResult>& runs, std::size_t RunResult::*number) {
  const auto [least, most] = std::minmax_element(
      runs.begin(), runs.end(),
      [number](const auto& one, const auto& other) { return one.*number < other.*number; });
  return {(*least).*number, (*most).*number};
}

std::string computed_by(const AppState& state) {
  const Range threads = range_of(state.runs.kept, &RunResult::threads);
  return joined({threads.least < threads.most ? std::to_string(threads.least) + " to " : "",
                 counted(threads.most, "thread", "threads"), ", Digitscope ",
                 state.engine.version});
}

}  // namespace

to_page::SaveReport report_of(const AppState& state, std::string_view name, std::string_view at) {
  const Collection* collection = find_collection(state.data_name);
  const Noun noun = state.noun();
  const Range samples = range_of(state.runs.kept, &RunResult::samples);
  const bool of_parts = samples.least < samples.most;
  Report report{.data_name = state.data_name.empty() ? "Images" : state.data_name,
                .credit = collection ? std::string(collection->credit) : std::string(),
                .computed_by = computed_by(state),
                .noun = noun,
                .labelled = state.digits.labelled(),
                .images = samples.most,
                .features = state.digits.features()};
  to_page::SaveReport message{std::string(at), std::string(name), {}, {}};
  for (const RunResult& run : state.runs.kept) {
    const Method* method = find_method(run.method);
    if (!method) continue;
    ReportRun& told_of = report.runs.emplace_back(told(run, *method));
    if (of_parts) told_of.title += joined({", ", counted(run.samples, noun)});
    for (Shown& figure : figures_of(run, noun)) {
      const std::string source = source_of(run, figure.panel);
      told_of.figures.push_back({.source = source,
                                 .caption = std::move(figure.caption),
                                 .alt = std::move(figure.alt),
                                 .width = figure_width,
                                 .linked = false});
      message.pictures.push_back({source, run.id, run.changes, figure.panel});
    }
  }
  report.lead = joined({counted(report.runs.size(), "run", "runs"),
                        of_parts ? " on up to " : " on ", counted(samples.most, noun), "."});
  message.html = report_html(report);
  return message;
}

}  // namespace digitscope::app
