#include "engine/model.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "anomaly/threshold.h"
#include "cluster/nearest_cluster.h"

namespace digitscope {
namespace {

Expected<results::Judgement> judge(Expected<NearestClusters> nearest, std::size_t n_clusters) {
  if (!nearest) return tl::unexpected(std::move(nearest.error()));
  return results::NearestClusters{{nearest->labels.begin(), nearest->labels.end()},
                                  {n_clusters, std::move(nearest->distances)}};
}

Expected<results::Judgement> judge(Expected<std::vector<double>> scores, double offset) {
  if (!scores) return tl::unexpected(std::move(scores.error()));
  const auto rows = rows_below(*scores, offset);
  return results::Scores{std::move(*scores), offset, {rows.begin(), rows.end()}};
}

struct Scorer {
  const Digits& digits;
  const Digits& queries;
  const Task& task;

  Expected<results::Judgement> operator()(const CentroidModel& model) const {
    return judge(nearest_centroids(model.centers, model.n_clusters, queries, task),
                 model.n_clusters);
  }
  Expected<results::Judgement> operator()(const LinkageModel& model) const {
    return judge(nearest_linked(first_rows(digits, model.labels.size()), model.labels,
                                model.n_clusters, model.method, queries, task),
                 model.n_clusters);
  }
  Expected<results::Judgement> operator()(const IsolationForest& model) const {
    return judge(model.score_samples(queries, task), model.offset);
  }
  Expected<results::Judgement> operator()(const LocalOutlierFactor& model) const {
    return judge(model.score_samples(first_rows(digits, model.scores.size()), queries, task),
                 model.offset);
  }
};

}  // namespace

Expected<results::Judgement> score(const Model& model, const Digits& digits, const Digits& queries,
                                   const Task& task) {
  return std::visit(Scorer{digits, queries, task}, model);
}

}  // namespace digitscope
