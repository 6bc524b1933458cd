#pragma once
// What a run leaves behind to judge new digits by.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "base/error.h"
#include "base/task.h"
#include "cluster/hierarchy/dendrogram.h"
#include "cluster/hierarchy/linkage.h"
#include "digits/digits.h"
#include "results/judgement.h"
#include "vocabulary/request.h"
#include "vocabulary/value.h"

namespace digitscope {

struct CentroidModel {
  std::size_t n_clusters = 0;
  std::vector<double> centers;  // n_clusters x features
};

struct LinkageModel {
  std::size_t n_clusters = 0;
  Linkage method = Linkage::ward;
  Dendrogram tree;  // to be cut into n_clusters, or another number
};

using Model = std::variant<CentroidModel, LinkageModel, IsolationForest, LocalOutlierFactor>;

/// A model, and the parameters of its run that took effect.
struct KeptModel {
  ParameterValues params;
  Model model;
};

/// The model of the last run of each method, by the method's name.
using Models = std::map<std::string, KeptModel, std::less<>>;

/// Whether `kept` is the model of a run of its method with these values, but for what can be
/// decided anew without another run: see Decision.
bool is_model_of(const KeptModel& kept, const ParameterValues& values);

/// What a model decides by beside what it was fitted to; as in its run where it is not set.
struct Decision {
  std::optional<std::size_t> n_clusters;  // into which a tree is cut
  std::optional<double> offset;           // scores below are anomalies
};

/// What a run with these parameters decides by, whose model this is.
Decision decision_of(const Model& model, const Request& request);

/// Judges `queries` by a model fitted to `digits`. Errors: bad_data for images of another size,
/// cancelled.
Expected<results::Judgement> score(const Model& model, const Decision& decision,
                                   const Digits& digits, const Digits& queries, const Task& task);

}  // namespace digitscope
