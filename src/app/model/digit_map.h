#pragma once
// The digits as points of a plane: by their first two principal components, which the engine is
// asked for when the map is first opened.

#include <array>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/model/actions.h"
#include "app/model/map_geometry.h"
#include "app/model/questions.h"
#include "base/error.h"
#include "results/pca.h"

namespace digitscope::app {

struct AppState;

struct DigitMap {
  std::vector<MapPoint> points;          // one for each row
  std::array<double, 2> explained = {};  // the share of all variance along x and along y
  MapBox box;                            // around all points
  PointGrid grid;
};

/// The digits' places, of which nothing is known before the map was opened, and how they are
/// looked at.
struct MapState {
  std::optional<DigitMap> digits;
  std::optional<Error> error;  // why there are none
  MapCamera camera;
  std::optional<MapCamera> asked;       // for by a link, before it is known where the digits lie
  std::optional<MapColoring> coloring;  // the one chosen; see map_coloring()
  bool lasso_tool = false;              // dragging draws a lasso
  std::vector<MapPoint> lasso;          // while it is drawn
  std::vector<MapPoint> outline;  // around the digits selected; a link may know it before them
  std::vector<std::uint32_t> selected;  // rows, ascending
  std::uint32_t version = 0;            // counts up whenever places, colouring or selection change
};

/// The map of `rows` digits. Those that differ in one direction only lie on a line, y = 0.
/// ErrorCode::failed if the components are of other digits, or more than two.
Expected<DigitMap> map_of(const results::Pca& pca, std::size_t rows);

/// Asks for the places of the digits unless they are known, asked for, or cannot be had.
void open_map(AppState& state);
/// Asks once more, after an error.
void open_map_again(AppState& state);

/// The camera is kept where there is something to be seen. A lasso being drawn is dropped: the
/// fingers do something else.
void move_map(AppState& state, const MapCamera& camera);
/// Likewise, also before it is known where the digits lie; without a camera all of the map.
void look_at_map(AppState& state, const std::optional<MapCamera>& camera);
void color_map(AppState& state, MapColoring by);
void draw_lasso(AppState& state, MapPoint to);
/// Selects the digits inside the lasso, if it has three corners: simplified, so that a link can
/// bring back the very same. O(n * corners).
void end_lasso(AppState& state);
/// The digits inside the outline are selected now, or when it is known where they lie.
void select_inside(AppState& state, std::vector<MapPoint> outline);

/// What the colours can tell now: of the true labels and of the run shown.
std::vector<MapColoring> map_colorings(const AppState& state);
/// What they tell: the choice, or else what the run shown found, or else the labels.
std::optional<MapColoring> map_coloring(const AppState& state);

void take_map_answer(AppState& state, const Question& question,
                     const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
