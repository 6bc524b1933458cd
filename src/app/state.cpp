#include "app/state.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/clustering.h"
#include "app/linkages.h"
#include "app/take_away.h"
#include "app/view_state.h"
#include "digits/idx.h"

namespace digitscope::app {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::pair<ThemeChoice, std::string_view> theme_names[] = {
    {ThemeChoice::automatic, "auto"},
    {ThemeChoice::light, "light"},
    {ThemeChoice::dark, "dark"},
};

// Runs older than so many are forgotten: each takes up to some megabytes.
constexpr std::size_t most_runs = 50;

std::string string_at(const json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  return object.is_object() && it != object.end() && it->is_string() ? it->get<std::string>()
                                                                     : std::string();
}

ordered_json params_json(const AppState& state) {
  ordered_json params = ordered_json::object();
  for (const auto& parameter : state.selected_method().parameters) {
    params[std::string(parameter.name)] = to_json(parameter, state.parameter(parameter));
  }
  return params;
}

ordered_json state_object(const AppState& state) {
  ordered_json object;
  object["method"] = state.method;
  object["params"] = params_json(state);
  for (const auto& [theme, name] : theme_names) {
    if (theme == state.theme) object["theme"] = name;
  }
  write_view(object, state);
  return object;
}

void send(AppState& state, const ordered_json& message) {
  state.outbox.push_back(message.dump());
}

void send_state(AppState& state) {
  send(state, {{"type", "state"}, {"state", state_object(state)}});
}

void keep_first(Expected<void>& outcome, tl::unexpected<Error> error) {
  if (outcome) outcome = std::move(error);
}

// Takes the parameters of `method` out of `object`; `other_keys` are known and skipped.
void take_params(AppState& state, const Method& method, const json& object,
                 std::span<const std::string_view> other_keys, Expected<void>& outcome) {
  for (const auto& [key, given] : object.items()) {
    if (std::find(other_keys.begin(), other_keys.end(), key) != other_keys.end()) continue;
    const Parameter* parameter = find_parameter(method, key);
    if (!parameter) {
      keep_first(outcome,
                 unexpected(ErrorCode::bad_parameter,
                            std::string(method.title) + " has no parameter \"" + key + "\".", key));
    } else if (auto value = from_json(*parameter, given)) {
      state.params[std::string(method.name)][key] = std::move(*value);
    } else {
      keep_first(outcome, tl::unexpected(value.error()));
    }
  }
}

// What cutting a tree or moving a threshold has made of the Result that the page holds.
ordered_json changes_of(const RunResult& run) {
  ordered_json changes = ordered_json::object();
  if (run.tree) {
    changes["labels"] = run.labels;
    changes["sizes"] = run.sizes;
    if (run.metrics) {
      changes["metrics"] = {{"ari", run.metrics->ari},
                            {"ami", run.metrics->ami},
                            {"nmi", run.metrics->nmi},
                            {"homogeneity", run.metrics->homogeneity},
                            {"completeness", run.metrics->completeness},
                            {"v_measure", run.metrics->v_measure},
                            {"fowlkes_mallows", run.metrics->fowlkes_mallows}};
    }
  }
  if (run.anomalies) {
    const auto& strangest = run.anomalies->strangest;
    const auto count = static_cast<std::ptrdiff_t>(run.anomalies->count);
    std::vector<std::uint32_t> rows(strangest.begin(), strangest.begin() + count);
    std::sort(rows.begin(), rows.end());
    changes["anomalies"] = rows;
    changes["offset"] = run.anomalies->offset;
  }
  for (const char* name : {"n_clusters", "contamination"}) {
    const Method* method = find_method(run.method);
    const Parameter* parameter = method ? find_parameter(*method, name) : nullptr;
    const auto used = run.params.find(name);
    if (parameter && used != run.params.end()) {
      changes["params"][name] = to_json(*parameter, used->second);
    }
  }
  return changes;
}

RunResult* shown_run(AppState& state) {
  return const_cast<RunResult*>(state.result());  // the state is ours to change
}

// Before a change of the parameter `changed`, or of the method (empty).
void remember(AppState& state, std::string_view changed) {
  constexpr std::size_t most = 100;
  state.redo.clear();
  if (!state.undo.empty() && !changed.empty() && state.undo.back().changed == changed &&
      state.undo.back().method == state.method) {
    return;
  }
  state.undo.push_back({std::string(changed), state.method, state.params});
  if (state.undo.size() > most) state.undo.erase(state.undo.begin());
}

void arrange_montage(AppState& state) {
  state.ordered.clear();
  const RunResult* run = state.result();
  if (state.open_cluster && (!run || *state.open_cluster >= run->clusters())) {
    state.open_cluster.reset();
  }
  if (!run || run->centers.empty() || state.order == MontageOrder::index) return;
  state.ordered = members_by_distance(*run, state.digits, state.order == MontageOrder::farthest);
}

void find_overlap(AppState& state) {
  state.overlap.reset();
  const RunResult* shown = state.result();
  if (!shown || !shown->anomalies) return;
  const auto other = std::find_if(state.runs.rbegin(), state.runs.rend(), [&](const RunResult& r) {
    return r.anomalies && r.method != shown->method && r.samples == shown->samples;
  });
  if (other != state.runs.rend()) state.overlap = overlap(*shown, *other);
}

// After another run is shown, or the one shown has changed.
void result_changed(AppState& state) {
  ++state.result_version;
  find_overlap(state);
  arrange_montage(state);
  const RunResult* other = state.shown == state.compared ? nullptr : state.find_run(state.compared);
  if (!other) state.compared = 0;
  state.cross_table.clear();
  if (other && state.result()) state.cross_table = cross_table(*state.result(), *other);
  if (!state.chosen_cell) return;
  const ChosenCell cell = *state.chosen_cell;
  state.chosen_cell.reset();
  choose_cell(state, cell.cluster, cell.label);
}

// What a result can show for other parameters without another run, it shows at once.
void follow_parameter(AppState& state, std::string_view name) {
  RunResult* run = shown_run(state);
  if (!run || run->method != state.method) return;
  const ParameterValue& value = state.params[state.method].find(name)->second;
  const auto used = run->params.find(name);
  if (used == run->params.end()) return;
  const ParameterValue before = std::exchange(used->second, value);
  const bool all_else_equal = !state.result_is_stale();
  used->second = before;
  if (!all_else_equal) return;
  if (run->tree && name == "n_clusters") {
    const auto clusters = static_cast<std::size_t>(value.number);
    if (clusters >= 1 && clusters <= run->samples) cut_shown_tree(state, clusters);
  }
  if (run->anomalies && name == "contamination" && (value.is_word() || value.number > 0)) {
    set_contamination(*run, value);
    result_changed(state);
  }
}

}  // namespace

