#include "app/model/changes.h"

#include <algorithm>

#include "app/model/state.h"

namespace digitscope::app {
namespace {

bool is_row_list(const Parameter& parameter, const ParameterValue& value) {
  const auto& choices = parameter.choices;
  return parameter.type == ParameterType::init && value.is_word() &&
         std::find(choices.begin(), choices.end(), value.text) == choices.end();
}

std::string value_text(const Parameter& parameter, const ParameterValue& value) {
  if (is_row_list(parameter, value)) return "a list of rows";
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
    list.push_back(std::string(parameter.label) + " is " + (now == before ? "another " : "") + now +
                   "; this run had " + before);
  }
  return list;
}

}  // namespace digitscope::app
