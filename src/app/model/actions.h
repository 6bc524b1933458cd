#pragma once
// The user's actions. Panels emit them; apply() carries them out after the frame.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/model/drawn_image.h"
#include "app/model/map_geometry.h"
#include "app/model/parameter_value.h"
#include "base/error.h"

namespace digitscope::app {

enum class ThemeChoice { automatic, light, dark };

/// The tabs above the results.
enum class View { result, map, inside, evaluation, compare, take_away, explain, draw };

/// What can be exported.
enum class TakeAway { csv, json, npz, pictures, png, python, report };

/// The order of a cluster's digits: by row, or by distance from the cluster's mean.
enum class MontageOrder { index, nearest, farthest };

/// What the digits' places on the map are. UMAP first: its groups are what people look for, and it
/// takes a second or two.
enum class Projection { umap, tsne, pca };
constexpr std::size_t projection_count = 3;

/// What the map's colours encode.
enum class MapColoring { label, cluster, score, kept, match };

/// What stands for the digits on the map; see map_marks.h.
enum class MapMarks { dots, pictures, contours };

/// What pressing a group in the map's legend does: selects it, hides it, or hides all others.
enum class LegendPress { select, hide, only };

struct SelectMethod {
  std::string name;
};
struct SetParameter {
  std::string name;
  ParameterValue value;
};
struct Refuse {  // invalid typed input
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
struct CopyLink {  // to the page in its current state
  std::string at;  // key of the control that reports success
};
struct SelectView {
  View view;
};
struct Inspect {  // shows a digit in the inspector; nullopt closes it
  std::optional<std::uint32_t> row;
};

struct ChooseCell {  // of the contingency table of clusters and true labels
  std::uint32_t cluster = 0;
  std::uint32_t label = 0;
};
struct CloseCell {};
struct CutTree {  // cuts the tree shown into `clusters` clusters
  std::size_t clusters = 1;
};
struct MoveThreshold {  // of the anomaly detection shown, to this score
  double score = 0;
};
struct ShowRun {
  std::uint32_t id = 0;
};
struct RemoveRun {
  std::uint32_t id = 0;
};
struct CompareWith {  // compares the run shown with this one; 0: with none
  std::uint32_t id = 0;
};
struct ChoosePair {  // of the table of clusters of both runs
  std::uint32_t shown = 0;
  std::uint32_t compared = 0;
};
struct ChooseChanged {};  // the digits that changed sides
struct ClosePair {};
struct OrderMontage {
  MontageOrder order = MontageOrder::index;
};
struct ChooseCluster {  // selects it in every view, or no longer
  std::uint32_t cluster = 0;
};
struct ChooseLabel {  // likewise
  std::uint32_t label = 0;
};
struct ClearSelection {};  // of cluster, label and outline
struct ShowWholeSelection {
  bool whole;
};
struct Take {
  TakeAway what = TakeAway::csv;
  std::string at;  // as in CopyLink; empty for a keyboard shortcut
};
struct SaveFigure {
  std::string panel;  // its name
  std::string at;     // as in CopyLink
};
struct OpenMap {       // requests the digits' positions unless they are known
  bool again = false;  // retries after an error, finishes, or computes with other parameters
};
struct ProjectMap {
  Projection by = Projection::pca;
};
struct SetMapParameter {  // of the projection chosen
  std::string name;
  ParameterValue value;
};
struct ShowMap {  // one that is known, by its request
  std::string request;
};
struct CompareMaps {};  // requests the map with other values of its main parameter
struct MoveMap {
  MapCamera camera;
};
struct ColorMap {
  MapColoring by = MapColoring::label;
};
struct MarkMap {
  MapMarks by = MapMarks::dots;
};
struct PressLegend {  // does this from now on
  LegendPress does = LegendPress::select;
};
struct ToggleGroup {  // on the map, hides it or shows it again
  MapColoring by = MapColoring::label;
  std::uint32_t number = 0;
};
struct ShowOnlyGroup {  // hides all others, or shows all if they are hidden
  MapColoring by = MapColoring::label;
  std::uint32_t number = 0;
};
struct ShowAllGroups {};
struct FindOnMap {  // see map_search.h
  std::string text;
  MapBox sight;
};
struct OpenMapTools {  // on narrow screens
  bool open = false;
};
struct UseLasso {  // dragging selects digits instead of moving the map
  bool on = false;
};
struct DrawLasso {  // extends the lasso to this point
  MapPoint to;
};
struct EndLasso {};
struct SelectInside {  // selects by an outline on the map; an empty one clears the selection
  std::vector<MapPoint> outline;
};
struct OpenFiles {};         // other images, through the browser's dialog
struct ChooseCollection {};  // asks the page for its collections of images
struct SetClassNames {       // of labels 0, 1, ..., comma-separated
  std::string list;
};
struct OpenPlayback {};       // requests the iterations unless they are known
struct OpenPlaybackAgain {};  // after an error
struct Play {};               // starts or stops
struct ShowFrame {            // of the iterations
  std::size_t frame = 0;
};
struct ChooseToy {  // another variant of a toy
  std::size_t choice = 0;
  std::size_t word = 0;
  std::string lesson = {};  // whose toy; empty: the selected method's
};
struct ShowToyStep {
  std::size_t step = 0;
  std::string lesson = {};
};
struct PlayToy {  // starts or stops
  std::string lesson = {};
};
struct ToggleMapToy {};  // how the map is made, below it
struct OpenOwnRun {      // requests what the steps of the reader's own run need
  bool again = false;    // retries after an error
};
struct ShowOwnStep {
  std::size_t step = 0;
};
struct PlayOwnRun {};    // starts or stops
struct RunLinkages {};   // those of the four linkages that have no run yet
struct AskQuality {};    // requests the quality for other numbers of clusters
struct SetQualityLast {  // the largest number of clusters to request
  std::uint32_t last = 0;
};
struct OpenAnatomy {   // requests what the digit's score is made of, unless it is known
  bool again = false;  // retries after an error
};
struct ChooseAnatomy {  // the digit whose score is explained
  std::uint32_t row = 0;
};
struct ShowPath {  // of the digit through the trees, the shortest first
  std::size_t path = 0;
};
struct AskStability {};  // of the ranking, for other values of a parameter
struct DrawTo {          // on the pad: goes on with the stroke, or begins another
  PadPoint to;
  bool begins = false;
};
struct LiftPen {};
struct MovePen {  // by keyboard
  PadPoint by;
};
struct TogglePen {};  // likewise, puts it down or lifts it
struct UndoStroke {};
struct ClearDrawing {};
struct AskVerdicts {};    // requests what the runs make of the drawing, unless it is known
struct AskNearness {};    // requests how near the digits are to one another, likewise
struct TakeGuideStep {};  // the next of a first visit
struct DismissGuide {};
struct ToggleKeys {};        // the help, with the keys
struct ToggleLetterKeys {};  // switches single-character shortcuts on or off
struct ScreenPoint {
  float x = 0, y = 0;  // pixels
};
struct CloseTooltip {  // while the pointer is there; nullopt: it has moved away
  std::optional<ScreenPoint> at;
};
struct BeginGesture {};  // parameter changes from now on are undone separately
struct Undo {            // a change of method or parameters
  bool again = false;    // redo instead
};

using Action =
    std::variant<SelectMethod, SetParameter, Refuse, Run, Cancel, SetTheme, ToggleParameters,
                 DismissError, OpenFullPage, CopyLink, SelectView, Inspect, ChooseCell, CloseCell,
                 CutTree, MoveThreshold, ShowRun, RemoveRun, CompareWith, ChoosePair, ChooseChanged,
                 ClosePair, OrderMontage, ChooseCluster, ChooseLabel, ClearSelection,
                 ShowWholeSelection, Take, SaveFigure, OpenMap, ProjectMap, SetMapParameter,
                 ShowMap, CompareMaps, MoveMap, ColorMap, MarkMap, PressLegend, ToggleGroup,
                 ShowOnlyGroup, ShowAllGroups, FindOnMap, OpenMapTools, UseLasso, DrawLasso,
                 EndLasso, SelectInside, OpenFiles, ChooseCollection, SetClassNames, OpenPlayback,
                 OpenPlaybackAgain, Play, ShowFrame, ChooseToy, ShowToyStep, PlayToy, ToggleMapToy,
                 OpenOwnRun, ShowOwnStep, PlayOwnRun, RunLinkages, AskQuality, SetQualityLast,
                 OpenAnatomy, ChooseAnatomy, ShowPath, AskStability, DrawTo, LiftPen, MovePen,
                 TogglePen, UndoStroke, ClearDrawing, AskVerdicts, AskNearness, TakeGuideStep,
                 DismissGuide, ToggleKeys, ToggleLetterKeys, CloseTooltip, BeginGesture, Undo>;

}  // namespace digitscope::app
