#include "app/model/take_away.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "app/model/anomalies_shown.h"
#include "app/model/collections.h"
#include "app/model/inspection.h"
#include "app/model/map_requests.h"
#include "app/model/outbox.h"
#include "app/model/page_report.h"
#include "app/model/state.h"
#include "base/format.h"
#include "engine/clustering_report.h"
#include "engine/python_code.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

// What cutting a tree or moving a threshold has made of the Result that the page holds.
ordered_json changes_of(const RunResult& run, const Digits& digits) {
  ordered_json changes = ordered_json::object();
  if (run.tree) {
    const auto truth = std::span(digits.labels).first(digits.labelled() ? run.samples : 0);
    const std::vector<std::int32_t> labels(run.labels.begin(), run.labels.end());
    changes = to_json(clustering_report(truth, labels, run.clusters()));
  }
  if (run.anomalies) {
    const auto& strangest = run.anomalies->strangest;
    const auto count = static_cast<std::ptrdiff_t>(run.anomalies->count);
    std::vector<std::uint32_t> rows(strangest.begin(), strangest.begin() + count);
    std::sort(rows.begin(), rows.end());
    changes["anomalies"] = rows;
    changes["offset"] = run.anomalies->offset;
    if (digits.labelled()) {
      ordered_json& labels = changes["anomaly_labels"] = ordered_json::array();
      for (const std::uint32_t row : rows) labels.push_back(digits.labels[row]);
    }
  }
  for (const char* name : {"n_clusters", "contamination"}) {
    const Method* method = find_method(run.method);
    const Parameter* parameter = method ? find_parameter(*method, name) : nullptr;
    const auto used = run.params.find(name);
    if (parameter && used != run.params.end()) {
      changes["params"][name] = to_json(*parameter, used->second);
    }
  }
  return changes;
}

/// Of each row, from 1 on: the most anomalous first.
std::vector<std::size_t> ranks_of(const Anomalies& found) {
  std::vector<std::size_t> ranks(found.strangest.size());
  for (std::size_t i = 0; i < ranks.size(); ++i) ranks[found.strangest[i]] = i + 1;
  return ranks;
}

/// The mean of a row's cluster.
std::span<const float> center_of(const RunResult& run, const Digits& digits, std::uint32_t row) {
  return std::span(run.centers).subspan(run.labels[row] * digits.features(), digits.features());
}

/// Of a collection; of the reader's own images the script does not know the files.
PythonData python_data_of(std::string_view data_name) {
  const Collection* collection = find_collection(data_name);
  if (!collection) return {};
  if (collection->files.empty()) return {.known = collection->known};
  return {.remark = "From the folder data/ of Digitscope's page",
          .images = joined({collection->files, "-images-idx3-ubyte.gz"}),
          .labels = joined({collection->files, "-labels-idx1-ubyte.gz"})};
}

/// What a file with the figure of a panel is called by.
std::string figure_name_of(const RunResult& run, std::string_view panel) {
  if (panel != "contact_sheet" || !run.anomalies) return std::string(panel);
  return std::to_string(anomalies_shown(*run.anomalies)) + "-most-anomalous";
}

}  // namespace

std::string csv_of(const RunResult& run, const Digits& digits, const DigitMap* map) {
  const bool central = !run.centers.empty();  // distances can be told
  std::string text = "row";
  if (digits.labelled()) text += ",label";
  text += run.anomalies ? ",score,anomaly,rank" : central ? ",cluster,distance" : ",cluster";
  if (map) {
    const std::string_view by = method_of(map->by).name;
    text += joined({",", by, "_x,", by, "_y"});
  }
  text += '\n';
  const auto field = [&text](std::string_view value) {
    text += ',';
    text += value;
  };
  const std::vector<std::size_t> ranks =
      run.anomalies ? ranks_of(*run.anomalies) : std::vector<std::size_t>();
  for (std::uint32_t row = 0; row < run.samples; ++row) {
    text += std::to_string(row);
    if (digits.labelled()) field(std::to_string(digits.labels[row]));
    if (run.anomalies) {
      field(shortest(run.anomalies->scores[row]));
      field(run.is_anomaly(row) ? "1" : "0");
      field(std::to_string(ranks[row]));
    } else {
      field(std::to_string(run.labels[row]));
      if (central) field(shortest(distance_to(digits.image(row), center_of(run, digits, row))));
    }
    if (map) {
      field(shortest(map->points[row].x));
      field(shortest(map->points[row].y));
    }
    text += '\n';
  }
  return text;
}

std::string python_of(const RunResult& run, const Digits& digits, std::string_view data_name) {
  const Method* method = find_method(run.method);
  if (!method) return {};
  PythonRun script{.method = method,
                   .params = run.params,
                   .samples = run.samples,
                   .features = digits.features(),
                   .data = python_data_of(data_name)};
  if (run.metrics) script.ari = run.metrics->ari;
  if (run.anomalies) script.anomalies = run.anomalies->count;
  return python_code(script);
}

std::string file_name_of(const RunResult& run) {
  return run.method + "-" + std::to_string(run.id);
}

void take_away(AppState& state, TakeAway what, std::string_view at) {
  const RunResult* run = state.result();
  if (!run) return;
  const std::string name = file_name_of(*run);
  const std::string control(at);
  switch (what) {
    case TakeAway::csv:
      return send(state, to_page::Save{control, name + ".csv",
                                       csv_of(*run, state.digits, state.map.digits.get())});
    case TakeAway::json:
      return send(state, to_page::SaveResult{control, name + ".json", "json", run->id,
                                             changes_of(*run, state.digits)});
    case TakeAway::npz:
      return send(state, to_page::SaveResult{control, name + ".npz", "npz", run->id,
                                             changes_of(*run, state.digits)});
    case TakeAway::pictures:
      return send(state, to_page::SaveResult{control, name + ".zip", "pictures", run->id,
                                             changes_of(*run, state.digits)});
    case TakeAway::png:
      return send(state, to_page::SavePicture{control, name + ".png"});
    case TakeAway::report:
      return send(state, report_of(state, "digitscope-report.html", at));
    case TakeAway::python:
      return send(state, to_page::Copy{control, python_of(*run, state.digits, state.data_name)});
  }
}

void save_figure(AppState& state, std::string_view panel, std::string_view at) {
  const RunResult* run = state.result();
  if (!run) return;
  const std::string name = joined({file_name_of(*run), "-", figure_name_of(*run, panel), ".png"});
  send(state, to_page::SaveFigure{std::string(at), name, std::string(panel)});
}

}  // namespace digitscope::app
