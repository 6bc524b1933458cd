#pragma once
// The state as JSON, for links, scripts and the page around the app.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "app/model/parameter_value.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;

/// {"method", "params"} and what write_view() adds: what a link needs to restore the state.
nlohmann::ordered_json state_object(const AppState& state);
std::string state_json(const AppState& state);
/// Applies the valid parts of such JSON (every part is optional) and reports the first invalid one.
Expected<void> restore_state(AppState& state, std::string_view json);

/// Every parameter of the selected method, as in a request.
nlohmann::ordered_json params_json(const AppState& state);
/// The string at `key`; empty when `object` is not an object or has none.
std::string string_at(const nlohmann::ordered_json& object, const char* key);

}  // namespace digitscope::app
