#pragma once
// Method and parameters as the user sets them, with undo and redo.

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

/// The changes made to the settings, for undo and redo.
struct SettingsHistory {
  struct Change {
    std::string changed;        // the parameter; empty: the method, or more than one
    std::uint32_t gesture = 0;  // one gesture on one parameter is one change
    Settings before;
  };
  std::uint32_t gesture = 0;  // counts drags, presses and values typed
  std::vector<Change> undo;   // latest last
  std::vector<Change> redo;
};

void select_method(AppState& state, std::string_view name);
void set_parameter(AppState& state, std::string_view name, const ParameterValue& value);

/// Records the settings for undo() before a change of the parameter `changed`, or of the method
/// (empty). All that one gesture, such as a drag, does to one parameter is one change.
void remember(AppState& state, std::string_view changed);
/// Undoes the last change of method or parameters, or redoes it if `again`.
void undo(AppState& state, bool again = false);

}  // namespace digitscope::app
