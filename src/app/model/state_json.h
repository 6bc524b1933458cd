#pragma once
// The state as JSON: what links, scripts and the page around the app know of it.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "app/model/parameter_value.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;

/// {"method", "params"} and what write_view() adds: what a link needs to bring this back.
nlohmann::ordered_json state_object(const AppState& state);
std::string state_json(const AppState& state);
/// Takes what is good in such JSON (every part optional) and reports the first thing that is not.
Expected<void> restore_state(AppState& state, std::string_view json);

/// Every parameter of the method selected, as a request has them.
nlohmann::ordered_json params_json(const AppState& state);
/// The text called `key`; empty when `object` is no object or has none.
std::string string_at(const nlohmann::ordered_json& object, const char* key);

}  // namespace digitscope::app
