#include "app/model/map_marks.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "app/model/hidden_groups.h"
#include "app/model/map_coloring.h"
#include "app/model/selection.h"
#include "app/model/state.h"

namespace digitscope::app {
namespace {

MapFigures::Source source_of(const AppState& state) {
  return {state.map.digits,  state.digits_version,  state.runs.version,
          state.map.version, cluster_chosen(state), label_chosen(state)};
}

// Of a row, among those whose colours are alike. Those that the run left out are one more.
std::uint32_t group_of(const AppState& state, std::optional<MapColoring> by, std::uint32_t row) {
  const RunResult* run = state.result();
  if (by == MapColoring::label) return state.digits.labels[row];
  if (by == MapColoring::cluster) {
    return row < run->samples ? static_cast<std::uint32_t>(run->labels[row])
                              : static_cast<std::uint32_t>(run->clusters());
  }
  if (by == MapColoring::match && row < run->samples) {
    const auto agrees = run->agrees(row, state.digits.labels[row]);
    return agrees ? (*agrees ? 1 : 2) : 3;
  }
  return 0;
}

std::vector<CellVote> votes_of(const AppState& state) {
  const auto by = map_coloring(state);
  const ShownRows shown(state);
  std::vector<CellVote> votes(state.map.digits->points.size());
  const bool selection = has_selection(state);
  for (std::uint32_t row = 0; row < votes.size(); ++row) {
    votes[row] = {shown(row) ? group_of(state, by, row) : CellVote::none, !selection};
  }
  for (const std::uint32_t row : selected_rows(state)) votes[row].preferred = true;
  return votes;
}

std::vector<GroupContour> contours_of(const AppState& state) {
  const auto by = map_coloring(state);
  if (!by || !is_of_groups(*by)) return {};
  const DigitMap& map = *state.map.digits;
  const ShownRows shown(state);
  std::vector<std::vector<MapPoint>> groups;
  const std::size_t count =
      *by == MapColoring::cluster ? state.result()->samples : map.points.size();
  for (std::uint32_t row = 0; row < count; ++row) {
    if (!shown(row)) continue;
    const std::size_t group = group_of(state, by, row);
    if (group >= groups.size()) groups.resize(group + 1);
    groups[group].push_back(map.points[row]);
  }
  std::vector<GroupContour> contours;
  for (std::size_t group = 0; group < groups.size(); ++group) {
    if (groups[group].empty()) continue;
    contours.push_back({static_cast<std::uint32_t>(group), dense_half(groups[group], map.box)});
  }
  return contours;
}

}  // namespace

std::vector<MapMarks> map_marks_offered(const AppState& state) {
  const auto by = map_coloring(state);
  // Labels are bytes, so there are never too many of them.
  const bool too_many = by == MapColoring::cluster && state.result()->clusters() > most_contours;
  if (!by || !is_of_groups(*by) || too_many) return {MapMarks::dots, MapMarks::pictures};
  return {MapMarks::dots, MapMarks::pictures, MapMarks::contours};
}

MapMarks map_marks(const AppState& state) {
  const auto offered = map_marks_offered(state);
  const bool can_be = std::find(offered.begin(), offered.end(), state.map.marks) != offered.end();
  return can_be ? state.map.marks : MapMarks::dots;
}

const std::vector<MapCell>& typical_digits(const AppState& state, const CellGrid& grid) {
  MapFigures& figures = state.map.figures;
  MapFigures::Source source = source_of(state);
  if (figures.grid != grid || figures.cells_of != source) {
    figures.cells = typical_of_cells(grid, state.map.digits->points, votes_of(state));
    figures.grid = grid;
    figures.cells_of = std::move(source);
  }
  return figures.cells;
}

const std::vector<GroupContour>& group_contours(const AppState& state) {
  MapFigures& figures = state.map.figures;
  MapFigures::Source source = source_of(state);
  source.cluster = source.label = std::nullopt;  // what is selected changes no contour
  if (figures.contours_of != source) {
    figures.contours = contours_of(state);
    figures.contours_of = std::move(source);
  }
  return figures.contours;
}

}  // namespace digitscope::app
