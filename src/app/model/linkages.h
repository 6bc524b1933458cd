#pragma once
// The four linkages of hierarchical clustering, side by side.

#include <span>
#include <string_view>

#include "app/model/run_result.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;
struct Running;

/// Their names, in the engine's order.
std::span<const std::string_view> linkage_names();

/// The latest kept run of that linkage with as many rows as the tree shown, or nullptr.
const RunResult* run_of_linkage(const AppState& state, std::string_view linkage);

/// Records why a run failed, if it was of a linkage with more rows than are possible here.
void keep_refusal(AppState& state, const Running& running, const Error& error);
/// Why there is no run of that linkage with as many rows as the tree shown; empty when none was
/// attempted.
std::string_view refusal_of_linkage(const AppState& state, std::string_view linkage);

/// Requests a run of each linkage that has none, cut into as many clusters as the tree shown;
/// existing trees are cut to match. The tree shown and the parameters stay as they are. Does
/// nothing without a tree shown, or during a run.
void run_linkages(AppState& state);

}  // namespace digitscope::app
