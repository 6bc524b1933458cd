#include "app/take_away.h"

#include <nlohmann/json.hpp>

#include "app/format.h"
#include "engine/python_code.h"

namespace digitscope::app {

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
  const Method* method = find_method(run.method);
  if (!method) return {};
  PythonRun script{.method = method,
                   .samples = run.samples,
                   .features = digits.features(),
                   .is_mnist = data_name == "MNIST"};
  for (const auto& [name, value] : run.params) {
    if (const Parameter* parameter = find_parameter(*method, name)) {
      script.params[name] = to_json(*parameter, value);
    }
  }
  if (run.metrics) script.ari = run.metrics->ari;
  if (run.anomalies) script.anomalies = run.anomalies->count;
  return python_code(script);
}

std::string file_name_of(const RunResult& run) {
  return run.method + "-" + std::to_string(run.id);
}

}  // namespace digitscope::app
