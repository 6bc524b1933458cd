#include "app/model/threshold.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "anomaly/threshold.h"

namespace digitscope::app {
namespace {

double automatic_offset(const RunResult& run) {
  return run.method == "isolation_forest" ? IsolationForest::automatic_offset
                                          : LocalOutlierFactor::automatic_offset;
}

std::span<const std::uint32_t> anomalies_of(const Anomalies& found) {
  return std::span(found.strangest).first(found.count);
}

}  // namespace

std::size_t count_below(const Anomalies& found, double score) {
  const auto end = std::lower_bound(
      found.strangest.begin(), found.strangest.end(), score,
      [&found](std::uint32_t row, double limit) { return found.scores[row] < limit; });
  return static_cast<std::size_t>(end - found.strangest.begin());
}

double score_above(const Anomalies& found, std::size_t count) {
  const std::size_t last = found.strangest.size() - 1;
  const auto score = [&found](std::size_t i) { return found.scores[found.strangest[i]]; };
  std::size_t at = std::clamp<std::size_t>(count, 1, std::max<std::size_t>(last, 1));
  while (at < last && score(at - 1) == score(at)) ++at;
  return score(std::min(at, last));
}

void set_contamination(RunResult& run, const ParameterValue& contamination) {
  ++run.changes;
  Anomalies& found = *run.anomalies;
  found.offset = contamination.is_word() ? automatic_offset(run)
                                         : percentile(found.scores, 100 * contamination.number);
  found.count = count_below(found, found.offset);
  run.params["contamination"] = run.asked["contamination"] = contamination;
}

ParameterValue contamination_for(const RunResult& run, std::size_t count) {
  const auto samples = static_cast<double>(run.samples);
  const double most = std::max(1.0, std::floor(samples / 2));
  const double share = std::clamp(static_cast<double>(count), 1.0, most) / samples;
  return {.number = std::min(share, 0.5)};
}

Overlap overlap(const RunResult& shown, const RunResult& other) {
  Overlap found;
  found.other = other.id;
  for (const std::uint32_t row : anomalies_of(*shown.anomalies)) {
    (other.is_anomaly(row) ? found.both : found.only_shown).push_back(row);
  }
  for (const std::uint32_t row : anomalies_of(*other.anomalies)) {
    if (!shown.is_anomaly(row)) found.only_other.push_back(row);
  }
  return found;
}

}  // namespace digitscope::app
