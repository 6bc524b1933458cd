#include "app/model/map_coloring.h"

#include <algorithm>

#include "app/model/state.h"

namespace digitscope::app {

std::vector<MapColoring> map_colorings(const AppState& state) {
  std::vector<MapColoring> list;
  const RunResult* run = state.result();
  if (run && run->clusters() > 0) list.push_back(MapColoring::cluster);
  if (run && run->anomalies) list.push_back(MapColoring::score);
  if (state.digits.labelled()) list.push_back(MapColoring::label);
  if (run && !run->matched_label.empty()) list.push_back(MapColoring::match);
  if (kept_of_map(state)) list.push_back(MapColoring::kept);
  return list;
}

std::optional<MapColoring> map_coloring(const AppState& state) {
  const auto list = map_colorings(state);
  if (list.empty()) return std::nullopt;
  const auto chosen = std::find(list.begin(), list.end(), state.map.coloring);
  return chosen == list.end() ? list.front() : *chosen;
}

void color_map(AppState& state, std::optional<MapColoring> by) {
  const auto before = map_coloring(state);
  state.map.coloring = by;
  if (map_coloring(state) != before) state.map.hidden = {};
  ++state.map.version;
}

const std::vector<std::uint32_t>* kept_of_map(const AppState& state) {
  const auto& digits = state.map.digits;
  if (!digits || !digits->quality || digits->quality->kept.empty()) return nullptr;
  return &digits->quality->kept;
}

}  // namespace digitscope::app
