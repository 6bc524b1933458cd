#pragma once
// Quantities derived from a clustering's labels, computed once when they arrive or change.

#include <cstdint>
#include <span>
#include <vector>

#include "app/model/run_result.h"
#include "digits/digits.h"

namespace digitscope::app {

/// Fills run.sizes and run.members from run.labels, all of which are below `clusters`. O(n).
void group_members(RunResult& run, std::size_t clusters);

/// Counts the digits of each true label in each cluster: run.label_counts, clusters x run.classes,
/// which lists the labels that occur. Leaves both empty when no digit has a label. O(n).
void count_labels(RunResult& run, const Digits& digits);
/// Fills matched_label.
void match_labels(RunResult& run, const results::Contingency& table, std::size_t clusters);

/// The rows of `cluster` whose true label is `label`, ascending. O(size of the cluster).
std::vector<std::uint32_t> rows_of_cell(const RunResult& run, const Digits& digits,
                                        std::size_t cluster, std::size_t label);

/// The members of each cluster sorted by distance from its centre, ties by ascending row.
/// run.centers must not be empty. O(n * features + n log n).
std::vector<std::vector<std::uint32_t>> members_by_distance(const RunResult& run,
                                                            const Digits& digits,
                                                            bool farthest_first);

}  // namespace digitscope::app
