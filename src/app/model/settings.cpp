#include "app/model/settings.h"

#include <utility>

#include "app/model/outbox.h"
#include "app/model/runs.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

constexpr std::uint32_t no_gesture = UINT32_MAX;

}  // namespace

void remember(AppState& state, std::string_view changed) {
  constexpr std::size_t most = 100;
  state.history.redo.clear();
  if (!state.history.undo.empty() && !changed.empty()) {
    const SettingsHistory::Change& last = state.history.undo.back();
    const bool goes_on = last.gesture == state.history.gesture && last.changed == changed;
    if (goes_on && last.before.method == state.settings.method) return;
  }
  state.history.undo.push_back({std::string(changed), state.history.gesture, state.settings});
  if (state.history.undo.size() > most) state.history.undo.erase(state.history.undo.begin());
}

void select_method(AppState& state, std::string_view name) {
  if (!find_method(name) || state.settings.method == name) return;
  remember(state, "");
  state.settings.method = name;
  follow_method(state);
  send_state(state);
}

void set_parameter(AppState& state, std::string_view name, const ParameterValue& value) {
  if (!find_parameter(state.selected_method(), name)) return;
  ParameterValue& held = state.settings.params[state.settings.method].find(name)->second;
  if (state.error && state.error->parameter == name) state.error.reset();
  if (held == value) return;
  remember(state, name);
  held = value;
  follow_parameter(state, name);
  send_state(state);
}

void undo(AppState& state, bool again) {
  auto& from = again ? state.history.redo : state.history.undo;
  auto& to = again ? state.history.undo : state.history.redo;
  if (from.empty()) return;
  SettingsHistory::Change change = std::move(from.back());
  from.pop_back();
  // Changed by no gesture: the next one is a change of its own.
  to.push_back(
      {change.changed, no_gesture, std::exchange(state.settings, std::move(change.before))});
  follow_method(state);
  if (find_parameter(state.selected_method(), change.changed)) {
    follow_parameter(state, change.changed);
  }
  send_state(state);
}

}  // namespace digitscope::app
