#include "engine/model.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "anomaly/threshold.h"
#include "cluster/nearest_cluster.h"
#include "engine/methods.h"

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
  const Decision& decision;
  const Digits& digits;
  const Digits& queries;
  const Task& task;

  Expected<results::Judgement> operator()(const CentroidModel& model) const {
    return judge(nearest_centroids(model.centers, model.n_clusters, queries, task),
                 model.n_clusters);
  }
  Expected<results::Judgement> operator()(const LinkageModel& model) const {
    const std::size_t n_clusters = decision.n_clusters.value_or(model.n_clusters);
    const Digits merged = first_rows(digits, model.tree.n);
    if (auto error = check_n_clusters(n_clusters, merged)) return tl::unexpected(std::move(*error));
    return judge(
        nearest_linked(merged, model.tree.cut(n_clusters), n_clusters, model.method, queries, task),
        n_clusters);
  }
  Expected<results::Judgement> operator()(const IsolationForest& model) const {
    return judge(model.score_samples(queries, task), decision.offset.value_or(model.offset));
  }
  Expected<results::Judgement> operator()(const LocalOutlierFactor& model) const {
    return judge(model.score_samples(first_rows(digits, model.scores.size()), queries, task),
                 decision.offset.value_or(model.offset));
  }
};

}  // namespace

bool is_model_of(const KeptModel& kept, const ParameterValues& values) {
  const bool tree = std::holds_alternative<LinkageModel>(kept.model);
  const auto without_what_changes = [tree](ParameterValues all) {
    all.erase("contamination");
    if (tree) all.erase("n_clusters");
    return all;
  };
  return without_what_changes(kept.params) == without_what_changes(values);
}

Decision decision_of(const Model& model, const Request& request) {
  const auto offset = [&request](const auto& fitted) {
    return score_offset(fitted.scores, contamination_of(request), fitted.automatic_offset);
  };
  if (std::holds_alternative<LinkageModel>(model)) {
    return {.n_clusters = request.integer("n_clusters"), .offset = {}};
  }
  if (const auto* forest = std::get_if<IsolationForest>(&model)) {
    return {.n_clusters = {}, .offset = offset(*forest)};
  }
  if (const auto* factor = std::get_if<LocalOutlierFactor>(&model)) {
    return {.n_clusters = {}, .offset = offset(*factor)};
  }
  return {};
}

Expected<results::Judgement> score(const Model& model, const Decision& decision,
                                   const Digits& digits, const Digits& queries, const Task& task) {
  return std::visit(Scorer{decision, digits, queries, task}, model);
}

}  // namespace digitscope
