#pragma once
// The parameter changes since a run, in words.

#include <string>
#include <string_view>
#include <vector>

#include "app/model/run_result.h"

namespace digitscope::app {

struct AppState;

/// "clusters: 12 (this run: 10)"; `of` is "this run".
std::string change_text(const Parameter& parameter, const ParameterValue& now,
                        const ParameterValue& before, std::string_view of, Noun noun);

/// "clusters: 12 (this run: 10)", for each parameter that now requests something else. Empty
/// when Run would repeat `run`, which must be of the selected method.
std::vector<std::string> changes_since(const AppState& state, const RunResult& run);

}  // namespace digitscope::app
