#pragma once
// How many digits each cluster has.

#include <cstddef>
#include <optional>

#include "app/ui/ui.h"

namespace digitscope::app {

/// One bar per cluster of the run shown, in its colour, with its badge, and its size where there is
/// room. Bars are vertical, side by side, in as many lines as their badges need; on narrow screens,
/// if the clusters are few, horizontal, one below the other. A selected cluster stands out. Cuts
/// its space off the top of `rest`. Returns the cluster pressed.
std::optional<std::size_t> cluster_chart(Ui& ui, Rect& rest, const RunResult& run);

}  // namespace digitscope::app
