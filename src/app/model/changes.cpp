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

std::string change_text(const Parameter& parameter, const ParameterValue& now,
                        const ParameterValue& before, std::string_view of, Noun noun) {
  const std::string is = value_text(parameter, now);
  const std::string was = value_text(parameter, before);
  std::string text = std::string(parameter.label.of(noun)) + ": ";
  // Two lists of rows look alike.
  if (is == was) return text + "other rows than in " + std::string(of);
  return text + is + " (" + std::string(of) + ": " + was + ")";
}

std::vector<std::string> changes_since(const AppState& state, const RunResult& run) {
  std::vector<std::string> list;
  for (const Parameter& parameter : state.selected_method().parameters) {
    if (!state.is_changed_since(run, parameter)) continue;
    list.push_back(change_text(parameter, state.parameter(parameter),
                               run.asked.find(parameter.name)->second, "this run", state.noun()));
  }
  return list;
}

}  // namespace digitscope::app
