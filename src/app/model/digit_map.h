#pragma once
// The digits as points in the plane of their first two principal components, requested from the
// engine when the map is first opened.

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
  std::array<double, 2> explained = {};  // share of the total variance along x and y
  MapBox box;                            // around all points
  PointGrid grid;
};

/// The digits' positions, unknown until the map is opened, and how they are viewed.
struct MapState {
  std::optional<DigitMap> digits;
  std::optional<Error> error;  // why `digits` is empty
  MapCamera camera;
  std::optional<MapCamera> asked;       // for by a link, before the positions are known
  std::optional<MapColoring> coloring;  // the user's choice; see map_coloring()
  bool lasso_tool = false;              // dragging draws a lasso
  std::vector<MapPoint> lasso;          // while it is drawn
  std::vector<MapPoint> outline;        // around the selection; a link may set it first
  std::vector<std::uint32_t> selected;  // rows, ascending
  std::uint32_t version = 0;            // incremented when positions, colouring or selection change
};

/// The map of `rows` digits. Digits that vary in one direction only lie on the line y = 0.
/// ErrorCode::failed if the components are of other digits, or more than two.
Expected<DigitMap> map_of(const results::Pca& pca, std::size_t rows);

/// Requests the digits' positions unless they are known, pending or unavailable.
void open_map(AppState& state);
/// Requests them again after an error.
void open_map_again(AppState& state);

/// Moves the camera, limited to where there is something to see. Discards a lasso being drawn: the
/// fingers are now doing something else.
void move_map(AppState& state, const MapCamera& camera);
/// As move_map(), but also before the positions are known; nullopt shows the whole map.
void look_at_map(AppState& state, const std::optional<MapCamera>& camera);
void color_map(AppState& state, MapColoring by);
void draw_lasso(AppState& state, MapPoint to);
/// Selects the digits inside the lasso if it has at least three corners. The outline is simplified
/// first, so that a link restores exactly the same selection. O(n * corners).
void end_lasso(AppState& state);
/// Selects the digits inside the outline, now or once their positions are known.
void select_inside(AppState& state, std::vector<MapPoint> outline);

/// The colourings available now: by true label, and by the run shown.
std::vector<MapColoring> map_colorings(const AppState& state);
/// The colouring in use: the user's choice, or else what the run shown found, or else the labels.
std::optional<MapColoring> map_coloring(const AppState& state);

void take_map_answer(AppState& state, const Question& question,
                     const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
