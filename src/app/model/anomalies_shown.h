#pragma once
// How many anomalies figures show.

#include <algorithm>
#include <cstddef>

#include "app/model/run_result.h"

namespace digitscope::app {

/// The panel of anomalies, and the contact sheet that is saved of it, show no more of them.
inline constexpr std::size_t most_anomalies_shown = 128;

/// How many of the anomalies found they show: the most anomalous.
inline std::size_t anomalies_shown(const Anomalies& found) {
  return std::min(found.count, most_anomalies_shown);
}

}  // namespace digitscope::app
