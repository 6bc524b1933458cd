#pragma once
// Exports of a run as files and as code, for use elsewhere.

#include <string>

#include "app/model/actions.h"
#include "app/model/digit_map.h"
#include "app/model/run_result.h"
#include "digits/digits.h"

namespace digitscope::app {

struct AppState;

/// One line per digit: row, true label (if there are labels), and cluster, with the distance from
/// its centroid where there are centroids, or score, whether it is an anomaly and its rank; and
/// with a `map` of all digits the place on it. O(samples * features).
std::string csv_of(const RunResult& run, const Digits& digits, const DigitMap* map = nullptr);

/// Python code for the same run with scikit-learn. `data_name` tells whether the digits are the
/// default ones.
std::string python_of(const RunResult& run, const Digits& digits, std::string_view data_name);

/// "kmeans-3": the base name of the run's files, without extension.
std::string file_name_of(const RunResult& run);

/// Asks the page to save or copy `what` of the run shown, and to confirm it at the control `at`.
void take_away(AppState& state, TakeAway what, std::string_view at);

/// Likewise to save the figure of a panel.
void save_figure(AppState& state, std::string_view panel, std::string_view at);

}  // namespace digitscope::app
