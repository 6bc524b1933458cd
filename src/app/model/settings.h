#pragma once
// Method and parameters as a person sets them, and taking that back.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/parameter_value.h"

namespace digitscope::app {

struct AppState;

struct Settings {
  std::string method;                                          // the one selected
  std::map<std::string, ParameterValues, std::less<>> params;  // of each method
  bool operator==(const Settings&) const = default;
};

/// What changes of the settings there were, so that they can be taken back and made again.
struct SettingsHistory {
  struct Change {
    std::string changed;        // the parameter; empty: the method, or more than one
    std::uint32_t gesture = 0;  // all that one does to the same parameter is one change
    Settings before;
  };
  std::uint32_t gesture = 0;  // counts what a person does: drags, presses, values typed
  std::vector<Change> undo;   // the latest last
  std::vector<Change> redo;
};

void select_method(AppState& state, std::string_view name);
void set_parameter(AppState& state, std::string_view name, const ParameterValue& value);

/// Before a change of the parameter `changed`, or of the method (empty): so that undo() finds it.
/// What one gesture does to the same parameter, such as a drag, is one change.
void remember(AppState& state, std::string_view changed);
/// Takes back the last change of method or parameters, or makes it `again`.
void undo(AppState& state, bool again = false);

}  // namespace digitscope::app
