#pragma once
// The four linkages of hierarchical clustering, side by side.

#include <span>
#include <string_view>

#include "app/model/run_result.h"
#include "base/error.h"

namespace digitscope::app {

struct AppState;
struct Running;

/// Their names, in the order in which the engine offers them.
std::span<const std::string_view> linkage_names();

/// The latest run of that linkage that is kept, of as many rows as the tree shown; nullptr when
/// there is none.
const RunResult* run_of_linkage(const AppState& state, std::string_view linkage);

/// A run has failed: keeps why, if it was of a linkage of more rows than it can be of here.
void keep_refusal(AppState& state, const Running& running, const Error& error);
/// Why there is no run of that linkage of as many rows as the tree shown; empty when it was not
/// tried.
std::string_view refusal_of_linkage(const AppState& state, std::string_view linkage);

/// Asks the page for a run of each linkage that there is none of, cut into as many clusters as the
/// tree shown, which stays on screen as the parameters stay as they are; the trees that there are
/// are cut so too. Nothing happens without a tree shown, or during a run.
void run_linkages(AppState& state);

}  // namespace digitscope::app
