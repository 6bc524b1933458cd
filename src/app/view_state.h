#pragma once
// What of the page is being looked at, as JSON: links and the browser's Back bring it back.

#include <nlohmann/json_fwd.hpp>

#include "app/state.h"
#include "base/error.h"

namespace digitscope::app {

/// Adds to the JSON of a state:
///   "ran"      whether the result of these very parameters is on screen
///   "view"     the tab chosen, such as "evaluation"
///   "digit"    the row inspected
///   "order"    of the digits in a cluster, such as "nearest"
///   "cluster"  the one of which all digits are shown
///   "cell"     [cluster, true label] chosen in the table of both
///   "colors"   what those of the map tell, such as "cluster"
///   "map"      [x, y, zoom]: what lies in its middle, and how much it is enlarged
///   "lasso"    [x, y, x, y ...]: the corners around the digits selected on it
/// Of digit, cluster, cell and lasso, null is none; of colors and map, what the page shows unasked.
void write_view(nlohmann::ordered_json& object, const AppState& state);

/// Takes what is good of these (each may be missing) and leaves the rest as it is. With "ran" a run
/// that is kept is shown when its parameters are those set, or can be had of it without another
/// run; false takes such a result off the screen. Returns the first thing that is not good.
Expected<void> restore_view(AppState& state, const nlohmann::json& object);

}  // namespace digitscope::app
