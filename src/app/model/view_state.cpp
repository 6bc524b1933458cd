#include "app/model/view_state.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "app/model/comparison.h"
#include "app/model/hidden_groups.h"
#include "app/model/map_coloring.h"
#include "app/model/runs.h"
#include "app/model/selection.h"
#include "vocabulary/run_text.h"

namespace digitscope::app {
namespace {

using nlohmann::ordered_json;

double rounded(double value, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(value * unit) / unit + 0.0;  // never -0
}

ViewValue place_of(const MapCamera& camera, int decimals) {
  return {.numbers = {rounded(camera.center.x, decimals), rounded(camera.center.y, decimals),
                      rounded(camera.zoom, 2)}};
}

// None for all of the map.
ViewValue place_of(const MapState& map) {
  if (!map.digits) return map.asked ? place_of(*map.asked, 4) : ViewValue{};
  const MapBox& box = map.digits->box;
  const float extent = std::max(box.width(), box.height());
  const int decimals = decimals_for(extent / map.camera.zoom);
  ViewValue now = place_of(map.camera, decimals);
  return now == place_of(whole_map(box), decimals) ? ViewValue{} : now;
}

ViewValue corners_of(const std::vector<MapPoint>& outline) {
  ViewValue corners;
  if (outline.empty()) return corners;
  const MapBox box = box_around(outline);
  // One more than simplified() left, which are then written as they were meant.
  const int decimals = decimals_for(std::max(box.width(), box.height())) + 1;
  for (const MapPoint at : outline) {
    corners.numbers.push_back(rounded(at.x, decimals));
    corners.numbers.push_back(rounded(at.y, decimals));
  }
  return corners;
}

template <class Value>
ViewValue word_of(Value value) {
  return {.word = static_cast<std::size_t>(value)};  // the vocabulary's words are in its order
}

ViewValue index_of(std::optional<std::uint32_t> index) {
  if (!index) return {};
  return {.numbers = {static_cast<double>(*index)}};
}

// Of very many it is not told: a link has to be short enough to be sent.
ViewValue groups_value(const std::vector<std::uint32_t>& groups) {
  if (groups.size() > most_groups_in_link) return {};
  return {.numbers = std::vector<double>(groups.begin(), groups.end())};
}

ViewValue run_of(const std::optional<Request>& request) {
  return request ? ViewValue{.run = run_text(*request)} : ViewValue{};
}

ViewValue pair_of(const std::optional<ChosenPair>& chosen) {
  if (!chosen) return {};
  if (!chosen->clusters) return {.word = 0};
  const auto& [shown, compared] = *chosen->clusters;
  return {.numbers = {static_cast<double>(shown), static_cast<double>(compared)}};
}

std::optional<std::uint32_t> row_inspected(const AppState& state) {
  if (!state.inspected) return std::nullopt;
  return state.inspected->row;
}

ViewValue view_of(const AppState& state, Look what) {
  const auto& cell = state.runs.chosen_cell;
  switch (what) {
    case Look::view:
      return word_of(state.view);
    case Look::digit:
      return index_of(row_inspected(state));
    case Look::order:
      return word_of(state.order);
    case Look::cluster:
      return index_of(state.runs.chosen_cluster);
    case Look::cell:
      if (!cell) return {};
      return {.numbers = {static_cast<double>(cell->cluster), static_cast<double>(cell->label)}};
    case Look::label:
      return index_of(state.map.chosen_label);
    case Look::compared:
      return run_of(request_compared(state));
    case Look::pair:
      return pair_of(state.comparison.chosen);
    case Look::projection:
      return {.run = request_in_link(state)};
    case Look::colors:
      return state.map.coloring ? word_of(*state.map.coloring) : ViewValue{};
    case Look::marks:
      return word_of(state.map.marks);
    case Look::hidden_clusters:
      return groups_value(hidden_in_link(state));
    case Look::hidden_labels:
      return groups_value(state.map.hidden.labels);
    case Look::map:
      return place_of(state.map);
    case Look::lasso:
      return corners_of(state.map.outline);
    case Look::theme:
      return word_of(state.theme);
  }
  return {};
}

std::uint32_t index_at(const ViewValue& value, std::size_t at) {
  return static_cast<std::uint32_t>(value.numbers[at]);
}

std::optional<std::uint32_t> read_index(const ViewValue& value) {
  if (value.is_none()) return std::nullopt;
  return index_at(value, 0);
}

std::vector<std::uint32_t> read_groups(const ViewValue& value) {
  std::vector<std::uint32_t> groups;
  for (std::size_t i = 0; i < value.numbers.size(); ++i) groups.push_back(index_at(value, i));
  return groups;
}

Expected<void> take_digit(AppState& state, const ViewEntry& entry, const ViewValue& value) {
  const auto row = read_index(value);
  const std::size_t rows = state.digits.size();
  if (row && *row >= rows) {
    const std::string last = std::to_string(std::max<std::size_t>(rows, 1) - 1);
    return tl::unexpected(no_such_value(entry, value, "a row from 0 to " + last));
  }
  if (row != row_inspected(state)) inspect(state, row);
  return {};
}

// Which clusters there are is not known before the run: what does not exist is closed then.
void take_cell(AppState& state, const ViewValue& value) {
  state.runs.chosen_cell.reset();
  if (value.is_none()) return;
  const ChosenCell cell{index_at(value, 0), index_at(value, 1), {}};
  if (state.result()) return choose_cell(state, cell.cluster, cell.label);
  state.runs.chosen_cell = cell;  // looked for again after the run
}

Expected<void> take_compared(AppState& state, const ViewValue& value) {
  if (value.is_none()) {
    compare_with(state, 0);
    return {};
  }
  return read_run_text(value.run).map([&](const Request& run) { want_comparison(state, run); });
}

void take_pair(AppState& state, const ViewValue& value) {
  state.comparison.chosen.reset();
  if (value.is_none()) return;
  if (value.numbers.empty()) return choose_changed(state);
  choose_pair(state, index_at(value, 0), index_at(value, 1));
}

void take_colors(AppState& state, const ViewValue& value) {
  color_map(state,
            value.is_none() ? std::nullopt : std::optional(static_cast<MapColoring>(value.word)));
}

std::vector<MapPoint> read_points(const std::vector<double>& numbers) {
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    points.push_back({static_cast<float>(numbers[i]), static_cast<float>(numbers[i + 1])});
  }
  return points;
}

void take_place(AppState& state, const ViewValue& value) {
  if (value.is_none()) return look_at_map(state, std::nullopt);
  const MapPoint center = read_points(value.numbers).front();
  look_at_map(state, MapCamera{center, static_cast<float>(value.numbers[2])});
}

}  // namespace

