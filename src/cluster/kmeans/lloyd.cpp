#include "cluster/kmeans/lloyd.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "cluster/kmeans/bounds.h"
#include "cluster/kmeans/member_sums.h"

namespace digitscope {
namespace {

using Labels = std::vector<std::int32_t>;

constexpr std::size_t row_grain = 256;

/// The E-step: assigns every row to its nearest center. `before`: the previous labels, or -1. The
/// labels are of no use when the task was cancelled meanwhile.
Labels assign(const LloydProblem& problem, const NearestCenter& nearest, const Labels& before,
              KMeansBounds& bounds, ThreadPool& pool) {
  const InkedPairs& rows = problem.rows;
  Labels labels(rows.size());
  pool.parallel_for(rows.size(), row_grain, [&](std::size_t begin, std::size_t end) {
    if (problem.task.cancelled()) return;
    auto scores = nearest.scores();
    for (std::size_t i = begin; i < end; ++i) {
      if (before[i] >= 0 && bounds.stays(i, before[i])) {
        labels[i] = before[i];
        continue;
      }
      labels[i] = nearest(rows, i, scores);
      bounds.set(i, labels[i], rows.squared_norms[i], scores.values, scores.error);
    }
  });
  return labels;
}

/// Updates `sums` from labels `before` (-1: not in any cluster) to labels `after`.
void move_rows(const InkedPairs& rows, const Labels& before, const Labels& after,
               MemberSums& sums) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (before[i] == after[i]) continue;
    if (before[i] >= 0) sums.add(rows, i, before[i], -1);
    sums.add(rows, i, after[i], +1);
  }
}

/// Moves one row to each empty cluster: the rows farthest from their centers, farthest first, ties
/// in the order of rows. (scikit-learn moves the same rows, but if several clusters are empty,
/// which of them gets which row depends on the internals of NumPy's partition.)
void fill_empty_clusters(const InkedPairs& rows, const Labels& labels, const NearestCenter& nearest,
                         MemberSums& sums) {
  std::vector<std::int32_t> empty;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    if (sums.counts[j] == 0) empty.push_back(static_cast<std::int32_t>(j));
  }
  if (empty.empty()) return;

  std::vector<double> distances(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    distances[i] = nearest.distance(rows, i, static_cast<std::size_t>(labels[i])).value();
  }
  std::vector<std::size_t> farthest(rows.size());
  std::iota(farthest.begin(), farthest.end(), std::size_t{0});
  const auto last = farthest.begin() + static_cast<std::ptrdiff_t>(empty.size());
  std::partial_sort(farthest.begin(), last, farthest.end(), [&](std::size_t a, std::size_t b) {
    return distances[a] != distances[b] ? distances[a] > distances[b] : a < b;
  });
  if (distances[farthest[0]] == 0) return;  // every row is at its center: nothing to gain

  for (std::size_t e = 0; e < empty.size(); ++e) {
    const std::size_t i = farthest[e];
    sums.add(rows, i, labels[i], -1);
    sums.add(rows, i, empty[e], +1);
  }
}

/// How far each center moved.
std::vector<double> movements(const Centers& before, const Centers& after) {
  std::vector<double> result(before.size());
  for (std::size_t j = 0; j < before.size(); ++j) {
    double square = 0;
    for (std::size_t p = 0; p < before.features(); ++p) {
      const double step = after.coordinate(j, p) - before.coordinate(j, p);
      square += step * step;
    }
    result[j] = std::sqrt(square);
  }
  return result;
}

double sum_of_squares(const std::vector<double>& values) {
  return std::inner_product(values.begin(), values.end(), values.begin(), 0.0);
}

}  // namespace

std::optional<LloydResult> lloyd(const LloydProblem& problem,
                                 std::span<const std::size_t> first_rows, ThreadPool& pool,
                                 const std::function<void(std::size_t)>& on_iteration) {
  const InkedPairs& rows = problem.rows;
  const std::size_t k = first_rows.size();

  Centers centers(k, rows.features);
  for (std::size_t j = 0; j < k; ++j) {
    rows[first_rows[j]].for_each_inked(
        [&](std::size_t p, std::int16_t value) { centers.numerator(j)[p] = value; });
  }

  Labels labels(rows.size(), -1);
  MemberSums sums(k, rows.features);
  KMeansBounds bounds(rows.size(), k);
  bool strict = false;  // converged strictly: no label changed, so labels and centers agree
  std::size_t n_iter = 0;
  while (n_iter < problem.max_iter) {
    ++n_iter;
    if (problem.task.cancelled()) return std::nullopt;
    on_iteration(n_iter);

    const NearestCenter nearest(centers, problem.mean);
    Labels assigned = assign(problem, nearest, labels, bounds, pool);
    if (problem.task.cancelled()) return std::nullopt;
    move_rows(rows, labels, assigned, sums);
    strict = labels == assigned;
    labels = std::move(assigned);

    MemberSums filled = sums;
    fill_empty_clusters(rows, labels, nearest, filled);
    Centers moved = mean_centers(filled, problem.total, rows.size());
    const auto movement = movements(centers, moved);
    bounds.move(movement);
    centers = std::move(moved);
    if (problem.observe) problem.observe({n_iter, labels, centers, inertia_of(sums, centers)});
    if (strict || sum_of_squares(movement) <= problem.tolerance) break;
  }
  if (!strict) {
    Labels assigned = assign(problem, NearestCenter(centers, problem.mean), labels, bounds, pool);
    if (problem.task.cancelled()) return std::nullopt;
    move_rows(rows, labels, assigned, sums);
    labels = std::move(assigned);
  }
  const double inertia = inertia_of(sums, centers);
  return LloydResult{std::move(labels), std::move(centers), inertia, n_iter};
}

}  // namespace digitscope
