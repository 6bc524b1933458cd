#pragma once
// How the scores of an anomaly detection are distributed.

#include <optional>

#include "app/ui/ui.h"

namespace digitscope::app {

/// A histogram of the scores in equal intervals, with the threshold as a draggable line: what lies
/// left of it is drawn as anomalies. The lowest thousandth share the first bar, so that a few
/// extreme scores do not squeeze all others into one. Cuts its space off the top of `rest`. Returns
/// the score the line is dragged to.
std::optional<double> score_histogram(Ui& ui, Rect& rest, const Anomalies& found);

}  // namespace digitscope::app
