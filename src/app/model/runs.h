#pragma once
// The kept runs: which one is shown, how it is changed, and which part of it is viewed.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/model/actions.h"
#include "app/model/run_result.h"
#include "app/model/state.h"

namespace digitscope::app {

/// To be called after another run is shown, or the one shown has changed.
void result_changed(AppState& state);
/// Updates the run shown to the current value of the parameter `name`, if that needs no new run.
void follow_parameter(AppState& state, std::string_view name);

/// After a change of method, shows the selected method's latest run, or none: the method then
/// introduces itself.
void follow_method(AppState& state);

/// Keeps a new run, and shows it if its method is still selected; beyond 50 the oldest is dropped.
void keep_run(AppState& state, RunResult run);
/// Keeps a new run without showing it, unless it has the selected parameters and the one shown does
/// not.
void keep_run_beside(AppState& state, RunResult run);
/// Cuts the tree shown into `clusters` clusters; the parameter follows.
void cut_shown_tree(AppState& state, std::size_t clusters);
/// Makes the digits with scores below `score` anomalies; the parameter follows.
void move_threshold(AppState& state, double score);
/// Shows a kept run and adopts its method and parameters.
void show_run(AppState& state, std::uint32_t id);
/// Shows the latest kept run with the parameters now selected, if any; a tree is cut or a threshold
/// moved to match them.
void show_run_of_parameters(AppState& state);
/// Shows the digits, as before the first run. The runs are kept.
void show_no_run(AppState& state);
/// Shows another run for as long as it lives, as it is seen at first: with nothing chosen in it.
/// Nobody is told, and controls stay as they are.
class ShownForAWhile {
 public:
  ShownForAWhile(AppState& state, std::uint32_t id);
  ~ShownForAWhile();
  ShownForAWhile(const ShownForAWhile&) = delete;
  ShownForAWhile& operator=(const ShownForAWhile&) = delete;

 private:
  void exchange();

  AppState& state_;
  // What is on screen otherwise; while this lives, what is shown in its place: see Runs.
  std::uint32_t shown_;
  std::vector<std::vector<std::uint32_t>> ordered_;
  std::optional<std::uint32_t> chosen_cluster_;
  std::optional<ChosenCell> chosen_cell_;
  std::optional<Overlap> overlap_;
  MontageOrder order_ = MontageOrder::index;
};

/// Drops a run; if it was shown, the latest one left is shown.
void remove_run(AppState& state, std::uint32_t id);

/// O(n * features) unless by index.
void order_montage(AppState& state, MontageOrder order);
/// Ignores cells that do not exist.
void choose_cell(AppState& state, std::uint32_t cluster, std::uint32_t label);

}  // namespace digitscope::app
