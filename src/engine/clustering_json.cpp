#include "engine/clustering_json.h"

#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "evaluate/agreement.h"
#include "evaluate/matching.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

/// How many rows of each cluster show each digit, and which digit the cluster stands for (null
/// where there are more clusters than digits).
ordered_json contingency_json(const Contingency& table, const Matching& matching) {
  ordered_json counts = ordered_json::array();
  ordered_json class_of_cluster = ordered_json::array();
  for (std::size_t j = 0; j < table.clusters; ++j) {
    ordered_json row = ordered_json::array();
    for (std::size_t i = 0; i < table.classes; ++i) {
      row.push_back(table.counts[i * table.clusters + j]);
    }
    counts.push_back(std::move(row));
    const std::int32_t matched = matching.class_of_cluster[j];
    class_of_cluster.push_back(nullptr);
    if (matched >= 0) {
      class_of_cluster.back() = table.class_values[static_cast<std::size_t>(matched)];
    }
  }
  return {{"clusters", table.cluster_values},
          {"classes", table.class_values},
          {"counts", std::move(counts)},
          {"class_of_cluster", std::move(class_of_cluster)}};
}

}  // namespace

ordered_json clustering_json(std::span<const std::uint8_t> truth,
                             std::span<const std::int32_t> labels, std::size_t n_clusters) {
  std::vector<std::size_t> sizes(n_clusters, 0);
  for (const std::int32_t label : labels) ++sizes[static_cast<std::size_t>(label)];
  ordered_json result;
  result["labels"] = labels;
  result["sizes"] = sizes;
  if (truth.empty()) return result;
  const Contingency table = contingency(truth, labels);
  const Agreement scores = agreement(table);
  const Matching matching = best_matching(table);
  result["metrics"] = {
      {"ari", scores.ari},
      {"ami", scores.ami},
      {"nmi", scores.nmi},
      {"homogeneity", scores.homogeneity},
      {"completeness", scores.completeness},
      {"v_measure", scores.v_measure},
      {"fowlkes_mallows", scores.fowlkes_mallows},
      {"accuracy", matching.accuracy},
      {"purity", purity(table)},
  };
  result["contingency"] = contingency_json(table, matching);
  return result;
}

}  // namespace digitscope
