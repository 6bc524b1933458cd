#include "engine/clustering_report.h"

#include <vector>

#include "evaluate/agreement.h"
#include "evaluate/matching.h"

namespace digitscope {
namespace {

results::Metrics metrics_of(const Contingency& table, const Matching& matching) {
  const Agreement scores = agreement(table);
  return {.ari = scores.ari,
          .ami = scores.ami,
          .nmi = scores.nmi,
          .homogeneity = scores.homogeneity,
          .completeness = scores.completeness,
          .v_measure = scores.v_measure,
          .fowlkes_mallows = scores.fowlkes_mallows,
          .accuracy = matching.accuracy,
          .purity = purity(table)};
}

/// The table with a line for each cluster, and the label that the cluster stands for.
results::Contingency transposed(const Contingency& table, const Matching& matching) {
  results::Contingency result;
  result.clusters.assign(table.cluster_values.begin(), table.cluster_values.end());
  result.classes.assign(table.class_values.begin(), table.class_values.end());
  result.counts.columns = table.classes;
  for (std::size_t j = 0; j < table.clusters; ++j) {
    for (std::size_t i = 0; i < table.classes; ++i) {
      const auto count = table.counts[i * table.clusters + j];
      result.counts.values.push_back(static_cast<std::uint32_t>(count));
    }
    const std::int32_t matched = matching.class_of_cluster[j];
    result.class_of_cluster.emplace_back();
    if (matched >= 0) {
      result.class_of_cluster.back() = result.classes[static_cast<std::size_t>(matched)];
    }
  }
  return result;
}

}  // namespace

results::Clustering clustering_report(std::span<const std::uint8_t> truth,
                                      std::span<const std::int32_t> labels,
                                      std::size_t n_clusters) {
  results::Clustering report;
  report.labels.assign(labels.begin(), labels.end());
  report.sizes.assign(n_clusters, 0);
  for (const std::uint32_t label : report.labels) ++report.sizes[label];
  if (truth.empty()) return report;
  const Contingency table = contingency(truth, labels);
  const Matching matching = best_matching(table);
  report.metrics = metrics_of(table, matching);
  report.contingency = transposed(table, matching);
  return report;
}

results::Contingency contingency_report(std::span<const std::uint8_t> truth,
                                        std::span<const std::int32_t> labels) {
  const Contingency table = contingency(truth, labels);
  return transposed(table, best_matching(table));
}

}  // namespace digitscope
