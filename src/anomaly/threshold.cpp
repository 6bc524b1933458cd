#include "anomaly/threshold.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace digitscope {

std::optional<Error> check_contamination(std::optional<double> contamination) {
  if (!contamination || (*contamination > 0 && *contamination <= 0.5)) return std::nullopt;
  return Error{ErrorCode::bad_parameter, "contamination must be above 0 and at most 0.5, or auto.",
               "contamination"};
}

double percentile(std::span<const double> values, double percent) {
  assert(!values.empty());
  std::vector<double> sorted(values.begin(), values.end());
  std::sort(sorted.begin(), sorted.end());
  const double place = percent / 100 * static_cast<double>(sorted.size() - 1);
  const double below = std::floor(place);
  const auto i = static_cast<std::size_t>(below);
  if (i + 1 >= sorted.size()) return sorted.back();
  // Like NumPy, interpolate from the nearer end, which makes the result monotone in `place`.
  const double t = place - below;
  const double step = sorted[i + 1] - sorted[i];
  return t >= 0.5 ? sorted[i + 1] - step * (1 - t) : sorted[i] + step * t;
}

double score_offset(std::span<const double> scores, std::optional<double> contamination,
                    double automatic) {
  return contamination ? percentile(scores, 100 * *contamination) : automatic;
}

std::vector<std::size_t> rows_below(std::span<const double> scores, double offset) {
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (scores[i] < offset) rows.push_back(i);
  }
  return rows;
}

}  // namespace digitscope
