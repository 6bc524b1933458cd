#pragma once
// What is being viewed on the page, as JSON and as link entries: links and the browser's Back
// restore it.

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/model/state.h"
#include "base/error.h"
#include "vocabulary/link.h"

namespace digitscope::app {

/// The current value of each of the vocabulary's entries:
///   view     the tab chosen
///   digit    the row inspected
///   order    of the digits in a cluster
///   cluster  the one shown with all of its digits
///   cell     the cluster and true label chosen in the contingency table
///   compared the run that the one shown is compared with
///   pair     the cluster of each of the two, or the digits that changed sides
///   projection  by which the map's places are, with its parameters
///   colors   what the map's colours encode; none: the default
///   map      its centre and magnification; none: all of it
///   lasso    the corners of the outline around the digits selected on it
///   theme    of the page
std::vector<Looked> views_of(const AppState& state);

/// Whether the result of exactly these parameters is on screen.
bool shows_result_of_parameters(const AppState& state);

/// Applies one entry. Error: bad_request, for a row that does not exist.
Expected<void> take_view(AppState& state, const ViewEntry& entry, const ViewValue& value);

/// Shows a kept run if it has the parameters set, or can be adapted to them without another run;
/// `wanted` false takes such a result off the screen.
void show_wanted_run(AppState& state, bool wanted);

/// Adds the entries to the JSON of a state, and "ran": see shows_result_of_parameters().
void write_view(nlohmann::ordered_json& object, const AppState& state);

/// Applies the valid entries (each may be missing) and leaves the rest as it is. Returns the first
/// invalid one.
Expected<void> restore_view(AppState& state, const nlohmann::ordered_json& object);

}  // namespace digitscope::app