const Method& AppState::selected_method() const {
  const Method* found = find_method(method);
  return found ? *found : methods().front();
}

const ParameterValue& AppState::parameter(const Parameter& parameter) const {
  return params.find(method)->second.find(parameter.name)->second;
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
  const auto found =
      std::find_if(runs.begin(), runs.end(), [id](const RunResult& run) { return run.id == id; });
  return found == runs.end() ? nullptr : &*found;
}

const std::vector<std::uint32_t>& AppState::members(std::size_t cluster) const {
  return ordered.empty() ? result()->members[cluster] : ordered[cluster];
}

const RunResult* AppState::result() const {
  return find_run(shown);
}

std::vector<View> AppState::views() const {
  const RunResult* run = result();
  std::vector<View> list = {View::result};
  if (digits.size() > 0) list.push_back(View::map);
  if (!run) {
    list.push_back(View::explain);
    return list;
  }
  if (run->metrics) list.push_back(View::evaluation);
  if (has_iterations(*this) || run->tree) list.push_back(View::inside);
  list.push_back(View::compare);
  list.push_back(View::take_away);
  list.push_back(View::explain);
  return list;
}

View AppState::view_shown() const {
  const auto list = views();
  return std::find(list.begin(), list.end(), view) == list.end() ? list.front() : view;
}

