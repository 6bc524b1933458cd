#pragma once
// What a report tells of a run.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/run.h"

namespace digitscope {

struct ReportFigure {
  std::string source;  // a file beside the report, or the picture itself as an address (data:)
  std::string caption;
  std::string alt;
  double width = 0;    // CSS pixels
  double height = 0;   // 0: not known
  bool linked = true;  // a file beside the report can be opened by itself
};

struct ReportRun {
  struct Clusters {
    std::vector<std::uint32_t> sizes;
    std::optional<results::Metrics> metrics = {};  // none without true labels
  };
  struct KMeans {
    double inertia = 0;
    std::uint32_t n_iter = 0;
  };
  struct Anomalies {
    std::size_t count = 0;
    double offset = 0;  // scores below are anomalies
    double lowest = 0;  // the lowest score
  };

  const Method* method = nullptr;  // never null
  ParameterValues params;          // every parameter of the method: the value that took effect
  std::string title;
  double seconds = 0;
  std::vector<results::Phase> phases = {};
  std::vector<std::string> warnings = {};
  std::optional<Clusters> clusters = {};
  std::optional<KMeans> kmeans = {};
  std::optional<Anomalies> anomalies = {};
  std::vector<ReportFigure> figures = {};
};

/// All but the figures of a run that the engine has answered.
ReportRun report_run(const results::Run& run);

/// What readers call a method: "k-means", "Hierarchical clustering".
std::string title_of(const Method& method);

}  // namespace digitscope
