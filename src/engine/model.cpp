#include "engine/model.h"

#include <nlohmann/json.hpp>

#include "anomaly/threshold.h"
#include "cluster/nearest_cluster.h"

namespace digitscope {
namespace {

using nlohmann::ordered_json;

Expected<ordered_json> to_json(const Expected<NearestClusters>& nearest, std::size_t n_clusters) {
  if (!nearest) return tl::unexpected(nearest.error());
  ordered_json distances = ordered_json::array();
  for (std::size_t q = 0; q < nearest->labels.size(); ++q) {
    const auto begin = nearest->distances.begin() + static_cast<std::ptrdiff_t>(q * n_clusters);
    distances.push_back(
        std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(n_clusters)));
  }
  return ordered_json{{"labels", nearest->labels}, {"distances", std::move(distances)}};
}

Expected<ordered_json> to_json(const Expected<std::vector<double>>& scores, double offset) {
  if (!scores) return tl::unexpected(scores.error());
  return ordered_json{
      {"scores", *scores}, {"offset", offset}, {"anomalies", rows_below(*scores, offset)}};
}

struct Scorer {
  const Digits& digits;
  const Digits& queries;
  const Task& task;

  Expected<ordered_json> operator()(const CentroidModel& model) const {
    return to_json(nearest_centroids(model.centers, model.n_clusters, queries), model.n_clusters);
  }
  Expected<ordered_json> operator()(const LinkageModel& model) const {
    return to_json(nearest_linked(first_rows(digits, model.labels.size()), model.labels,
                                  model.n_clusters, model.method, queries),
                   model.n_clusters);
  }
  Expected<ordered_json> operator()(const IsolationForest& model) const {
    return to_json(model.score_samples(queries, task), model.offset);
  }
  Expected<ordered_json> operator()(const LocalOutlierFactor& model) const {
    return to_json(model.score_samples(first_rows(digits, model.scores.size()), queries, task),
                   model.offset);
  }
};

}  // namespace

Expected<ordered_json> score(const Model& model, const Digits& digits, const Digits& queries,
                             const Task& task) {
  return std::visit(Scorer{digits, queries, task}, model);
}

}  // namespace digitscope
