#include "app/model/state.h"

#include <algorithm>
#include <cmath>

#include "app/model/collections.h"
#include "app/model/outbox.h"
#include "vocabulary/effective.h"
#include "vocabulary/request.h"

namespace digitscope::app {
namespace {

// The parameters now selected as they would take effect; nothing if they would be refused.
std::optional<Request> effective_parameters(const AppState& state) {
  Request request(state.selected_method());
  for (const auto& [name, value] : state.settings.params.find(state.settings.method)->second) {
    request.set(name, value);
  }
  if (!make_effective(request, state.digits.size())) return std::nullopt;
  return request;
}

}  // namespace

const Method& AppState::selected_method() const {
  const Method* found = find_method(settings.method);
  return found ? *found : methods().front();
}

const ParameterValue& AppState::parameter(const Parameter& parameter) const {
  return settings.params.find(settings.method)->second.find(parameter.name)->second;
}

Noun AppState::noun() const {
  return digits.size() == 0 ? Noun::digits : noun_of(data_name);
}

std::string AppState::label_name(std::uint8_t label) const {
  std::string text = std::to_string(label);
  if (label < class_names.size() && !class_names[label].empty()) text += ", " + class_names[label];
  return text;
}

bool AppState::dark() const {
  return theme == ThemeChoice::automatic ? system_dark : theme == ThemeChoice::dark;
}

const RunResult* AppState::find_run(std::uint32_t id) const {
  const auto found = std::find_if(runs.kept.begin(), runs.kept.end(),
                                  [id](const RunResult& run) { return run.id == id; });
  return found == runs.kept.end() ? nullptr : &*found;
}

RunResult* AppState::find_run(std::uint32_t id) {
  const auto found = std::find_if(runs.kept.begin(), runs.kept.end(),
                                  [id](const RunResult& run) { return run.id == id; });
  return found == runs.kept.end() ? nullptr : &*found;
}

const std::vector<std::uint32_t>& AppState::members(std::size_t cluster) const {
  return runs.ordered.empty() ? result()->members[cluster] : runs.ordered[cluster];
}

const RunResult* AppState::result() const {
  return find_run(runs.shown);
}

std::vector<View> AppState::views() const {
  const RunResult* run = result();
  std::vector<View> list = {View::result};
  if (digits.size() > 0) list.insert(list.end(), {View::map, View::draw});
  if (!run) {
    if (!runs.kept.empty()) list.push_back(View::compare);  // those of other methods
    list.push_back(View::explain);
    return list;
  }
  if (run->metrics) list.push_back(View::evaluation);
  if (has_iterations(*this) || run->tree || run->anomalies) list.push_back(View::inside);
  list.push_back(View::compare);
  list.push_back(View::take_away);
  list.push_back(View::explain);
  return list;
}

View AppState::view_shown() const {
  const auto list = views();
  return std::find(list.begin(), list.end(), view) == list.end() ? list.front() : view;
}

bool AppState::shows(View of, std::string_view panel) const {
  return embedding.panels ? embedding.shows_panel(panel) : view_shown() == of;
}

bool AppState::result_is_stale() const {
  const RunResult* run = result();
  return run && !is_of_parameters(*run);
}

bool AppState::is_changed_since(const RunResult& run, const Parameter& changed) const {
  const auto asked = run.asked.find(changed.name);
  if (asked == run.asked.end() || parameter(changed) == asked->second) return false;
  // Other values may take the same effect, such as "all" and the number of all digits.
  const auto used = run.params.find(changed.name);
  const auto now = effective_parameters(*this);
  return used == run.params.end() || !now || now->value(changed.name) != used->second;
}

std::optional<std::size_t> AppState::count_of_share(const Parameter& share) const {
  const ParameterValue& value = parameter(share);
  if (share.type != ParameterType::share_or_auto || value.is_word()) return std::nullopt;
  const auto now = effective_parameters(*this);
  if (!now) return std::nullopt;
  return static_cast<std::size_t>(std::ceil((now->value("samples").number - 1) * value.number));
}

bool AppState::is_of_parameters(const RunResult& run, std::string_view but) const {
  if (run.method != settings.method) return false;
  const auto& all = selected_method().parameters;
  return std::none_of(all.begin(), all.end(), [&](const Parameter& p) {
    return p.name != but && is_changed_since(run, p);
  });
}

AppState initial_state() {
  AppState state;
  for (const auto& method : methods())
    state.settings.params.emplace(method.name, default_values(method));
  state.settings.method = methods().front().name;
  return state;
}

void set_theme(AppState& state, ThemeChoice theme) {
  if (state.theme == theme) return;
  state.theme = theme;
  send_state(state);
}

void inspect(AppState& state, std::optional<std::uint32_t> row) {
  constexpr std::size_t neighbours = 24;
  if (!row) {
    state.inspected.reset();
  } else if (*row < state.digits.size()) {
    state.inspected = Inspection{*row, nearest_rows(state.digits, *row, neighbours)};
    state.anatomy.chosen = *row;
  }
}

}  // namespace digitscope::app