std::vector<Looked> views_of(const AppState& state) {
  std::vector<Looked> views;
  for (const ViewEntry& entry : view_entries()) {
    views.emplace_back(&entry, view_of(state, entry.what));
  }
  return views;
}

bool shows_result_of_parameters(const AppState& state) {
  return state.result() && !state.result_is_stale();
}

Expected<void> take_view(AppState& state, const ViewEntry& entry, const ViewValue& value) {
  switch (entry.what) {
    case Look::view:
      state.view = static_cast<View>(value.word);
      break;
    case Look::digit:
      return take_digit(state, entry, value);
    case Look::order:
      if (const auto order = static_cast<MontageOrder>(value.word); order != state.order) {
        order_montage(state, order);
      }
      break;
    case Look::cluster:
      state.runs.chosen_cluster = read_index(value);
      if (const auto cluster = cluster_chosen(state)) {
        show_group(state, MapColoring::cluster, *cluster);
      }
      break;
    case Look::cell:
      take_cell(state, value);
      break;
    case Look::label:
      state.map.chosen_label = read_index(value);
      if (const auto label = label_chosen(state)) show_group(state, MapColoring::label, *label);
      break;
    case Look::compared:
      return take_compared(state, value);
    case Look::pair:
      take_pair(state, value);
      break;
    case Look::projection:
      return read_projection_text(value.run).map(
          [&state](const Request& request) { choose_map(state, request); });
    case Look::colors:
      take_colors(state, value);
      break;
    case Look::marks:
      state.map.marks = static_cast<MapMarks>(value.word);
      break;
    case Look::hidden_clusters:
      hide_clusters(state, read_groups(value));
      break;
    case Look::hidden_labels:
      hide_labels(state, read_groups(value));
      break;
    case Look::map:
      take_place(state, value);
      break;
    case Look::lasso:
      select_inside(state, read_points(value.numbers));
      break;
    case Look::theme:
      state.theme = static_cast<ThemeChoice>(value.word);
      break;
  }
  return {};
}

void show_wanted_run(AppState& state, bool wanted) {
  if (wanted) {
    show_run_of_parameters(state);
  } else if (shows_result_of_parameters(state)) {
    show_no_run(state);
  }
}

void write_view(ordered_json& object, const AppState& state) {
  object["ran"] = shows_result_of_parameters(state);
  for (const auto& [entry, value] : views_of(state)) {
    object[std::string(entry->name)] = to_json(*entry, value);
  }
}

Expected<void> restore_view(AppState& state, const ordered_json& object) {
  Expected<void> outcome;
  const auto refuse = [&outcome](Error error) {
    if (outcome) outcome = tl::unexpected(std::move(error));
  };
  if (const auto ran = object.find("ran"); ran != object.end()) {
    if (ran->is_boolean()) {
      show_wanted_run(state, ran->get<bool>());
    } else {
      refuse({ErrorCode::bad_request, "ran must be true or false.", "ran"});
    }
  }
  for (const ViewEntry& entry : view_entries()) {
    const auto given = object.find(std::string(entry.name));
    if (given == object.end()) continue;
    const auto value = from_json(entry, *given);
    const auto taken =
        value ? take_view(state, entry, *value) : Expected<void>(tl::unexpected(value.error()));
    if (!taken) refuse(taken.error());
  }
  return outcome;
}

}  // namespace digitscope::app
