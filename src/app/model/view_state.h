#pragma once
// What of the page is being looked at, as JSON and as a link has it: links and the browser's Back
// bring it back.

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/model/state.h"
#include "base/error.h"
#include "vocabulary/link.h"

namespace digitscope::app {

/// Each of the vocabulary's entries as it is now:
///   view     the tab chosen
///   digit    the row inspected
///   order    of the digits in a cluster
///   cluster  the one of which all digits are shown
///   cell     the cluster and the true label chosen in the table of both
///   colors   what those of the map tell; none: what the page shows unasked
///   map      what lies in its middle, and how much it is enlarged; none: all of it
///   lasso    the corners around the digits selected on it
///   theme    of the page
std::vector<Looked> views_of(const AppState& state);

/// Whether the result of these very parameters is on screen.
bool shows_result_of_parameters(const AppState& state);

/// Takes one of them. Error: bad_request, for a row that does not exist.
Expected<void> take_view(AppState& state, const ViewEntry& entry, const ViewValue& value);

/// Shows a run that is kept when its parameters are those set, or when it can be had of it without
/// another run; `wanted` false takes such a result off the screen.
void show_wanted_run(AppState& state, bool wanted);

/// Adds them to the JSON of a state, and "ran": see shows_result_of_parameters().
void write_view(nlohmann::ordered_json& object, const AppState& state);

/// Takes what is good of these (each may be missing) and leaves the rest as it is. Returns the
/// first thing that is not good.
Expected<void> restore_view(AppState& state, const nlohmann::ordered_json& object);

}  // namespace digitscope::app
