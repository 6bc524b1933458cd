#pragma once
// A run as files and as code, to go on with elsewhere.

#include <string>

#include "app/model/actions.h"
#include "app/model/run_result.h"
#include "digits/digits.h"

namespace digitscope::app {

struct AppState;

/// One line for each digit: row, true label (when there are labels), cluster or score and whether
/// it is an anomaly.
std::string csv_of(const RunResult& run, const Digits& digits);

/// The same run with scikit-learn. `data_name` says whether the digits are the default ones.
std::string python_of(const RunResult& run, const Digits& digits, std::string_view data_name);

/// "kmeans-3": what files of the run are called, without their ending.
std::string file_name_of(const RunResult& run);

/// Asks the page to save or copy something of the run shown, and to say so at the control `at`.
void take_away(AppState& state, TakeAway what, std::string_view at);

}  // namespace digitscope::app
