#include "app/model/selection.h"

#include <algorithm>
#include <numeric>

#include "app/model/hidden_groups.h"
#include "app/model/state.h"

namespace digitscope::app {

void choose_cluster(AppState& state, std::uint32_t cluster) {
  auto& chosen = state.runs.chosen_cluster;
  state.map.whole_selection = false;
  if (chosen == cluster) {
    chosen.reset();
  } else {
    chosen = cluster;
    show_group(state, MapColoring::cluster, cluster);
  }
}

void choose_label(AppState& state, std::uint32_t label) {
  auto& chosen = state.map.chosen_label;
  state.map.whole_selection = false;
  if (chosen == label) {
    chosen.reset();
  } else {
    chosen = label;
    show_group(state, MapColoring::label, label);
  }
}

void clear_selection(AppState& state) {
  state.runs.chosen_cluster.reset();
  state.map.chosen_label.reset();
  select_inside(state, {});
}

std::optional<std::uint32_t> cluster_chosen(const AppState& state) {
  const RunResult* run = state.result();
  const auto& chosen = state.runs.chosen_cluster;
  return run && chosen && *chosen < run->clusters() ? chosen : std::nullopt;
}

std::optional<std::uint32_t> label_chosen(const AppState& state) {
  const auto& chosen = state.map.chosen_label;
  const auto& labels = state.digits.labels;
  if (!chosen || std::find(labels.begin(), labels.end(), *chosen) == labels.end()) {
    return std::nullopt;
  }
  return chosen;
}

bool stands_back(const AppState& state, std::size_t cluster) {
  const auto chosen = cluster_chosen(state);
  return chosen && *chosen != cluster;
}

bool has_selection(const AppState& state) {
  return !state.map.selected.empty() || cluster_chosen(state) || label_chosen(state);
}

std::vector<std::uint32_t> selected_rows(const AppState& state) {
  if (!has_selection(state)) return {};
  std::vector<std::uint32_t> rows = state.map.selected;
  if (rows.empty()) {
    rows.resize(state.digits.size());
    std::iota(rows.begin(), rows.end(), 0u);
  }
  const RunResult* run = state.result();
  const auto cluster = cluster_chosen(state);
  const auto label = label_chosen(state);
  const ShownRows shown(state);
  std::erase_if(rows, [&](std::uint32_t row) {
    if (!shown(row)) return true;
    if (label && state.digits.labels[row] != *label) return true;
    return cluster &&
           (row >= run->samples || run->labels[row] != static_cast<std::int64_t>(*cluster));
  });
  return rows;
}

}  // namespace digitscope::app
