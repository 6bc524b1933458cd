#include "app/model/runs.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/model/clustering.h"
#include "app/model/comparison.h"
#include "app/model/hidden_groups.h"
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
  state.runs.kept.erase(run);
}

std::uint32_t add_run(AppState& state, RunResult run) {
  run.id = ++state.runs.last;
  state.runs.kept.push_back(std::move(run));
  return state.runs.last;
}

void forget_oldest_runs(AppState& state) {
  while (state.runs.kept.size() > most_runs) {
    const auto oldest = std::find_if(state.runs.kept.begin(), state.runs.kept.end(),
                                     [&](const RunResult& r) { return r.id != state.runs.shown; });
    forget_run(state, oldest);
  }
}

// Whether the controls show what the run was asked for.
bool is_asked_for(const AppState& state, const RunResult& run) {
  return run.method == state.settings.method &&
         state.settings.params.find(state.settings.method)->second == run.asked;
}

// Shows the run, or none for 0. Where it is the one compared, the two change places.
void put_on_screen(AppState& state, std::uint32_t id) {
  if (id != 0 && state.comparison.other == id) exchange_compared(state);
  state.runs.shown = id;
  result_changed(state);
}

// Shows the run, and the controls what it was asked for.
void bring_back(AppState& state, const RunResult& run) {
  if (const Method* method = find_method(run.method)) {
    state.settings.method = method->name;
    state.settings.params[state.settings.method] = run.asked;
  }
  put_on_screen(state, run.id);
  send_state(state);
}

void arrange_montage(AppState& state) {
  state.runs.ordered.clear();
  const RunResult* run = state.result();
  if (state.runs.chosen_cluster && (!run || *state.runs.chosen_cluster >= run->clusters())) {
    state.runs.chosen_cluster.reset();
  }
  if (!run || run->centers.empty() || state.order == MontageOrder::index) return;
  state.runs.ordered =
      members_by_distance(*run, state.digits, state.order == MontageOrder::farthest);
}

void find_overlap(AppState& state) {
  state.runs.overlap.reset();
  const RunResult* shown = state.result();
  if (!shown || !shown->anomalies) return;
  const auto other =
      std::find_if(state.runs.kept.rbegin(), state.runs.kept.rend(), [&](const RunResult& r) {
        return r.anomalies && r.method != shown->method && r.samples == shown->samples;
      });
  if (other != state.runs.kept.rend()) state.runs.overlap = overlap(*shown, *other);
}

}  // namespace

void result_changed(AppState& state) {
  ++state.runs.version;
  find_overlap(state);
  arrange_montage(state);
  forget_groups_of_others(state);
  state.map.search.message.clear();  // which was about the run before
  update_comparison(state);
  if (!state.runs.chosen_cell) return;
  const ChosenCell cell = *state.runs.chosen_cell;
  state.runs.chosen_cell.reset();
  choose_cell(state, cell.cluster, cell.label);
}

void follow_parameter(AppState& state, std::string_view name) {
  RunResult* run = state.find_run(state.runs.shown);
  if (!run || !state.is_of_parameters(*run, name)) return;
  const ParameterValue& value = state.settings.params[state.settings.method].find(name)->second;
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

void follow_method(AppState& state) {
  const RunResult* shown = state.result();
  if (shown && shown->method == state.settings.method) return;
  const auto latest =
      std::find_if(state.runs.kept.rbegin(), state.runs.kept.rend(),
                   [&](const RunResult& run) { return run.method == state.settings.method; });
  const std::uint32_t id = latest == state.runs.kept.rend() ? 0 : latest->id;
  if (id != state.runs.shown) put_on_screen(state, id);
}

void keep_run(AppState& state, RunResult run) {
  const bool selected = run.method == state.settings.method;
  const std::uint32_t id = add_run(state, std::move(run));
  if (selected) state.runs.shown = id;
  forget_oldest_runs(state);
  result_changed(state);
  go_on_comparing(state);
}

void keep_run_beside(AppState& state, RunResult run) {
  if (!state.result() || (state.result_is_stale() && state.is_of_parameters(run))) {
    return keep_run(state, std::move(run));
  }
  add_run(state, std::move(run));
  forget_oldest_runs(state);
  result_changed(state);
  go_on_comparing(state);
}

void cut_shown_tree(AppState& state, std::size_t clusters) {
  RunResult* run = state.find_run(state.runs.shown);
  if (!run || !run->tree) return;
  clusters = std::clamp<std::size_t>(clusters, 1, run->samples);
  if (clusters == run->clusters()) return;
  remember(state, "n_clusters");
  cut_tree(*run, state.digits, clusters);
  result_changed(state);
  state.settings.params.find(run->method)->second["n_clusters"] = run->params["n_clusters"];
  send_state(state);
}

void move_threshold(AppState& state, double score) {
  RunResult* run = state.find_run(state.runs.shown);
  if (!run || !run->anomalies) return;
  const ParameterValue value = contamination_for(*run, count_below(*run->anomalies, score));
  if (value == run->params["contamination"]) return;
  remember(state, "contamination");
  set_contamination(*run, value);
  result_changed(state);
  state.settings.params.find(run->method)->second["contamination"] = value;
  send_state(state);
}

void show_run(AppState& state, std::uint32_t id) {
  const RunResult* run = state.find_run(id);
  if (!run) return;
  if (!is_asked_for(state, *run)) remember(state, "");
  bring_back(state, *run);
}

void show_no_run(AppState& state) {
  state.runs.shown = 0;
  result_changed(state);
}

void show_run_of_parameters(AppState& state) {
  if (state.result() && !state.result_is_stale()) return;
  for (auto run = state.runs.kept.rbegin(); run != state.runs.kept.rend(); ++run) {
    const std::string_view follows = run->tree        ? "n_clusters"
                                     : run->anomalies ? "contamination"
                                                      : "";
    if (!state.is_of_parameters(*run, follows)) continue;
    const ParameterValues wanted = state.settings.params[state.settings.method];
    bring_back(state, *run);
    if (follows.empty()) return;
    state.settings.params[state.settings.method].find(follows)->second =
        wanted.find(follows)->second;
    follow_parameter(state, follows);
    return send_state(state);
  }
}

ShownForAWhile::ShownForAWhile(AppState& state, std::uint32_t id) : state_(state), shown_(id) {
  exchange();
}

ShownForAWhile::~ShownForAWhile() {
  exchange();
}

void ShownForAWhile::exchange() {
  Runs& runs = state_.runs;
  std::swap(runs.shown, shown_);
  std::swap(runs.ordered, ordered_);
  std::swap(runs.chosen_cluster, chosen_cluster_);
  std::swap(runs.chosen_cell, chosen_cell_);
  std::swap(runs.overlap, overlap_);
  std::swap(state_.order, order_);  // of which `ordered` is
  ++runs.version;                   // so that its pictures are drawn anew
}

void remove_run(AppState& state, std::uint32_t id) {
  const auto gone = std::find_if(state.runs.kept.begin(), state.runs.kept.end(),
                                 [id](const RunResult& run) { return run.id == id; });
  if (gone == state.runs.kept.end()) return;
  forget_run(state, gone);
  if (state.runs.shown == id) {
    state.runs.shown = 0;
    if (!state.runs.kept.empty()) return show_run(state, state.runs.kept.back().id);
  }
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
  state.runs.chosen_cell =
      ChosenCell{cluster, label, rows_of_cell(*run, state.digits, cluster, label)};
}

}  // namespace digitscope::app