bool AppState::result_is_stale() const {
  const RunResult* run = result();
  return run && !is_of_parameters(*run);
}

bool AppState::is_of_parameters(const RunResult& run, std::string_view but) const {
  if (run.method != method) return false;
  const auto& all = selected_method().parameters;
  return std::all_of(all.begin(), all.end(), [&](const Parameter& p) {
    const auto used = run.params.find(p.name);
    if (p.name == but || used == run.params.end()) return true;
    ParameterValue now = parameter(p);
    // The engine reports the number of rows that "all" came to.
    if (now.text == "all" && !used->second.is_word()) {
      now = {.number = static_cast<double>(digits.size())};
    }
    return now == used->second;
  });
}

AppState initial_state() {
  AppState state;
  for (const auto& method : methods()) state.params.emplace(method.name, default_values(method));
  state.method = methods().front().name;
  return state;
}

void apply(AppState& state, const Action& action) {
  struct Visitor {
    AppState& state;
    void operator()(const SelectMethod& a) const { select_method(state, a.name); }
    void operator()(const SetParameter& a) const { set_parameter(state, a.name, a.value); }
    void operator()(const Refuse& a) const { state.error = a.error; }
    void operator()(const Run&) const { request_run(state); }
    void operator()(const Cancel&) const { request_cancel(state); }
    void operator()(const SetTheme& a) const { set_theme(state, a.theme); }
    void operator()(const ToggleParameters&) const {
      state.parameters_open = !state.parameters_open;
    }
    void operator()(const DismissError&) const { state.error.reset(); }
    void operator()(const OpenFullPage&) const { send(state, {{"type", "open_full_page"}}); }
    void operator()(const SelectView& a) const { state.view = a.view; }
    void operator()(const CopyLink&) const { send(state, {{"type", "copy_link"}}); }
    void operator()(const ChooseCell& a) const { choose_cell(state, a.cluster, a.label); }
    void operator()(const CloseCell&) const { state.chosen_cell.reset(); }
    void operator()(const CutTree& a) const { cut_shown_tree(state, a.clusters); }
    void operator()(const MoveThreshold& a) const { move_threshold(state, a.score); }
    void operator()(const ShowRun& a) const { show_run(state, a.id); }
    void operator()(const RemoveRun& a) const { remove_run(state, a.id); }
    void operator()(const CompareWith& a) const { compare_with(state, a.id); }
    void operator()(const OrderMontage& a) const { order_montage(state, a.order); }
    void operator()(const ToggleCluster& a) const {
      if (state.open_cluster == a.cluster) {
        state.open_cluster.reset();
      } else {
        state.open_cluster = a.cluster;
      }
    }
    void operator()(const Take& a) const { take_away(state, a.what); }
    void operator()(const OpenMap& a) const { a.again ? open_map_again(state) : open_map(state); }
    void operator()(const MoveMap& a) const { move_map(state, a.camera); }
    void operator()(const ColorMap& a) const { color_map(state, a.by); }
    void operator()(const UseLasso& a) const { state.map.lasso_tool = a.on; }
    void operator()(const DrawLasso& a) const { draw_lasso(state, a.to); }
    void operator()(const EndLasso&) const { end_lasso(state); }
    void operator()(const SelectDigits& a) const { select_digits(state, a.rows); }
    void operator()(const OpenFiles&) const { send(state, {{"type", "open_files"}}); }
    void operator()(const SetClassNames& a) const { set_class_names(state, a.list); }
    void operator()(const OpenPlayback&) const { open_playback(state); }
    void operator()(const OpenPlaybackAgain&) const { open_playback_again(state); }
    void operator()(const Play&) const { play(state); }
    void operator()(const ShowFrame& a) const { show_frame(state, a.frame); }
    void operator()(const RunLinkages&) const {
      run_linkages(state);
      result_changed(state);
    }
    void operator()(const AskQuality&) const { ask_quality(state); }
    void operator()(const SetQualityLast& a) const { set_quality_last(state, a.last); }
    void operator()(const ToggleKeys&) const { state.keys_open = !state.keys_open; }
    void operator()(const Undo& a) const { undo(state, a.again); }
    void operator()(const Inspect& a) const { inspect(state, a.row); }
  };
  const auto looked_at = [&state] {
    ordered_json view;
    write_view(view, state);
    return view;
  };
  const ordered_json before = looked_at();
  const std::size_t told = state.outbox.size();
  std::visit(Visitor{state}, action);
  // Changes of parameters tell themselves.
  if (state.outbox.size() == told && looked_at() != before) send_state(state);
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
  send_state(state);
  follow_parameter(state, name);
}

