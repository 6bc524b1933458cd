#pragma once
// The digits as points in the plane: of their first two principal components, or embedded by t-SNE
// or UMAP. Each is requested from the engine when it is first wanted.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "app/model/hidden_groups.h"
#include "app/model/map_geometry.h"
#include "app/model/map_marks.h"
#include "app/model/map_requests.h"
#include "app/model/map_search.h"
#include "app/model/questions.h"
#include "base/error.h"
#include "results/pca.h"
#include "results/projection.h"

namespace digitscope::app {

struct AppState;

struct DigitMap {
  Projection by = Projection::pca;
  std::string request;                   // the text of what was asked for
  std::vector<MapPoint> points;          // one for each row
  std::array<double, 2> explained = {};  // of components: share of the total variance along x and y
  std::optional<results::MapQuality> quality = {};  // of an embedding
  bool unfinished = false;  // an embedding that still converges, or was stopped
  MapBox box;               // around all points
  PointGrid grid;
};

/// The digits' positions, unknown until the map is opened, and how they are viewed.
struct MapState {
  Projection projection = Projection::umap;           // the one chosen
  MapRequests requests = default_map_requests();      // the parameters set for each
  std::shared_ptr<const DigitMap> digits;             // on screen: by that projection
  std::vector<std::shared_ptr<const DigitMap>> made;  // all that are known, the latest last
  std::vector<std::string> queue;  // requests to be computed beside the one on screen
  std::optional<Error> error;      // why `digits` is empty
  MapCamera camera;
  std::optional<MapCamera> asked;             // for by a link, before the positions are known
  std::optional<MapColoring> coloring;        // the user's choice; see map_coloring()
  MapMarks marks = MapMarks::dots;            // likewise; see map_marks()
  bool tools_open = false;                    // on narrow screens, where most of them fold
  bool lasso_tool = false;                    // dragging draws a lasso
  std::vector<MapPoint> lasso;                // while it is drawn
  std::vector<MapPoint> outline;              // around the selection; a link may set it first
  std::vector<std::uint32_t> selected;        // rows inside it, ascending
  std::optional<std::uint32_t> chosen_label;  // see selection.h
  HiddenGroups hidden;
  LegendPress legend_press = LegendPress::select;
  MapSearch search;
  bool whole_selection = false;  // all its digits are shown, not the first lines only
  bool toy_open = false;         // how it is made is told below it
  mutable MapFigures figures;    // of what is there: no part of the state, see map_marks.h
  std::uint32_t version = 0;  // incremented when positions, colouring, selection or hiding change
};

/// The map of `rows` digits. Digits that vary in one direction only lie on the line y = 0.
/// ErrorCode::failed if the components are of other digits, or more than two.
Expected<DigitMap> map_of(const results::Pca& pca, std::size_t rows);

/// The map of an embedding. ErrorCode::failed if it is of other digits.
Expected<DigitMap> map_of(const results::TsneMap& found, std::size_t rows);
Expected<DigitMap> map_of(const results::UmapMap& found, std::size_t rows);

/// What is asked for now: the projection chosen with its parameters.
const Request& map_request(const AppState& state);
/// The text of what a link says: that of the map on screen, as others may be set and not computed;
/// before there is one, what is asked for.
std::string request_in_link(const AppState& state);
/// What the map on screen was asked for. Requires one.
Request request_of(const DigitMap& map);

/// Shows the digits by another projection: all of them, as places of one mean nothing in another.
/// What is selected stays selected.
void project_map(AppState& state, Projection by);
/// Chooses projection and parameters. A map of them that is known is shown.
void choose_map(AppState& state, const Request& request);
/// Sets a parameter of the projection chosen. A map that is known is shown; otherwise the one on
/// screen stays until another is asked for.
void set_map_parameter(AppState& state, std::string_view name, ParameterValue value);
/// As choose_map(), by the text of the request, which is one of those made.
void show_map(AppState& state, std::string_view request);
/// Requests the variants (map_variants()) that are not known, one after another.
void compare_maps(AppState& state);

/// The question about what is asked for or on screen, or nullptr.
const Question* map_question(const AppState& state);
/// That about the map with this request, or nullptr.
const Question* map_question(const AppState& state, std::string_view request);
/// Whether the map on screen is of other parameters than those set.
bool map_is_stale(const AppState& state);
/// Whether the map on screen was stopped before it came to rest.
bool map_stopped(const AppState& state);

/// Requests the digits' positions unless they are known, pending or unavailable.
void open_map(AppState& state);
/// Requests them again: after an error, where they were stopped, or with other parameters.
void open_map_again(AppState& state);

/// Moves the camera, limited to where there is something to see. Discards a lasso being drawn: the
/// fingers are now doing something else.
void move_map(AppState& state, const MapCamera& camera);
/// As move_map(), but also before the positions are known; nullopt shows the whole map.
void look_at_map(AppState& state, const std::optional<MapCamera>& camera);
void draw_lasso(AppState& state, MapPoint to);
/// Selects the digits inside the lasso if it has at least three corners. The outline is simplified
/// first, so that a link restores exactly the same selection. O(n * corners).
void end_lasso(AppState& state);
/// Selects the digits inside the outline, now or once their positions are known.
void select_inside(AppState& state, std::vector<MapPoint> outline);

/// Shows where the digits are so far, x and y of each, unless the question is about a map that is
/// not to be on screen. What a link asks to be shown waits for the end. Cancelled, the map stays as
/// it is.
void preview_map(AppState& state, const Question& question, std::span<const float> values);

void take_pca_answer(AppState& state, const Question& question,
                     const Expected<nlohmann::ordered_json>& answer);
void take_tsne_answer(AppState& state, const Question& question,
                      const Expected<nlohmann::ordered_json>& answer);
void take_umap_answer(AppState& state, const Question& question,
                      const Expected<nlohmann::ordered_json>& answer);

}  // namespace digitscope::app
