#include "app/model/apply.h"

#include <utility>
#include <variant>
#include <vector>

#include "app/model/class_names.h"
#include "app/model/comparison.h"
#include "app/model/guide.h"
#include "app/model/hidden_groups.h"
#include "app/model/linkages.h"
#include "app/model/map_coloring.h"
#include "app/model/map_search.h"
#include "app/model/outbox.h"
#include "app/model/own_run.h"
#include "app/model/runs.h"
#include "app/model/selection.h"
#include "app/model/settings.h"
#include "app/model/state.h"
#include "app/model/take_away.h"
#include "app/model/toy.h"
#include "app/model/view_state.h"

namespace digitscope::app {

namespace {

// What was said of a search is old as soon as something else is done, other than looking around.
bool outdates_search(const Action& action) {
  return !std::holds_alternative<FindOnMap>(action) && !std::holds_alternative<MoveMap>(action) &&
         !std::holds_alternative<MarkMap>(action) && !std::holds_alternative<OpenMap>(action) &&
         !std::holds_alternative<AskNearness>(action) &&
         !std::holds_alternative<AskVerdicts>(action) &&
         !std::holds_alternative<BeginGesture>(action) &&
         !std::holds_alternative<CloseTooltip>(action);
}

}  // namespace

void apply(AppState& state, const Action& action) {
  struct Visitor {
    AppState& state;
    void operator()(const SelectMethod& a) const { select_method(state, a.name); }
    void operator()(const SetParameter& a) const { set_parameter(state, a.name, a.value); }
    void operator()(const Refuse& a) const { refuse(state, a.error); }
    void operator()(const Run&) const { request_run(state); }
    void operator()(const Cancel&) const { request_cancel(state); }
    void operator()(const SetTheme& a) const { set_theme(state, a.theme); }
    void operator()(const ToggleParameters&) const {
      state.parameters_open = !state.parameters_open;
    }
    void operator()(const DismissError&) const { state.error.reset(); }
    void operator()(const OpenFullPage&) const { send(state, to_page::OpenFullPage{}); }
    void operator()(const SelectView& a) const { state.view = a.view; }
    void operator()(const CopyLink& a) const { send(state, to_page::CopyLink{a.at}); }
    void operator()(const ChooseCell& a) const { choose_cell(state, a.cluster, a.label); }
    void operator()(const CloseCell&) const { state.runs.chosen_cell.reset(); }
    void operator()(const CutTree& a) const { cut_shown_tree(state, a.clusters); }
    void operator()(const MoveThreshold& a) const { move_threshold(state, a.score); }
    void operator()(const ShowRun& a) const { show_run(state, a.id); }
    void operator()(const RemoveRun& a) const { remove_run(state, a.id); }
    void operator()(const CompareWith& a) const { compare_with(state, a.id); }
    void operator()(const ChoosePair& a) const { choose_pair(state, a.shown, a.compared); }
    void operator()(const ChooseChanged&) const { choose_changed(state); }
    void operator()(const ClosePair&) const { state.comparison.chosen.reset(); }
    void operator()(const OrderMontage& a) const { order_montage(state, a.order); }
    void operator()(const ChooseCluster& a) const { choose_cluster(state, a.cluster); }
    void operator()(const ChooseLabel& a) const { choose_label(state, a.label); }
    void operator()(const ClearSelection&) const { clear_selection(state); }
    void operator()(const ShowWholeSelection& a) const { state.map.whole_selection = a.whole; }
    void operator()(const Take& a) const { take_away(state, a.what, a.at); }
    void operator()(const SaveFigure& a) const { save_figure(state, a.panel, a.at); }
    void operator()(const OpenMap& a) const { a.again ? open_map_again(state) : open_map(state); }
    void operator()(const ProjectMap& a) const { project_map(state, a.by); }
    void operator()(const SetMapParameter& a) const { set_map_parameter(state, a.name, a.value); }
    void operator()(const ShowMap& a) const { show_map(state, a.request); }
    void operator()(const CompareMaps&) const { compare_maps(state); }
    void operator()(const MoveMap& a) const { move_map(state, a.camera); }
    void operator()(const ColorMap& a) const { color_map(state, a.by); }
    void operator()(const MarkMap& a) const { state.map.marks = a.by; }
    void operator()(const PressLegend& a) const { state.map.legend_press = a.does; }
    void operator()(const ToggleGroup& a) const { toggle_group(state, a.by, a.number); }
    void operator()(const ShowOnlyGroup& a) const { show_only_group(state, a.by, a.number); }
    void operator()(const ShowAllGroups&) const { show_all_groups(state); }
    void operator()(const FindOnMap& a) const { find_on_map(state, a.text, a.sight); }
    void operator()(const OpenMapTools& a) const { state.map.tools_open = a.open; }
    void operator()(const UseLasso& a) const { state.map.lasso_tool = a.on; }
    void operator()(const DrawLasso& a) const { draw_lasso(state, a.to); }
    void operator()(const EndLasso&) const { end_lasso(state); }
    void operator()(const SelectInside& a) const { select_inside(state, a.outline); }
    void operator()(const OpenFiles&) const { send(state, to_page::OpenFiles{}); }
    void operator()(const ChooseCollection&) const { send(state, to_page::ChooseCollection{}); }
    void operator()(const SetClassNames& a) const { type_class_names(state, a.list); }
    void operator()(const OpenPlayback&) const { open_playback(state); }
    void operator()(const OpenPlaybackAgain&) const { open_playback_again(state); }
    void operator()(const Play&) const { play(state); }
    void operator()(const ShowFrame& a) const { show_frame(state, a.frame); }
    void operator()(const ChooseToy& a) const { choose_toy(state, a.choice, a.word, a.lesson); }
    void operator()(const ShowToyStep& a) const { show_toy_step(state, a.step, a.lesson); }
    void operator()(const PlayToy& a) const { play_toy(state, a.lesson); }
    void operator()(const ToggleMapToy&) const { toggle_map_toy(state); }
    void operator()(const OpenOwnRun& a) const { open_own_run(state, a.again); }
    void operator()(const ShowOwnStep& a) const { show_own_step(state, a.step); }
    void operator()(const PlayOwnRun&) const { play_own_run(state); }
    void operator()(const RunLinkages&) const {
      run_linkages(state);
      result_changed(state);
    }
    void operator()(const AskQuality&) const { ask_quality(state); }
    void operator()(const SetQualityLast& a) const { set_quality_last(state, a.last); }
    void operator()(const OpenAnatomy& a) const {
      a.again ? open_anatomy_again(state) : open_anatomy(state);
    }
    void operator()(const ChooseAnatomy& a) const { choose_anatomy(state, a.row); }
    void operator()(const ShowPath& a) const { show_path(state, a.path); }
    void operator()(const AskStability&) const { ask_stability(state); }
    void operator()(const DrawTo& a) const { draw_to(state, a.to, a.begins); }
    void operator()(const LiftPen&) const { lift_pen(state); }
    void operator()(const MovePen& a) const { move_pen(state, a.by); }
    void operator()(const TogglePen&) const { toggle_pen(state); }
    void operator()(const UndoStroke&) const { undo_stroke(state); }
    void operator()(const ClearDrawing&) const { clear_drawing(state); }
    void operator()(const AskVerdicts&) const { ask_verdicts(state); }
    void operator()(const AskNearness&) const { ask_nearness(state); }
    void operator()(const TakeGuideStep&) const { take_guide_step(state); }
    void operator()(const DismissGuide&) const { dismiss_guide(state); }
    void operator()(const ToggleKeys&) const { state.keys_open = !state.keys_open; }
    void operator()(const ToggleLetterKeys&) const {
      state.letter_keys = !state.letter_keys;
      send(state, to_page::LetterKeys{state.letter_keys});
    }
    void operator()(const CloseTooltip& a) const { state.tooltip_closed_at = a.at; }
    void operator()(const BeginGesture&) const { ++state.history.gesture; }
    void operator()(const Undo& a) const { undo(state, a.again); }
    void operator()(const Inspect& a) const { inspect(state, a.row); }
  };
  const bool ran = shows_result_of_parameters(state);
  const std::vector<Looked> looked = views_of(state);
  const std::size_t told = state.outbox.size();
  if (outdates_search(action)) state.map.search = {};
  std::visit(Visitor{state}, action);
  follow_guide(state);
  // Changes of parameters tell themselves.
  if (state.outbox.size() > told) return;
  if (views_of(state) != looked || shows_result_of_parameters(state) != ran) send_state(state);
}

}  // namespace digitscope::app
