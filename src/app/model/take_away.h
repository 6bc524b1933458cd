#pragma once
// Exports of a run as files and as code, for use elsewhere.

#include <string>

#include "app/model/actions.h"
#include "app/model/run_result.h"
#include "digits/digits.h"

namespace digitscope::app {

struct AppState;

/// One line per digit: row, true label (if there are labels), and cluster, or score and whether it
/// is an anomaly.
std::string csv_of(const RunResult& run, const Digits& digits);

/// Python code for the same run with scikit-learn. `data_name` tells whether the digits are the
/// default ones.
std::string python_of(const RunResult& run, const Digits& digits, std::string_view data_name);

/// "kmeans-3": the base name of the run's files, without extension.
std::string file_name_of(const RunResult& run);

/// Asks the page to save or copy `what` of the run shown, and to confirm it at the control `at`.
void take_away(AppState& state, TakeAway what, std::string_view at);

}  // namespace digitscope::app