void cut_shown_tree(AppState& state, std::size_t clusters) {
  RunResult* run = shown_run(state);
  if (!run || !run->tree) return;
  clusters = std::clamp<std::size_t>(clusters, 1, run->samples);
  if (clusters == run->clusters()) return;
  remember(state, "n_clusters");
  cut_tree(*run, state.digits, clusters);
  result_changed(state);
  state.params.find(run->method)->second["n_clusters"] = run->params["n_clusters"];
  send_state(state);
}

void request_run(AppState& state) {
  if (state.running || state.digits.size() == 0) return;
  ordered_json request{{"method", state.method}};
  request.update(params_json(state));
  send(state, {{"type", "run"}, {"request", std::move(request)}});
}

void request_cancel(AppState& state) {
  // Without a run there may be a question under way.
  if (state.running ? state.running->cancelling : state.questions.pending.empty()) return;
  if (state.running) state.running->cancelling = true;
  send(state, {{"type", "cancel"}});
}

void move_threshold(AppState& state, double score) {
  RunResult* run = shown_run(state);
  if (!run || !run->anomalies) return;
  const ParameterValue value = contamination_for(*run, count_below(*run->anomalies, score));
  if (value == run->params["contamination"]) return;
  remember(state, "contamination");
  set_contamination(*run, value);
  result_changed(state);
  state.params.find(run->method)->second["contamination"] = value;
  send_state(state);
}

void show_run(AppState& state, std::uint32_t id) {
  const RunResult* run = state.find_run(id);
  if (!run) return;
  if (state.compared == id) state.compared = state.shown;  // the two change places
  state.shown = id;
  if (const Method* method = find_method(run->method)) {
    state.method = method->name;
    for (const auto& [name, value] : run->params) state.params[state.method][name] = value;
    // The engine reports the number of rows that "all" came to.
    if (run->samples == state.digits.size()) {
      if (const Parameter* samples = find_parameter(*method, "samples")) {
        state.params[state.method]["samples"] = default_value(*samples);
      }
    }
  }
  result_changed(state);
  send_state(state);
}

void show_no_run(AppState& state) {
  state.shown = 0;
  result_changed(state);
}

void show_run_of_parameters(AppState& state) {
  if (state.result() && !state.result_is_stale()) return;
  for (auto run = state.runs.rbegin(); run != state.runs.rend(); ++run) {
    const std::string_view follows = run->tree        ? "n_clusters"
                                     : run->anomalies ? "contamination"
                                                      : "";
    if (!state.is_of_parameters(*run, follows)) continue;
    const ParameterValues wanted = state.params[state.method];
    const auto undo_list = state.undo;
    const auto redo_list = state.redo;
    show_run(state, run->id);
    if (!follows.empty()) set_parameter(state, follows, wanted.find(follows)->second);
    state.undo = undo_list;
    state.redo = redo_list;
    return;
  }
}

void remove_run(AppState& state, std::uint32_t id) {
  const auto gone = std::find_if(state.runs.begin(), state.runs.end(),
                                 [id](const RunResult& run) { return run.id == id; });
  if (gone == state.runs.end()) return;
  state.runs.erase(gone);
  if (state.shown == id) {
    state.shown = 0;
    if (!state.runs.empty()) return show_run(state, state.runs.back().id);
  }
  result_changed(state);
}

