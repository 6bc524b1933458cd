#pragma once
// An engine run, arranged for drawing.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/model/parameter_value.h"
#include "app/model/tree.h"
#include "base/error.h"
#include "results/run.h"

namespace digitscope::app {

/// The result of an anomaly detection method.
struct Anomalies {
  std::vector<double> scores;            // one per sample; lower is stranger
  double offset = 0;                     // scores strictly below are anomalies
  std::vector<std::uint32_t> strangest;  // every row, the most anomalous first
  std::size_t count = 0;                 // the first `count` of `strangest` are anomalies
};

struct RunResult {
  std::uint32_t id = 0;       // among the runs kept: 1, 2, ...
  std::uint32_t changes = 0;  // how often its tree was cut or its threshold moved
  std::string method;
  ParameterValues asked;   // every parameter, as requested
  ParameterValues params;  // as they took effect: fewer starts, "all" as a number ...
  std::size_t samples = 0;
  std::size_t threads = 1;
  double seconds = 0;
  // For clusterings; empty for other methods.
  std::vector<std::uint32_t> labels;                // `samples` values < clusters()
  std::vector<std::uint32_t> sizes;                 // one per cluster
  std::vector<std::uint32_t> places;                // colour index of each cluster: group_color()
  std::vector<std::vector<std::uint32_t>> members;  // rows of each cluster, ascending
  std::vector<std::uint8_t> classes;                // the true labels that occur, ascending
  std::vector<std::uint32_t> label_counts;          // clusters() x classes, or empty
  // The true label matched to each cluster, all different; empty without labels.
  std::vector<std::optional<std::uint32_t>> matched_label;
  std::vector<float> centers;        // clusters() x features; may be empty
  std::optional<Dendrogram> merges;  // of a hierarchical one, until `tree` is built from it
  std::optional<Tree> tree;
  std::optional<double> inertia;
  std::vector<double> start_inertia;      // of each k-means start
  std::uint32_t best_start = 0;           // the start that was kept
  std::vector<std::uint32_t> first_rows;  // where its centres started; empty when unknown
  std::optional<std::uint32_t> n_iter;
  std::optional<results::Metrics> metrics;  // none when the data have no labels
  std::optional<Anomalies> anomalies;       // of isolation forest and local outlier factor
  std::vector<std::string> warnings;

  std::size_t clusters() const { return sizes.size(); }
  /// Whether the digit, whose true label is `label`, has the one matched to its cluster; nullopt if
  /// its cluster has none, as where there are more clusters than labels. Requires matched labels.
  std::optional<bool> agrees(std::uint32_t row, std::uint8_t label) const {
    const auto& matched = matched_label[labels[row]];
    return matched ? std::optional(*matched == label) : std::nullopt;
  }
  bool is_anomaly(std::uint32_t row) const {
    return anomalies && row < anomalies->scores.size() &&
           anomalies->scores[row] < anomalies->offset;
  }
};

/// Arranges a run on the `rows` images loaded, of `features` pixels each. ErrorCode::failed if it
/// is a run on others.
Expected<RunResult> arrange_run(results::Run run, std::size_t features, std::size_t rows);

}  // namespace digitscope::app
