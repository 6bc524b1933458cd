#pragma once
// The runs that are kept: which one is shown, what is changed in it, and what of it is looked at.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "app/model/actions.h"
#include "app/model/run_result.h"

namespace digitscope::app {

struct AppState;

/// After another run is shown, or the one shown has changed.
void result_changed(AppState& state);
/// What the run shown can show for the value that the parameter `name` has now without another run,
/// it shows at once.
void follow_parameter(AppState& state, std::string_view name);

/// What is shown belongs to the method that is selected: after another one was, its latest run is
/// shown, or none, with which it introduces itself.
void follow_method(AppState& state);

/// Keeps a new run, and shows it if its method is still selected; the oldest beyond 50 is
/// forgotten.
void keep_run(AppState& state, RunResult run);
/// Keeps a new run without showing it, unless it is of the parameters selected and the one shown is
/// not.
void keep_run_beside(AppState& state, RunResult run);
/// Cuts the tree shown into so many clusters; the parameter follows.
void cut_shown_tree(AppState& state, std::size_t clusters);
/// Makes anomalies of what is below `score`; the parameter follows.
void move_threshold(AppState& state, double score);
/// Shows a run that is kept; method and parameters become its.
void show_run(AppState& state, std::uint32_t id);
/// Shows the latest run of the parameters now selected that is kept, if there is one: a tree is cut
/// and a threshold moved for it.
void show_run_of_parameters(AppState& state);
/// Shows the digits, as before the first run. The runs are kept.
void show_no_run(AppState& state);
/// Forgets a run; when it was shown, the latest that is left is shown.
void remove_run(AppState& state, std::uint32_t id);
/// Compares the run shown with another.
void compare_with(AppState& state, std::uint32_t id);

/// O(n * features) unless by index.
void order_montage(AppState& state, MontageOrder order);
/// Cells that do not exist are ignored.
void choose_cell(AppState& state, std::uint32_t cluster, std::uint32_t label);

}  // namespace digitscope::app
