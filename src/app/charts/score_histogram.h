#pragma once
// How the scores of an anomaly detection are distributed.

#include <optional>

#include "app/ui/ui.h"

namespace digitscope::app {

/// A histogram of the anomaly scores of `run` in equal intervals, as people read them (see
/// score_told()), with the threshold as a draggable line: what lies right of it is drawn as
/// anomalies. The highest thousandth share the last bar, so that a few extreme scores do not
/// squeeze all others into one. Cuts its space off the top of `rest`. Returns the score, as
/// scikit-learn has it, that the line is dragged to.
std::optional<double> score_histogram(Ui& ui, Rect& rest, const RunResult& run);

}  // namespace digitscope::app
