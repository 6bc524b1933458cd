#pragma once
// A digit that the reader draws: which digits it is like, what the latest run of each method makes
// of it, and where it belongs on the map.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <vector>

#include "app/model/drawn_image.h"
#include "app/model/inspection.h"
#include "app/model/map_geometry.h"
#include "app/model/questions.h"
#include "app/model/run_result.h"
#include "base/error.h"
#include "results/judgement.h"

namespace digitscope::app {

struct AppState;

/// What a run makes of the drawing.
struct DrawingVerdict {
  std::uint32_t run = 0;      // its id
  std::size_t clusters = 0;   // into which a tree was cut then
  std::uint32_t version = 0;  // of the drawing
  std::optional<results::Judgement> judgement = {};
  std::optional<Error> error = {};  // why there is none
};

/// A question about the drawing that has not been answered yet.
struct AskedVerdict {
  std::uint32_t question = 0;  // its id
  DrawingVerdict about;
};

struct DrawingState {
  std::vector<Stroke> strokes;
  std::vector<Stroke> cleared;       // the strokes last cleared, which undo_stroke() brings back
  bool pen_down = false;             // the last stroke goes on
  std::optional<PadPoint> pen = {};  // where the keyboard has moved it to
  std::vector<std::uint8_t> image;   // of the strokes; empty: nothing has been drawn
  std::vector<Neighbour> nearest;    // the digits nearest to it, nearest first
  std::uint32_t version = 0;         // incremented when the image changes
  std::vector<DrawingVerdict> verdicts;
  std::vector<AskedVerdict> asked;
};

/// Goes on with the stroke to `to`, or begins another there, as it does where the pen was up.
/// Points off the pad are moved to its edge.
void draw_to(AppState& state, PadPoint to, bool begins = false);
void lift_pen(AppState& state);
/// By keyboard: moves the pen by so much, drawing if it is down.
void move_pen(AppState& state, PadPoint by);
/// Puts the keyboard's pen down, or lifts it.
void toggle_pen(AppState& state);
/// Takes the last stroke back, or a Clear where nothing has been drawn since.
void undo_stroke(AppState& state);
bool can_undo_stroke(const AppState& state);
void clear_drawing(AppState& state);
/// To be called when other digits have been loaded: the drawing becomes an image of their size.
void redraw(AppState& state);

/// The label that most of the digits nearest to the drawing have, and how many; none without
/// labels.
struct LikelyLabel {
  std::uint8_t label = 0;
  std::size_t votes = 0;
  std::size_t voters = 0;
};
std::optional<LikelyLabel> likely_label(const AppState& state);

/// The runs that judge drawings: of each method the one shown, or else its latest.
std::vector<const RunResult*> judging_runs(const AppState& state);
/// What is known of a run's verdict, or nullptr: of an earlier state of the drawing, while that of
/// the present one is awaited.
const DrawingVerdict* verdict_of(const AppState& state, const RunResult& run);
/// Whether ask_verdicts() would ask anything.
bool wants_verdicts(const AppState& state);
/// Asks what is not known, one question of each run at a time.
void ask_verdicts(AppState& state);
void take_verdict(AppState& state, const Question& question,
                  const Expected<nlohmann::ordered_json>& answer);

/// Where the drawing belongs on the map on screen: among the digits nearest to it. The most central
/// of these on the map says where, so that a few that lie elsewhere do not move it into the void
/// between groups; it is the mean of the half around that one. None without a map or a drawing.
std::optional<MapPoint> drawing_on_map(const AppState& state);

}  // namespace digitscope::app
