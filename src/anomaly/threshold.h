#pragma once
// Which scores are anomalies; shared by all methods that score every row.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// An error if `contamination` is outside (0, 0.5]; nullopt stands for "auto".
std::optional<Error> check_contamination(std::optional<double> contamination);

/// numpy.percentile(values, percent), with linear interpolation. `values` must not be empty.
/// O(n log n).
double percentile(std::span<const double> values, double percent);

/// The offset below which scores are anomalies: the percentile of `scores` given by the
/// contamination, or `automatic` if that is "auto".
double score_offset(std::span<const double> scores, std::optional<double> contamination,
                    double automatic);

/// The rows whose scores are strictly below `offset`, ascending.
std::vector<std::size_t> rows_below(std::span<const double> scores, double offset);

}  // namespace digitscope
