#pragma once
// The run shown compared with another: two clusterings, or two detections of anomalies.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "app/model/run_result.h"
#include "app/model/threshold.h"
#include "vocabulary/request.h"

namespace digitscope::app {

struct AppState;

/// Two clusterings of the same digits. The clusters of both are matched one to one, so that as many
/// digits as possible are in clusters that match.
struct ClusterComparison {
  // The clusters compared in the order of those shown that they match; then those without a match.
  std::vector<std::uint32_t> columns;
  std::vector<std::uint32_t> counts;  // of the digits shared: clusters shown x columns
  std::vector<std::optional<std::uint32_t>> match;  // of each cluster shown: the one compared
  std::vector<std::uint32_t> places;                // the colours of the clusters compared
  std::vector<std::uint32_t> changed;               // rows in clusters that do not match, ascending
  double ari = 0;                                   // adjusted Rand index of the two
};

/// Two detections of anomalies among the same digits. Scores and ranks are those of the two runs
/// for good; what lies below their thresholds changes.
struct AnomalyComparison {
  std::uint32_t run = 0;  // the id of the one shown
  Overlap overlap;
  double rank_correlation = 0;              // Spearman's; NaN where there is none
  std::vector<std::uint32_t> shown, other;  // of each row: its rank, 1 for the most anomalous
};

/// The digits looked at within a comparison of clusterings.
struct ChosenPair {
  // A cluster of each run; none: the digits that changed sides.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> clusters = {};
  std::vector<std::uint32_t> rows = {};
};

struct Comparison {
  std::uint32_t other = 0;  // the id of the run compared with the one shown; 0: none
  std::optional<ClusterComparison> clusters = {};
  std::optional<AnomalyComparison> anomalies = {};
  bool too_many = false;  // clusters for a table of them
  std::optional<ChosenPair> chosen = {};
  std::optional<Request> wanted = {};  // a run that a link asks for, until it is there
  bool requested = false;              // that run, from the engine
};

/// Beyond so many clusters of either run no table of both is made.
inline constexpr std::size_t most_compared_clusters = 300;

/// Whether both are clusterings, or both detections of anomalies, of the same number of digits.
bool are_comparable(const RunResult& a, const RunResult& b);

/// Compares clusterings of at most most_compared_clusters clusters.
/// O(n + clusters^3) for the matching.
ClusterComparison compare_clusterings(const RunResult& shown, const RunResult& other);
/// O(n log n)
AnomalyComparison compare_anomalies(const RunResult& shown, const RunResult& other);

/// Compares the run shown with the kept run `id`, or with none if there is none.
void compare_with(AppState& state, std::uint32_t id);
/// To be called when either run has changed. Keeps what is chosen if it still exists.
void update_comparison(AppState& state);

/// Ignores clusters that do not exist.
void choose_pair(AppState& state, std::uint32_t shown, std::uint32_t compared);
/// The digits in clusters that do not match.
void choose_changed(AppState& state);

/// Compares the run shown with a kept one of this request; if there is none, it is run once the
/// run that the parameters ask for is there.
void want_comparison(AppState& state, const Request& request);
/// To be called when a run has been kept: compares it if it is the one wanted, or requests that.
void go_on_comparing(AppState& state);

/// To be called when the run wanted has failed or was cancelled.
void give_up_comparing(AppState& state);
/// To be called before the run compared is shown: what is shown now is compared with it.
void exchange_compared(AppState& state);

/// The request of the run compared, or the one wanted; none if there is neither.
std::optional<Request> request_compared(const AppState& state);

}  // namespace digitscope::app
