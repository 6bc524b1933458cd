#pragma once
// Method and parameters as a person sets them, and taking that back.

#include <string_view>

#include "app/model/parameter_value.h"

namespace digitscope::app {

struct AppState;

void select_method(AppState& state, std::string_view name);
void set_parameter(AppState& state, std::string_view name, const ParameterValue& value);

/// Before a change of the parameter `changed`, or of the method (empty): so that undo() finds it.
/// What one gesture does to the same parameter, such as a drag, is one change.
void remember(AppState& state, std::string_view changed);
/// Takes back the last change of method or parameters, or makes it `again`.
void undo(AppState& state, bool again = false);

}  // namespace digitscope::app
