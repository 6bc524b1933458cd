#include "app/model/hidden_groups.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "app/model/map_coloring.h"
#include "app/model/selection.h"
#include "app/model/state.h"
#include "app/model/view_state.h"

namespace digitscope::app {
namespace {

std::vector<std::uint32_t>* list_of(HiddenGroups& hidden, MapColoring by) {
  if (by == MapColoring::cluster) return &hidden.clusters;
  return by == MapColoring::label ? &hidden.labels : nullptr;
}

void bind_to_run(AppState& state) {
  const RunResult* run = state.result();
  HiddenGroups& hidden = state.map.hidden;
  hidden.run = run ? run->id : 0;
  hidden.cut = run ? run->clusters() : 0;
  hidden.awaited.reset();
}

bool is_of_shown_run(const AppState& state) {
  const HiddenGroups& hidden = state.map.hidden;
  const RunResult* run = state.result();
  return run && !hidden.awaited && hidden.run == run->id && hidden.cut == run->clusters();
}

// What cannot be seen is not what the selection is about.
void clear_selection_of_hidden(AppState& state) {
  const auto hides = [hidden = hidden_groups(state)](std::uint32_t number) {
    return std::binary_search(hidden.begin(), hidden.end(), number);
  };
  const auto by = map_coloring(state);
  const auto cluster = cluster_chosen(state), label = label_chosen(state);
  if (by == MapColoring::cluster && cluster && hides(*cluster)) choose_cluster(state, *cluster);
  if (by == MapColoring::label && label && hides(*label)) choose_label(state, *label);
}

void hide(AppState& state, MapColoring by, std::vector<std::uint32_t> numbers) {
  std::vector<std::uint32_t>* list = list_of(state.map.hidden, by);
  if (!list) return;
  *list = std::move(numbers);
  std::sort(list->begin(), list->end());
  list->erase(std::unique(list->begin(), list->end()), list->end());
  if (by == MapColoring::cluster) bind_to_run(state);
  clear_selection_of_hidden(state);
  ++state.map.version;
}

}  // namespace

void toggle_group(AppState& state, MapColoring by, std::uint32_t number) {
  std::vector<std::uint32_t>* list = list_of(state.map.hidden, by);
  if (!list) return;
  auto numbers = *list;
  if (std::erase(numbers, number) == 0) numbers.push_back(number);
  hide(state, by, std::move(numbers));
}

void show_only_group(AppState& state, MapColoring by, std::uint32_t number) {
  auto others = groups_of(state, by);
  std::erase(others, number);
  if (map_coloring(state) == by && hidden_groups(state) == others) others.clear();
  hide(state, by, std::move(others));
}

void show_group(AppState& state, MapColoring by, std::uint32_t number) {
  std::vector<std::uint32_t>* list = list_of(state.map.hidden, by);
  const bool others = by == MapColoring::cluster && !is_of_shown_run(state);
  if (list && !others && std::erase(*list, number) > 0) ++state.map.version;
}

void show_all_groups(AppState& state) {
  state.map.hidden = {};
  ++state.map.version;
}

void hide_clusters(AppState& state, std::vector<std::uint32_t> numbers) {
  if (shows_result_of_parameters(state)) {
    return hide(state, MapColoring::cluster, std::move(numbers));
  }
  HiddenGroups& hidden = state.map.hidden;
  hidden.clusters = std::move(numbers);
  std::sort(hidden.clusters.begin(), hidden.clusters.end());
  hidden.awaited = state.settings;
  ++state.map.version;
}

void hide_labels(AppState& state, std::vector<std::uint32_t> numbers) {
  hide(state, MapColoring::label, std::move(numbers));
}

void forget_groups_of_others(AppState& state) {
  HiddenGroups& hidden = state.map.hidden;
  const bool awaits = hidden.awaited == state.settings;
  if (awaits && shows_result_of_parameters(state)) bind_to_run(state);
  const bool awaits_still = awaits && hidden.awaited;
  if (!awaits_still && !is_of_shown_run(state)) {
    hidden.clusters.clear();
    hidden.awaited.reset();
  }
  if (map_coloring(state) != MapColoring::label) hidden.labels.clear();
  clear_selection_of_hidden(state);
}

std::vector<std::uint32_t> hidden_in_link(const AppState& state) {
  const HiddenGroups& hidden = state.map.hidden;
  const bool told = hidden.awaited ? hidden.awaited == state.settings
                                   : is_of_shown_run(state) && shows_result_of_parameters(state);
  return told ? hidden.clusters : std::vector<std::uint32_t>();
}

std::vector<std::uint32_t> groups_of(const AppState& state, MapColoring by) {
  std::vector<std::uint32_t> groups;
  if (by == MapColoring::label) {
    const auto labels = labels_present(state.digits);
    groups.assign(labels.begin(), labels.end());
  } else if (const RunResult* run = state.result(); run && by == MapColoring::cluster) {
    groups.resize(run->clusters());
    std::iota(groups.begin(), groups.end(), 0u);
  }
  return groups;
}

std::vector<std::uint32_t> hidden_groups(const AppState& state) {
  const auto by = map_coloring(state);
  if (!by || !is_of_groups(*by)) return {};
  const HiddenGroups& hidden = state.map.hidden;
  const bool labels = *by == MapColoring::label;
  if (!labels && !is_of_shown_run(state)) return {};
  std::vector<std::uint32_t> list = labels ? hidden.labels : hidden.clusters;
  if (list.empty()) return list;
  const auto groups = groups_of(state, *by);
  std::erase_if(list, [&groups](std::uint32_t number) {
    return !std::binary_search(groups.begin(), groups.end(), number);
  });
  return list;
}

ShownRows::ShownRows(const AppState& state) : state_(state) {
  const auto list = hidden_groups(state);
  if (list.empty()) return;
  const MapColoring by = *map_coloring(state);
  labels_ = by == MapColoring::label;
  hidden_.resize(std::size_t{list.back()} + 1);
  for (const std::uint32_t group : list) hidden_[group] = true;
  groups_ = groups_of(state, by).size();
  hidden_count_ = list.size();
}

bool ShownRows::operator()(std::uint32_t row) const {
  if (all()) return true;
  if (labels_) return !hides(state_.digits.labels[row]);
  const RunResult& run = *state_.result();
  if (row >= run.samples) return hidden_count_ + 1 < groups_;
  return !hides(static_cast<std::size_t>(run.labels[row]));
}

}  // namespace digitscope::app
