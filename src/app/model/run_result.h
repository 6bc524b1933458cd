#pragma once
// A run of the engine's, arranged for drawing.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/model/parameter_value.h"
#include "app/model/tree.h"
#include "base/error.h"
#include "results/run.h"

namespace digitscope::app {

/// What a method that looks for anomalies found.
struct Anomalies {
  std::vector<double> scores;            // one for each sample: lower is stranger
  double offset = 0;                     // scores strictly below are anomalies
  std::vector<std::uint32_t> strangest;  // every row, the strangest first
  std::size_t count = 0;                 // so many of `strangest` are anomalies
};

struct RunResult {
  std::uint32_t id = 0;  // among the runs kept: 1, 2, ...
  std::string method;
  ParameterValues asked;   // every parameter, as it was asked for
  ParameterValues params;  // what of it took effect: fewer starts, the number of all digits ...
  std::size_t samples = 0;
  std::size_t threads = 1;
  double seconds = 0;
  // Of a clustering; empty for other methods.
  std::vector<std::uint32_t> labels;                // samples values < clusters()
  std::vector<std::uint32_t> sizes;                 // one for each cluster
  std::vector<std::uint32_t> places;                // of each cluster's colour: group_color()
  std::vector<std::vector<std::uint32_t>> members;  // rows of each cluster, ascending
  std::vector<std::uint8_t> classes;                // the true labels that there are, ascending
  std::vector<std::uint32_t> label_counts;          // clusters() x classes, or empty
  // The true label that each cluster is matched with, no two with the same; empty without labels.
  std::vector<std::optional<std::uint32_t>> matched_label;
  std::vector<float> centers;        // clusters() x features; may be empty
  std::optional<Dendrogram> merges;  // of a hierarchical one, until tree is made of it
  std::optional<Tree> tree;
  std::optional<double> inertia;
  std::vector<double> start_inertia;      // of each start of k-means
  std::uint32_t best_start = 0;           // the one of them that was kept
  std::vector<std::uint32_t> first_rows;  // where its centers began; empty when that is not known
  std::optional<std::uint32_t> n_iter;
  std::optional<results::Metrics> metrics;  // none when the data have no labels
  std::optional<Anomalies> anomalies;       // of isolation forest and local outlier factor
  std::vector<std::string> warnings;

  std::size_t clusters() const { return sizes.size(); }
  bool is_anomaly(std::uint32_t row) const {
    return anomalies && row < anomalies->scores.size() &&
           anomalies->scores[row] < anomalies->offset;
  }
};

/// Arranges a run on images of `features` pixels, of which `rows` are loaded. ErrorCode::failed if
/// it is a run on others.
Expected<RunResult> arrange_run(results::Run run, std::size_t features, std::size_t rows);

}  // namespace digitscope::app
