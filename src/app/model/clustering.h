#pragma once
// What follows from the labels of a clustering, computed once when they arrive or change.

#include <cstdint>
#include <span>
#include <vector>

#include "app/model/run_result.h"
#include "digits/digits.h"

namespace digitscope::app {

/// Sizes and members of `clusters` clusters from run.labels, all of which are below it. O(n).
void group_members(RunResult& run, std::size_t clusters);

/// How many digits of each true label are in each cluster: run.label_counts, clusters x
/// run.classes, which are the labels that some digits have. Leaves both empty when none have any.
/// O(n).
void count_labels(RunResult& run, const Digits& digits);
/// Fills matched_label.
void match_labels(RunResult& run, const results::Contingency& table, std::size_t clusters);

/// The rows of `cluster` whose true label is `label`, ascending. O(size of the cluster).
std::vector<std::uint32_t> rows_of_cell(const RunResult& run, const Digits& digits,
                                        std::size_t cluster, std::size_t label);

/// The members of each cluster by their distance from its center, of equally far ones the lower row
/// first. run.centers must not be empty. O(n * features + n log n).
std::vector<std::vector<std::uint32_t>> members_by_distance(const RunResult& run,
                                                            const Digits& digits,
                                                            bool farthest_first);

/// How many digits each cluster of `a` shares with each of `b`: clusters of a x clusters of b.
/// Empty unless both are clusterings of as many digits. O(n).
std::vector<std::uint32_t> cross_table(const RunResult& a, const RunResult& b);

}  // namespace digitscope::app
