#pragma once
// One start of Lloyd's algorithm, which alternates between assigning rows (the E-step) and moving
// centers (the M-step).

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "base/task.h"
#include "base/thread_pool.h"
#include "cluster/kmeans/centers.h"
#include "cluster/kmeans/kmeans.h"
#include "distance/inked_pairs.h"

namespace digitscope {

/// What all starts of a run share.
struct LloydProblem {
  const InkedPairs& rows;
  std::size_t max_iter;
  double tolerance;                 // for the sum of the centers' squared movements
  std::vector<std::int64_t> total;  // features: the sum of all rows
  std::vector<double> mean;         // features: total / n
  const Task& task;                 // for whether it is cancelled
  KMeansObserver observe = {};
};

/// The result of one start.
struct LloydResult {
  std::vector<std::int32_t> labels;  // n
  Centers centers;
  double inertia;
  std::size_t n_iter;
};

/// Runs from the centers at `first_rows` (k of them) until no label changes, the centers move by no
/// more than the tolerance, or max_iter is reached; labels always belong to the centers returned.
/// Calls on_iteration(i) before iteration i = 1, 2, ...; there is no result when the task is
/// cancelled. O(iterations * inked pixels * k) at most, rows in parallel.
std::optional<LloydResult> lloyd(const LloydProblem& problem,
                                 std::span<const std::size_t> first_rows, ThreadPool& pool,
                                 const std::function<void(std::size_t)>& on_iteration);

}  // namespace digitscope