void compare_with(AppState& state, std::uint32_t id) {
  state.compared = id;
  result_changed(state);
}

void undo(AppState& state, bool again) {
  auto& from = again ? state.redo : state.undo;
  auto& to = again ? state.undo : state.redo;
  if (from.empty()) return;
  Setting setting = std::move(from.back());
  from.pop_back();
  to.push_back({setting.changed, state.method, state.params});
  state.method = std::move(setting.method);
  state.params = std::move(setting.params);
  send_state(state);
  // What follows a parameter without a run follows it here too, and is no change of its own.
  const auto undo_list = state.undo;
  const auto redo_list = state.redo;
  if (find_parameter(state.selected_method(), setting.changed)) {
    follow_parameter(state, setting.changed);
  }
  state.undo = undo_list;
  state.redo = redo_list;
}

void order_montage(AppState& state, MontageOrder order) {
  state.order = order;
  arrange_montage(state);
}

void take_away(AppState& state, TakeAway what) {
  const RunResult* run = state.result();
  if (!run) return;
  const std::string name = file_name_of(*run);
  switch (what) {
    case TakeAway::csv:
      send(state,
           {{"type", "save"}, {"name", name + ".csv"}, {"text", csv_of(*run, state.digits)}});
      break;
    case TakeAway::json:
      send(state, {{"type", "save_result"},
                   {"name", name + ".json"},
                   {"id", run->id},
                   {"changes", changes_of(*run)}});
      break;
    case TakeAway::png:
      send(state, {{"type", "save_picture"}, {"name", name + ".png"}});
      break;
    case TakeAway::python:
      send(state, {{"type", "copy"}, {"text", python_of(*run, state.digits, state.data_name)}});
      break;
  }
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
  }
}

void set_class_names(AppState& state, std::string_view list) {
  constexpr std::string_view blanks = " \t\r";
  state.class_names.clear();
  while (!list.empty() && state.class_names.size() < label_kinds) {
    const std::size_t end = std::min(list.find_first_of(",\n"), list.size());
    std::string_view name = list.substr(0, end);
    list.remove_prefix(std::min(end + 1, list.size()));
    name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
    name = name.substr(0, name.find_last_not_of(blanks) + 1);
    state.class_names.emplace_back(name);
  }
  while (!state.class_names.empty() && state.class_names.back().empty()) {
    state.class_names.pop_back();
  }
}

std::string class_names_text(const AppState& state) {
  std::string text;
  for (const std::string& name : state.class_names) {
    if (&name != &state.class_names.front()) text += ", ";
    text += name;
  }
  return text;
}

void choose_cell(AppState& state, std::uint32_t cluster, std::uint32_t label) {
  const RunResult* run = state.result();
  if (!run || run->label_counts.empty()) return;
  if (cluster >= run->clusters() || label >= label_kinds) return;
  state.chosen_cell = ChosenCell{cluster, label, rows_of_cell(*run, state.digits, cluster, label)};
}

void engine_ready(AppState& state, std::string_view describe_json, std::string_view engine_json) {
  const json describe = json::parse(describe_json, nullptr, false);
  const json engine = json::parse(engine_json, nullptr, false);
  EngineStatus status;
  status.version = string_at(describe, "version");
  status.threaded = string_at(engine, "kind") == "threads";
  status.reason = string_at(engine, "reason");
  if (engine.is_object()) {
    const auto threads = engine.find("threads");
    if (threads != engine.end() && threads->is_number_unsigned()) {
      status.threads = std::max<std::size_t>(1, threads->get<std::size_t>());
    }
    const auto full_page = engine.find("full_page");
    status.full_page =
        full_page != engine.end() && full_page->is_boolean() && full_page->get<bool>();
  }
  state.engine = std::move(status);
}

