#include "engine/python_code.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/format.h"
#include "vocabulary/value.h"

namespace digitscope {
namespace {

struct Estimator {
  std::string_view method;
  std::string_view module;
  std::string_view name;
};

constexpr Estimator estimators[] = {
    {"kmeans", "sklearn.cluster", "KMeans"},
    {"hierarchical", "sklearn.cluster", "AgglomerativeClustering"},
    {"isolation_forest", "sklearn.ensemble", "IsolationForest"},
    {"local_outlier_factor", "sklearn.neighbors", "LocalOutlierFactor"},
};

// First centers are given as rows.
std::string argument(const Parameter& parameter, const nlohmann::ordered_json& given) {
  const auto value = from_json(parameter, given);
  if (!value) return given.dump();
  const std::string text = to_python(parameter, *value);
  return given.is_array() ? "X[" + text + "]" : text;
}

std::string arguments_of(const PythonRun& run) {
  std::string text;
  for (const Parameter& parameter : run.method->parameters) {
    const auto value = run.params.find(parameter.name);
    if (parameter.name == "samples" || value == run.params.end()) continue;
    text += "    " + std::string(parameter.name) + "=" + argument(parameter, *value) + ",\n";
  }
  return text;
}

std::string data_of(const PythonRun& run) {
  const std::string count = std::to_string(run.samples);
  std::string text = "\n";
  if (run.is_mnist) {
    text += "mnist = fetch_openml(\"mnist_784\", as_frame=False)\n";
    text += "X = mnist.data[:" + count + "]\n";
    if (run.ari) text += "y = mnist.target[:" + count + "]\n";
  } else {
    text += "X = ...  # " + count + " images, a row of " + std::to_string(run.features) +
            " pixels each\n";
    if (run.ari) text += "y = ...  # their labels\n";
  }
  return text;
}

}  // namespace

std::string python_code(const PythonRun& run) {
  const auto* estimator =
      std::find_if(std::begin(estimators), std::end(estimators),
                   [&run](const Estimator& e) { return e.method == run.method->name; });
  if (estimator == std::end(estimators)) return {};
  const std::string name(estimator->name);
  std::string text = run.anomalies ? "import numpy as np\n" : "";
  if (run.is_mnist) text += "from sklearn.datasets import fetch_openml\n";
  text += "from " + std::string(estimator->module) + " import " + name + "\n";
  if (run.ari) text += "from sklearn.metrics import adjusted_rand_score\n";
  text += data_of(run);
  text += "\nmodel = " + name + "(\n" + arguments_of(run) + ")\n";
  if (run.anomalies) {
    text += "anomalies = np.flatnonzero(model.fit_predict(X) == -1)\n";
    text += "print(len(anomalies))  # " + std::to_string(*run.anomalies) + "\n";
  } else {
    text += "labels = model.fit_predict(X)\n";
    if (run.ari) text += "print(adjusted_rand_score(y, labels))  # " + shortest(*run.ari) + "\n";
  }
  return text;
}

}  // namespace digitscope
