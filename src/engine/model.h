#pragma once
// What a run leaves behind to judge new digits by.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/linkage.h"
#include "digits/digits.h"
#include "results/judgement.h"
#include "vocabulary/value.h"

namespace digitscope {

struct CentroidModel {
  std::size_t n_clusters = 0;
  std::vector<double> centers;  // n_clusters x features
};

struct LinkageModel {
  std::size_t n_clusters = 0;
  Linkage method = Linkage::ward;
  std::vector<std::int32_t> labels;
};

using Model = std::variant<CentroidModel, LinkageModel, IsolationForest, LocalOutlierFactor>;

/// A model, and the parameters of its run that took effect.
struct KeptModel {
  ParameterValues params;
  Model model;
};

/// The model of the last run of each method, by the method's name.
using Models = std::map<std::string, KeptModel, std::less<>>;

/// Judges `queries` by a model fitted to `digits`. Errors: bad_data for images of another size,
/// cancelled.
Expected<results::Judgement> score(const Model& model, const Digits& digits, const Digits& queries,
                                   const Task& task);

}  // namespace digitscope
