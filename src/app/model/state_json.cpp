#include "app/model/state_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/runs.h"
#include "app/model/state.h"
#include "app/model/view_state.h"
#include "vocabulary/json_text.h"
#include "vocabulary/names.h"
#include "vocabulary/value.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

void keep_first(Expected<void>& outcome, tl::unexpected<Error> error) {
  if (outcome) outcome = std::move(error);
}

// Takes the parameters of the method selected. `outcome` becomes the first error, unless it is one.
void take_params(AppState& state, const ordered_json& object, Expected<void>& outcome) {
  const Method& method = state.selected_method();
  for (const auto& [key, given] : object.items()) {
    const Parameter* parameter = find_parameter(method, key);
    if (!parameter) {
      keep_first(outcome, tl::unexpected(no_such_parameter(method, key)));
    } else if (auto value = from_json(*parameter, given)) {
      state.settings.params[state.settings.method][key] = std::move(*value);
    } else {
      keep_first(outcome, tl::unexpected(value.error()));
    }
  }
}

}  // namespace

std::string string_at(const ordered_json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>()
                                                                     : std::string();
}

ordered_json params_json(const AppState& state) {
  return to_json(state.selected_method(),
                 state.settings.params.find(state.settings.method)->second);
}

ordered_json state_object(const AppState& state) {
  ordered_json object;
  object["method"] = state.settings.method;
  object["params"] = params_json(state);
  write_view(object, state);
  return object;
}

std::string state_json(const AppState& state) {
  return state_object(state).dump();
}

Expected<void> restore_state(AppState& state, std::string_view source) {
  const ordered_json object = read_json(source);
  if (!object.is_object()) {
    return unexpected(ErrorCode::bad_request, "The state must be a JSON object.");
  }
  Expected<void> outcome;
  if (object.contains("method")) {
    const std::string name = string_at(object, "method");
    if (find_method(name)) {
      state.settings.method = name;
      follow_method(state);
    } else {
      keep_first(outcome, tl::unexpected(no_such_method(name)));
    }
  }
  if (object.contains("params")) {
    const ordered_json& params = object.find("params").value();
    if (params.is_object()) {
      take_params(state, params, outcome);
    } else {
      keep_first(outcome, unexpected(ErrorCode::bad_request, "params must be a JSON object."));
    }
  }
  if (auto viewed = restore_view(state, object); !viewed) {
    keep_first(outcome, tl::unexpected(viewed.error()));
  }
  return outcome;
}

}  // namespace digitscope::app
