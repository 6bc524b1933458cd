#pragma once
// Where the line between anomalies and ordinary digits lies: it can be moved without another run.

#include <cstdint>
#include <vector>

#include "app/model/run_result.h"

namespace digitscope::app {

/// How many of the scores are below `score`. O(log n).
std::size_t count_below(const Anomalies& found, double score);

/// The score below which `count` digits lie, or, where more have the same, all of these: 1 to all
/// but one. O(n) at worst.
double score_above(const Anomalies& found, std::size_t count);

/// Makes run.anomalies those that the method finds with this contamination, a share or "auto": the
/// same offset as scikit-learn's. O(n log n).
void set_contamination(RunResult& run, const ParameterValue& contamination);

/// The contamination with which `count` digits are anomalies, as near as it may be (above 0, at
/// most 0.5).
ParameterValue contamination_for(const RunResult& run, std::size_t count);

/// Two searches for anomalies among the same digits, compared. Strangest first.
struct Overlap {
  std::uint32_t other = 0;  // the id of the run compared with
  std::vector<std::uint32_t> both;
  std::vector<std::uint32_t> only_shown;
  std::vector<std::uint32_t> only_other;
};

Overlap overlap(const RunResult& shown, const RunResult& other);

}  // namespace digitscope::app
