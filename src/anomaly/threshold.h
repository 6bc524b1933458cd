#pragma once
// Which scores are anomalies: shared by the methods that score every row.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// The error for a contamination outside (0, 0.5], if it is; nothing means "auto".
std::optional<Error> check_contamination(std::optional<double> contamination);

/// numpy.percentile(values, percent), linear interpolation. values must not be empty. O(n log n).
double percentile(std::span<const double> values, double percent);

/// The offset below which a score is an anomaly: the contamination's percentile of `scores`, or
/// `automatic` when there is none ("auto").
double score_offset(std::span<const double> scores, std::optional<double> contamination,
                    double automatic);

/// The rows whose score is strictly below `offset`, ascending.
std::vector<std::size_t> rows_below(std::span<const double> scores, double offset);

}  // namespace digitscope
