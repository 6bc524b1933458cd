#pragma once
// Charts, labelled directly.

#include <cstdint>
#include <optional>
#include <span>

#include "app/ui/ui.h"

namespace digitscope::app {

/// One bar per cluster of the run, in its colour, with its badge, and its size where there is room.
/// Bars are vertical, side by side; on narrow screens, if the clusters are few, horizontal, one
/// below the other. Cuts its space off the top of `rest`.
void cluster_chart(Ui& ui, Rect& rest, const RunResult& run);

/// A histogram of the scores in equal intervals, with the threshold as a draggable line: what lies
/// left of it is drawn as anomalies. The lowest thousandth share the first bar, so that a few
/// extreme scores do not squeeze all others into one. Cuts its space off the top of `rest`. Returns
/// the score the line is dragged to.
std::optional<double> score_histogram(Ui& ui, Rect& rest, const Anomalies& found);

}  // namespace digitscope::app
