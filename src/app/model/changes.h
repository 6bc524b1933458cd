#pragma once
// What has been changed since a run, in words.

#include <string>
#include <vector>

#include "app/model/run_result.h"

namespace digitscope::app {

struct AppState;

/// "clusters is 12; this run had 10", for each parameter that now asks for something else.
/// Empty when it is what Run would run. The run is of the method selected.
std::vector<std::string> changes_since(const AppState& state, const RunResult& run);

}  // namespace digitscope::app