Expected<void> load_digits(AppState& state, std::span<const std::uint8_t> images,
                           std::span<const std::uint8_t> labels) {
  auto digits = read_idx(images, labels);
  if (!digits) return tl::unexpected(digits.error());
  state.digits = std::move(*digits);
  ++state.digits_version;
  state.runs.clear();
  state.shown = 0;
  ++state.result_version;
  state.class_names.clear();
  state.inspected.reset();
  state.chosen_cell.reset();
  state.overlap.reset();
  state.compared = 0;
  state.cross_table.clear();
  state.ordered.clear();
  state.open_cluster.reset();
  state.error.reset();
  state.status.clear();
  state.map = {};
  state.playback = {.version = state.playback.version + 1};
  state.quality = {.last = state.quality.last};
  forget_questions(state);
  return {};
}

void run_started(AppState& state, std::string_view request_json) {
  state.running = Running{};
  state.error.reset();
  // A run asked for by a script has parameters of its own: the controls show them, and the defaults
  // for those it left out.
  const json request = json::parse(request_json, nullptr, false);
  const Method* method = find_method(string_at(request, "method"));
  if (!method) return;
  state.method = method->name;
  state.params[state.method] = default_values(*method);
  constexpr std::string_view other_keys[] = {"method"};
  Expected<void> ignored;  // the engine reports bad parameters itself
  take_params(state, *method, request, other_keys, ignored);
}

void run_progressed(AppState& state, double fraction, std::string_view stage, double elapsed) {
  // Before that a guess is worth nothing.
  constexpr double least_seconds = 1;
  constexpr double least_fraction = 0.03;
  if (!state.running) return;
  state.running->fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
  state.running->stage = stage;
  state.running->remaining.reset();
  const double done = state.running->fraction;
  if (elapsed >= least_seconds && done >= least_fraction) {
    state.running->remaining = elapsed * (1 - done) / done;
  }
}

bool run_finished(AppState& state, std::string_view result_json) {
  state.running.reset();
  auto result = read_result(result_json, state.digits.features(), state.digits.size());
  if (!result) {
    state.error = result.error();
    return false;
  }
  count_labels(*result, state.digits);
  if (result->merges) {
    result->tree = arrange_tree(std::move(*result->merges), state.digits);
    result->merges.reset();
    if (result->tree) cut_tree(*result, state.digits, result->clusters());
  }
  result->id = state.shown = ++state.last_run;
  state.runs.push_back(std::move(*result));
  if (state.runs.size() > most_runs) state.runs.erase(state.runs.begin());
  result_changed(state);
  state.error.reset();
  return true;
}

void run_failed(AppState& state, std::string_view error_json) {
  state.running.reset();
  Error error = read_error(error_json);
  if (error.code == ErrorCode::cancelled) return;
  state.error = std::move(error);
}

std::string state_json(const AppState& state) {
  return state_object(state).dump();
}

Expected<void> restore_state(AppState& state, std::string_view source) {
  const json object = json::parse(source, nullptr, false);
  if (!object.is_object()) {
    return unexpected(ErrorCode::bad_request, "The state must be a JSON object.");
  }
  Expected<void> outcome;
  if (object.contains("method")) {
    const std::string name = string_at(object, "method");
    if (find_method(name)) {
      state.method = name;
    } else {
      keep_first(outcome, unexpected(ErrorCode::bad_request, "There is no method \"" + name + "\".",
                                     "method"));
    }
  }
  if (object.contains("theme")) {
    const std::string name = string_at(object, "theme");
    const auto* known = std::find_if(std::begin(theme_names), std::end(theme_names),
                                     [&name](const auto& entry) { return entry.second == name; });
    if (known != std::end(theme_names)) {
      state.theme = known->first;
    } else {
      keep_first(outcome,
                 unexpected(ErrorCode::bad_request, "theme must be auto, light or dark.", "theme"));
    }
  }
  if (object.contains("params")) {
    const json& params = object.find("params").value();
    if (params.is_object()) {
      take_params(state, state.selected_method(), params, {}, outcome);
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
