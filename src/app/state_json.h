#pragma once
// The state as JSON: what links, scripts and the page around the app know of it.

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "vocabulary/parameters.h"

namespace digitscope::app {

struct AppState;

/// {"method", "params"} and what write_view() adds: what a link needs to bring this back.
nlohmann::ordered_json state_object(const AppState& state);
std::string state_json(const AppState& state);
/// Takes what is good in such JSON (every part optional) and reports the first thing that is not.
Expected<void> restore_state(AppState& state, std::string_view json);

/// Every parameter of the method selected, by its name.
nlohmann::ordered_json params_json(const AppState& state);
/// Takes the parameters of `method` out of `object`; `other_keys` are known and skipped. `outcome`
/// becomes the first error, unless it is one.
void take_params(AppState& state, const Method& method, const nlohmann::json& object,
                 std::span<const std::string_view> other_keys, Expected<void>& outcome);
/// The text called `key`; empty when `object` is no object or has none.
std::string string_at(const nlohmann::json& object, const char* key);

}  // namespace digitscope::app
