#include "app/model/runs.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/clustering.h"
#include "app/model/outbox.h"
#include "app/model/settings.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

// Runs older than so many are forgotten: each takes up to some megabytes.
constexpr std::size_t most_runs = 50;

// The page holds the Result of each run, for who wants it as a file.
void forget_run(AppState& state, std::vector<RunResult>::iterator run) {
  send(state, to_page::ForgetRun{run->id});
  state.runs.erase(run);
}

std::uint32_t add_run(AppState& state, RunResult run) {
  run.id = ++state.last_run;
  state.runs.push_back(std::move(run));
  return state.last_run;
}

void forget_oldest_runs(AppState& state) {
  while (state.runs.size() > most_runs) {
    const auto oldest = std::find_if(state.runs.begin(), state.runs.end(),
                                     [&](const RunResult& r) { return r.id != state.shown; });
    forget_run(state, oldest);
  }
}

// Whether the controls show what the run was asked for.
bool is_asked_for(const AppState& state, const RunResult& run) {
  return run.method == state.method && state.params.find(state.method)->second == run.asked;
}

// Shows the run, and the controls what it was asked for.
void bring_back(AppState& state, const RunResult& run) {
  if (state.compared == run.id) state.compared = state.shown;  // the two change places
  state.shown = run.id;
  if (const Method* method = find_method(run.method)) {
    state.method = method->name;
    state.params[state.method] = run.asked;
  }
  result_changed(state);
  send_state(state);
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

}  // namespace

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

void follow_parameter(AppState& state, std::string_view name) {
  RunResult* run = state.find_run(state.shown);
  if (!run || !state.is_of_parameters(*run, name)) return;
  const ParameterValue& value = state.params[state.method].find(name)->second;
  if (run->tree && name == "n_clusters") {
    const auto clusters = static_cast<std::size_t>(value.number);
    if (clusters < 1 || clusters > run->samples || clusters == run->clusters()) return;
    cut_tree(*run, state.digits, clusters);
    result_changed(state);
  }
  if (run->anomalies && name == "contamination" && (value.is_word() || value.number > 0)) {
    set_contamination(*run, value);
    result_changed(state);
  }
}

void keep_run(AppState& state, RunResult run) {
  state.shown = add_run(state, std::move(run));
  forget_oldest_runs(state);
  result_changed(state);
}

void keep_run_beside(AppState& state, RunResult run) {
  if (!state.result() || (state.result_is_stale() && state.is_of_parameters(run))) {
    return keep_run(state, std::move(run));
  }
  add_run(state, std::move(run));
  forget_oldest_runs(state);
  result_changed(state);
}

void cut_shown_tree(AppState& state, std::size_t clusters) {
  RunResult* run = state.find_run(state.shown);
  if (!run || !run->tree) return;
  clusters = std::clamp<std::size_t>(clusters, 1, run->samples);
  if (clusters == run->clusters()) return;
  remember(state, "n_clusters");
  cut_tree(*run, state.digits, clusters);
  result_changed(state);
  state.params.find(run->method)->second["n_clusters"] = run->params["n_clusters"];
  send_state(state);
}

void move_threshold(AppState& state, double score) {
  RunResult* run = state.find_run(state.shown);
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
  if (!is_asked_for(state, *run)) remember(state, "");
  bring_back(state, *run);
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
    bring_back(state, *run);
    if (follows.empty()) return;
    state.params[state.method].find(follows)->second = wanted.find(follows)->second;
    follow_parameter(state, follows);
    return send_state(state);
  }
}

void remove_run(AppState& state, std::uint32_t id) {
  const auto gone = std::find_if(state.runs.begin(), state.runs.end(),
                                 [id](const RunResult& run) { return run.id == id; });
  if (gone == state.runs.end()) return;
  forget_run(state, gone);
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

void order_montage(AppState& state, MontageOrder order) {
  state.order = order;
  arrange_montage(state);
}

void choose_cell(AppState& state, std::uint32_t cluster, std::uint32_t label) {
  const RunResult* run = state.result();
  if (!run || run->label_counts.empty()) return;
  const auto& classes = run->classes;
  const bool exists = std::find(classes.begin(), classes.end(), label) != classes.end();
  if (cluster >= run->clusters() || !exists) return;
  state.chosen_cell = ChosenCell{cluster, label, rows_of_cell(*run, state.digits, cluster, label)};
}

}  // namespace digitscope::app
