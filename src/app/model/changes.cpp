#include "app/model/changes.h"

#include <algorithm>

#include "app/model/state.h"

namespace digitscope::app {
namespace {

std::string value_text(const Parameter& parameter, const ParameterValue& value) {
  if (parameter.type == ParameterType::init && !rows_of(value).empty()) return "a list of rows";
  return readable(parameter, value);
}

}  // namespace

std::vector<std::string> changes_since(const AppState& state, const RunResult& run) {
  const Method& method = state.selected_method();
  std::vector<std::string> list;
  for (const Parameter& parameter : method.parameters) {
    if (!state.is_changed_since(run, parameter)) continue;
    const std::string now = value_text(parameter, state.parameter(parameter));
    const std::string before = value_text(parameter, run.asked.find(parameter.name)->second);
    // Two lists of rows look alike.
    list.push_back(
        std::string(parameter.label) + ": " +
        (now == before ? "other rows than in this run" : now + " (this run: " + before + ")"));
  }
  return list;
}

}  // namespace digitscope::app
