#pragma once
// What a person can do. Panels emit these; apply() is called after the frame.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/map_geometry.h"
#include "app/model/parameter_value.h"
#include "base/error.h"

namespace digitscope::app {

enum class ThemeChoice { automatic, light, dark };

/// The tabs above the results.
enum class View { result, map, inside, evaluation, compare, take_away, explain };

/// What a person takes home.
enum class TakeAway { csv, json, png, python };

/// In which order a cluster's digits stand; by distance from the cluster's average.
enum class MontageOrder { index, nearest, farthest };

/// What the colours of the map tell.
enum class MapColoring { label, cluster, score };

struct SelectMethod {
  std::string name;
};
struct SetParameter {
  std::string name;
  ParameterValue value;
};
struct Refuse {  // something typed that cannot be taken
  Error error;
};
struct Run {};
struct Cancel {};
struct SetTheme {
  ThemeChoice theme;
};
struct ToggleParameters {};
struct DismissError {};
struct OpenFullPage {};
struct CopyLink {  // to the page as it is
  std::string at;  // the control's key, where it is told that it is done
};
struct SelectView {
  View view;
};
struct Inspect {  // a digit, in the inspector; nothing closes it
  std::optional<std::uint32_t> row;
};

struct ChooseCell {  // of the table of clusters and true labels
  std::uint32_t cluster = 0;
  std::uint32_t label = 0;
};
struct CloseCell {};
struct CutTree {  // the one shown, into so many clusters
  std::size_t clusters = 1;
};
struct MoveThreshold {  // of the anomalies shown, to this score
  double score = 0;
};
struct ShowRun {
  std::uint32_t id = 0;
};
struct RemoveRun {
  std::uint32_t id = 0;
};
struct CompareWith {  // the run shown; 0 compares it with none
  std::uint32_t id = 0;
};
struct OrderMontage {
  MontageOrder order = MontageOrder::index;
};
struct ToggleCluster {  // between its first digits and all of them
  std::uint32_t cluster = 0;
};
struct Take {
  TakeAway what = TakeAway::csv;
  std::string at;  // likewise; empty: a key was pressed
};
struct OpenMap {       // where the digits lie is asked for, unless it is known
  bool again = false;  // also after an error
};
struct MoveMap {
  MapCamera camera;
};
struct ColorMap {
  MapColoring by = MapColoring::label;
};
struct UseLasso {  // dragging selects digits instead of moving the map
  bool on = false;
};
struct DrawLasso {  // on to this place
  MapPoint to;
};
struct EndLasso {};
struct SelectInside {  // an outline on the map; none takes the selection away
  std::vector<MapPoint> outline;
};
struct OpenFiles {};    // other images, by the browser's dialog
struct UseMnist {};     // the digits that come with the page, in place of others
struct SetClassNames {  // of labels 0, 1, ..., with commas between them
  std::string list;
};
struct OpenPlayback {};       // the iterations are asked for, unless they are known
struct OpenPlaybackAgain {};  // after an error
struct Play {};               // or stop
struct ShowFrame {            // of the iterations
  std::size_t frame = 0;
};
struct ChooseToy {  // another variant of the toy in Explain
  std::size_t choice = 0;
  std::size_t word = 0;
};
struct ShowToyStep {
  std::size_t step = 0;
};
struct PlayToy {};       // or stop
struct RunLinkages {};   // those of the four that there is no run of
struct AskQuality {};    // for other numbers of clusters
struct SetQualityLast {  // the largest of them
  std::uint32_t last = 0;
};
struct ToggleKeys {};        // the list of keys
struct ToggleLetterKeys {};  // whether single letters and signs are commands
struct ScreenPoint {
  float x = 0, y = 0;  // pixels
};
struct CloseTooltip {  // while the pointer is there; none: it has gone on
  std::optional<ScreenPoint> at;
};
struct BeginGesture {};  // what changes a parameter from now on is taken back by itself
struct Undo {            // a change of method or parameters
  bool again = false;    // take back what was taken back
};

using Action =
    std::variant<SelectMethod, SetParameter, Refuse, Run, Cancel, SetTheme, ToggleParameters,
                 DismissError, OpenFullPage, CopyLink, SelectView, Inspect, ChooseCell, CloseCell,
                 CutTree, MoveThreshold, ShowRun, RemoveRun, CompareWith, OrderMontage,
                 ToggleCluster, Take, OpenMap, MoveMap, ColorMap, UseLasso, DrawLasso, EndLasso,
                 SelectInside, OpenFiles, UseMnist, SetClassNames, OpenPlayback, OpenPlaybackAgain,
                 Play, ShowFrame, ChooseToy, ShowToyStep, PlayToy, RunLinkages, AskQuality,
                 SetQualityLast, ToggleKeys, ToggleLetterKeys, CloseTooltip, BeginGesture, Undo>;

}  // namespace digitscope::app
