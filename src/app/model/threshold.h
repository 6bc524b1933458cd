#pragma once
// The threshold between anomalies and ordinary digits, which can be moved without another run.

#include <cstdint>
#include <vector>

#include "app/model/run_result.h"

namespace digitscope::app {

/// The number of scores below `score`. O(log n).
std::size_t count_below(const Anomalies& found, double score);

/// The score with `count` (1 to n - 1) digits below it, or more where scores tie. O(n) at worst.
double score_above(const Anomalies& found, std::size_t count);

/// Sets run.anomalies to those that the method finds with this contamination, a share or "auto":
/// the offset is scikit-learn's. O(n log n).
void set_contamination(RunResult& run, const ParameterValue& contamination);

/// The contamination that makes `count` digits anomalies, or the nearest one allowed (above 0, at
/// most 0.5).
ParameterValue contamination_for(const RunResult& run, std::size_t count);

/// The anomalies of two runs on the same digits, compared. The most anomalous first.
struct Overlap {
  std::uint32_t other = 0;  // the id of the run compared with
  std::vector<std::uint32_t> both;
  std::vector<std::uint32_t> only_shown;
  std::vector<std::uint32_t> only_other;
};

Overlap overlap(const RunResult& shown, const RunResult& other);

}  // namespace digitscope::app
