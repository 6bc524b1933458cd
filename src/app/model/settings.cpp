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
  state.redo.clear();
  if (!state.undo.empty() && !changed.empty()) {
    const Setting& last = state.undo.back();
    const bool goes_on = last.gesture == state.gesture && last.changed == changed;
    if (goes_on && last.method == state.method) return;
  }
  state.undo.push_back({std::string(changed), state.gesture, state.method, state.params});
  if (state.undo.size() > most) state.undo.erase(state.undo.begin());
}

void select_method(AppState& state, std::string_view name) {
  if (!find_method(name) || state.method == name) return;
  remember(state, "");
  state.method = name;
  send_state(state);
}

void set_parameter(AppState& state, std::string_view name, const ParameterValue& value) {
  if (!find_parameter(state.selected_method(), name)) return;
  ParameterValue& held = state.params[state.method].find(name)->second;
  if (state.error && state.error->parameter == name) state.error.reset();
  if (held == value) return;
  remember(state, name);
  held = value;
  follow_parameter(state, name);
  send_state(state);
}

void undo(AppState& state, bool again) {
  auto& from = again ? state.redo : state.undo;
  auto& to = again ? state.undo : state.redo;
  if (from.empty()) return;
  Setting setting = std::move(from.back());
  from.pop_back();
  // Changed by no gesture: the next one is a change of its own.
  to.push_back({setting.changed, no_gesture, state.method, state.params});
  state.method = std::move(setting.method);
  state.params = std::move(setting.params);
  if (find_parameter(state.selected_method(), setting.changed)) {
    follow_parameter(state, setting.changed);
  }
  send_state(state);
}

}  // namespace digitscope::app
