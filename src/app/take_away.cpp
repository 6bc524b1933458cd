#include "app/take_away.h"

#include <algorithm>

#include "app/format.h"

namespace digitscope::app {
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

std::string python_value(const Parameter& parameter, const ParameterValue& value) {
  if (!value.is_word()) return shortest(value.number);
  const auto& choices = parameter.choices;
  const bool rows = parameter.type == ParameterType::init &&
                    std::find(choices.begin(), choices.end(), value.text) == choices.end();
  std::string text = rows ? "X[[" : "\"";
  text += value.text;
  text += rows ? "]]" : "\"";
  return text;
}

std::string arguments_of(const RunResult& run) {
  std::string text;
  const Method* method = find_method(run.method);
  if (!method) return text;
  for (const Parameter& parameter : method->parameters) {
    const auto used = run.params.find(parameter.name);
    if (parameter.name == "samples" || used == run.params.end()) continue;
    text +=
        "    " + std::string(parameter.name) + "=" + python_value(parameter, used->second) + ",\n";
  }
  return text;
}

}  // namespace

std::string csv_of(const RunResult& run, const Digits& digits) {
  std::string text = "row";
  if (digits.labelled()) text += ",label";
  text += run.anomalies ? ",score,anomaly\n" : ",cluster\n";
  // A field at a time: there are as many lines as digits.
  const auto field = [&text](char before, const std::string& value) {
    text += before;
    text += value;
  };
  for (std::uint32_t row = 0; row < run.samples; ++row) {
    text += std::to_string(row);
    if (digits.labelled()) field(',', std::to_string(digits.labels[row]));
    if (run.anomalies) {
      field(',', shortest(run.anomalies->scores[row]));
      field(',', run.is_anomaly(row) ? "1" : "0");
    } else {
      field(',', std::to_string(run.labels[row]));
    }
    text += '\n';
  }
  return text;
}

std::string python_of(const RunResult& run, const Digits& digits, std::string_view data_name) {
  const auto* estimator =
      std::find_if(std::begin(estimators), std::end(estimators),
                   [&run](const Estimator& e) { return e.method == run.method; });
  if (estimator == std::end(estimators)) return {};
  const std::string name(estimator->name);
  const std::string count = std::to_string(run.samples);
  std::string text = run.anomalies ? "import numpy as np\n" : "";
  const bool known = data_name == "MNIST";
  if (known) text += "from sklearn.datasets import fetch_openml\n";
  text += "from " + std::string(estimator->module) + " import " + name + "\n";
  if (run.metrics) text += "from sklearn.metrics import adjusted_rand_score\n";
  if (known) {
    text +=
        "\nmnist = fetch_openml(\"mnist_784\", as_frame=False)\nX = mnist.data[:" + count + "]\n";
    if (run.metrics) text += "y = mnist.target[:" + count + "]\n";
  } else {
    text += "\nX = ...  # " + count + " images, a row of " + std::to_string(digits.features()) +
            " pixels each\n";
    if (run.metrics) text += "y = ...  # their labels\n";
  }
  text += "\nmodel = " + name + "(\n" + arguments_of(run) + ")\n";
  if (run.anomalies) {
    text += "anomalies = np.flatnonzero(model.fit_predict(X) == -1)\nprint(len(anomalies))  # " +
            std::to_string(run.anomalies->count) + "\n";
  } else {
    text += "labels = model.fit_predict(X)\n";
    if (run.metrics) {
      text += "print(adjusted_rand_score(y, labels))  # " + shortest(run.metrics->ari) + "\n";
    }
  }
  return text;
}

std::string file_name_of(const RunResult& run) {
  return run.method + "-" + std::to_string(run.id);
}

}  // namespace digitscope::app
