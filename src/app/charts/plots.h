#pragma once
// Charts, labelled directly.

#include <cstdint>
#include <optional>
#include <span>

#include "app/ui/ui.h"

namespace digitscope::app {

/// One bar for each cluster of the run in the cluster's colour, with its badge, and its size where
/// there is room. The bars stand side by side; on narrow screens those of a few clusters lie one
/// below the other. Cut off the top of `rest`.
void cluster_chart(Ui& ui, Rect& rest, const RunResult& run);

/// How many scores fall into each of equal intervals, with the threshold as a line to drag: what
/// lies left of it is drawn as anomalies. The lowest thousandth shares the first bar, so that a few
/// extreme scores do not squeeze all others into one. Returns the score the line is dragged to.
std::optional<double> score_histogram(Ui& ui, const Rect& rect, const Anomalies& found);

}  // namespace digitscope::app
