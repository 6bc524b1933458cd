#pragma once
// Questions about how anomalies are found: what the score of a digit is made of, and how far the
// ranking depends on the method's parameter. They leave no model behind.

#include <nlohmann/json_fwd.hpp>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "engine/model.h"

namespace digitscope {

// The first two are about a run; where that is the last one of its method, its model in `models`
// answers, and otherwise the run is repeated.

/// {"question": "isolation_paths", "row", the parameters of isolation forest}: the row's path
/// through each tree, and what each pixel contributes to it (anomaly/forest_paths.h); see
/// results/isolation_paths.h.
Expected<nlohmann::ordered_json> answer_isolation_paths(const nlohmann::ordered_json& question,
                                                        const Digits& digits, const Models& models,
                                                        const Task& task, KnownNeighbours& known);

/// {"question": "outlier_neighbourhood", "row", the parameters of local outlier factor}: the row's
/// neighbours, their densities and its own; see results/outlier_neighbourhood.h.
Expected<nlohmann::ordered_json> answer_outlier_neighbourhood(
    const nlohmann::ordered_json& question, const Digits& digits, const Models& models,
    const Task& task, KnownNeighbours& known);

/// {"question": "rank_stability", "method": "isolation_forest" or "local_outlier_factor", "values":
/// [10, 25, ...], "top": 100, the method's parameters}: compares the run of these parameters with
/// those that have each of the values for n_estimators or n_neighbors, and are otherwise the same;
/// see results/rank_stability.h. "top" is at most the number of digits.
Expected<nlohmann::ordered_json> answer_rank_stability(const nlohmann::ordered_json& question,
                                                       const Digits& digits, const Task& task,
                                                       KnownNeighbours& known);

}  // namespace digitscope
