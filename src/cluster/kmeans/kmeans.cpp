#include "cluster/kmeans/kmeans.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "base/random_state.h"
#include "base/stopwatch.h"
#include "cluster/kmeans/bounds.h"
#include "cluster/kmeans/centers.h"
#include "distance/inked_pairs.h"

namespace digitscope {
namespace {

using Labels = std::vector<std::int32_t>;

constexpr std::size_t row_grain = 256;

/// What the members of each cluster add up to. Integers, so rows may come and go in any order.
struct MemberSums {
  std::size_t features;
  std::size_t stride;                       // features, rounded up to whole pairs
  std::vector<std::int64_t> pixels;         // k x stride
  std::vector<std::int64_t> counts;         // k
  std::vector<std::int64_t> squared_norms;  // k

  MemberSums(std::size_t k, std::size_t n_features)
      : features(n_features),
        stride((n_features + 1) / 2 * 2),
        pixels(k * stride, 0),
        counts(k, 0),
        squared_norms(k, 0) {}

  std::size_t size() const { return counts.size(); }
  std::span<const std::int64_t> sum(std::size_t j) const {
    return std::span(pixels).subspan(j * stride, features);
  }

  void add(const InkedPairs& rows, std::size_t i, std::int32_t cluster, int sign) {
    const auto j = static_cast<std::size_t>(cluster);
    std::int64_t* sums = &pixels[j * stride];
    const PairRow row = rows[i];
    for (std::size_t e = 0; e < row.pairs.size(); ++e) {
      std::int64_t* pair = sums + 2 * row.pairs[e];
      pair[0] += sign * row.values[2 * e];
      pair[1] += sign * row.values[2 * e + 1];
    }
    counts[j] += sign;
    squared_norms[j] += sign * std::int64_t{rows.squared_norms[i]};
  }
};

/// What all starts share.
struct Problem {
  const InkedPairs& rows;
  const KMeansParameters& parameters;
  std::vector<std::int64_t> total;  // features: the sum of all rows
  std::vector<double> mean;         // features: total / n
  double tolerance;                 // of the squared movement of all centers together
  KMeansObserver observe = {};
};

std::vector<std::int64_t> sum_of_rows(const InkedPairs& rows) {
  std::vector<std::int64_t> total(rows.features, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].for_each_inked([&](std::size_t p, std::int16_t value) { total[p] += value; });
  }
  return total;
}

/// tol times the mean of the pixels' variances.
double absolute_tolerance(const InkedPairs& rows, std::span<const std::int64_t> total, double tol) {
  Int128 squares = 0;
  for (const std::uint32_t norm : rows.squared_norms) squares += norm;
  Int128 squared_sums = 0;
  for (const std::int64_t sum : total) squared_sums += Int128{sum} * sum;
  const auto n = static_cast<double>(rows.size());
  const Int128 scaled = squares * static_cast<Int128>(rows.size()) - squared_sums;
  return static_cast<double>(scaled) / (n * n) / static_cast<double>(rows.features) * tol;
}

/// The E-step: every row to its nearest center. Returns the labels, given those of before (-1: none
/// yet).
Labels assign(const InkedPairs& rows, const NearestCenter& nearest, const Labels& before,
              KMeansBounds& bounds, ThreadPool& pool) {
  Labels labels(rows.size());
  pool.parallel_for(rows.size(), row_grain, [&](std::size_t begin, std::size_t end) {
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

/// Brings `sums` from labels `before` (-1: in no cluster yet) to labels `after`.
void move_rows(const InkedPairs& rows, const Labels& before, const Labels& after,
               MemberSums& sums) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (before[i] == after[i]) continue;
    if (before[i] >= 0) sums.add(rows, i, before[i], -1);
    sums.add(rows, i, after[i], +1);
  }
}

/// Gives each empty cluster one row: those farthest from their centers, farthest first (the lower
/// row of equally far ones), which leave the cluster they are in. (scikit-learn takes the same
/// rows; which of several empty clusters gets which is an accident of NumPy's partition there.)
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
  if (distances[farthest[0]] == 0) return;  // every row is a center already: nothing to gain

  for (std::size_t e = 0; e < empty.size(); ++e) {
    const std::size_t i = farthest[e];
    sums.add(rows, i, labels[i], -1);
    sums.add(rows, i, empty[e], +1);
  }
}

/// The M-step: the mean of each cluster.
Centers average(const Problem& problem, const MemberSums& sums) {
  const std::size_t k = sums.size();
  Centers centers(k, sums.features);
  const auto largest = static_cast<std::size_t>(
      std::max_element(sums.counts.begin(), sums.counts.end()) - sums.counts.begin());
  for (std::size_t j = 0; j < k; ++j) {
    if (sums.counts[j] > 0) {
      const auto sum = sums.sum(j);
      std::copy(sum.begin(), sum.end(), centers.numerator(j).begin());
      centers.denominator(j) = sums.counts[j];
      continue;
    }
    // Still empty: scikit-learn copies the largest cluster's entry of the array it is averaging in
    // place. That is its mean when it stands before j, and otherwise still its sum, of rows less
    // the mean of all rows: s - w m, which with the mean added back is (n s - (w - 1) t) / n.
    if (largest < j) {
      const auto mean = centers.numerator(largest);
      std::copy(mean.begin(), mean.end(), centers.numerator(j).begin());
      centers.denominator(j) = centers.denominator(largest);
    } else {
      const auto n = static_cast<std::int64_t>(problem.rows.size());
      for (std::size_t p = 0; p < sums.features; ++p) {
        centers.numerator(j)[p] =
            n * sums.sum(largest)[p] - (sums.counts[largest] - 1) * problem.total[p];
      }
      centers.denominator(j) = n;
    }
  }
  return centers;
}

/// How far each center has moved.
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

/// The sum over rows of ||x - c||^2. For a cluster of m rows with sum s and squared norms q, and a
/// center N/d, it is (q d^2 - 2 d s.N + m ||N||^2) / d^2: exact up to the division.
double inertia_of(const MemberSums& sums, const Centers& centers) {
  double inertia = 0;
  for (std::size_t j = 0; j < sums.size(); ++j) {
    const auto sum = sums.sum(j);
    const auto numerator = centers.numerator(j);
    Int128 product = 0;
    Int128 squared_norm = 0;
    for (std::size_t p = 0; p < sum.size(); ++p) {
      product += Int128{sum[p]} * numerator[p];
      squared_norm += Int128{numerator[p]} * numerator[p];
    }
    const Int128 d = centers.denominator(j);
    const Int128 scaled =
        sums.squared_norms[j] * d * d - 2 * d * product + sums.counts[j] * squared_norm;
    inertia += static_cast<double>(scaled) / static_cast<double>(d * d);
  }
  return inertia;
}

struct Start {
  Labels labels;
  Centers centers;
  double inertia;
  std::size_t n_iter;
};

/// One start of Lloyd's algorithm. on_iteration(i) is called before the i-th; false ends it, and
/// then there is no result.
std::optional<Start> lloyd(const Problem& problem, std::span<const std::size_t> first_rows,
                           ThreadPool& pool, const std::function<bool(std::size_t)>& on_iteration) {
  const InkedPairs& rows = problem.rows;
  const KMeansParameters& parameters = problem.parameters;
  const std::size_t k = first_rows.size();

  Centers centers(k, rows.features);
  for (std::size_t j = 0; j < k; ++j) {
    rows[first_rows[j]].for_each_inked(
        [&](std::size_t p, std::int16_t value) { centers.numerator(j)[p] = value; });
  }

  Labels labels(rows.size(), -1);
  MemberSums sums(k, rows.features);
  KMeansBounds bounds(rows.size(), k);
  bool strict = false;  // no label changed, so labels and centers agree
  std::size_t n_iter = 0;
  while (n_iter < parameters.max_iter) {
    ++n_iter;
    if (!on_iteration(n_iter)) return std::nullopt;

    const NearestCenter nearest(centers, problem.mean);
    Labels assigned = assign(rows, nearest, labels, bounds, pool);
    move_rows(rows, labels, assigned, sums);
    strict = labels == assigned;
    labels = std::move(assigned);

    MemberSums filled = sums;
    fill_empty_clusters(rows, labels, nearest, filled);
    Centers moved = average(problem, filled);
    const auto movement = movements(centers, moved);
    bounds.move(movement);
    centers = std::move(moved);
    if (problem.observe) problem.observe({n_iter, labels, centers, inertia_of(sums, centers)});
    if (strict || sum_of_squares(movement) <= problem.tolerance) break;
  }
  if (!strict) {
    Labels assigned = assign(rows, NearestCenter(centers, problem.mean), labels, bounds, pool);
    move_rows(rows, labels, assigned, sums);
    labels = std::move(assigned);
  }
  const double inertia = inertia_of(sums, centers);
  return Start{std::move(labels), std::move(centers), inertia, n_iter};
}

/// Whether the clusters are the same but for their numbers: those of `b` are one for each of `a`.
bool same_clustering(const Labels& a, const Labels& b, std::size_t k) {
  std::vector<std::int32_t> counterpart(k, -1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::int32_t& expected = counterpart[static_cast<std::size_t>(a[i])];
    if (expected == -1) expected = b[i];
    if (expected != b[i]) return false;
  }
  return true;
}

/// Calls body(i, pool) for i = 0 ... n - 1, which need nothing of each other: each thread takes
/// whole ones, with a pool of its own, and those that are left over get all threads. (With two
/// threads ten starts take four fifths of the time of sharing the rows of each iteration.)
void for_each_start(std::size_t n, ThreadPool& pool,
                    const std::function<void(std::size_t, ThreadPool&)>& body) {
  const auto threads = static_cast<std::size_t>(pool.threads());
  const std::size_t apart = threads == 1 ? 0 : n / threads * threads;
  pool.parallel_for(apart, 1, [&](std::size_t begin, std::size_t end) {
    ThreadPool alone(1);
    for (std::size_t i = begin; i < end; ++i) body(i, alone);
  });
  for (std::size_t i = apart; i < n; ++i) body(i, pool);
}

/// Where so many starts begin: n_clusters rows each.
std::vector<std::vector<std::size_t>> choose_first_rows(const KMeansParameters& parameters,
                                                        const InkedPairs& rows, std::size_t starts,
                                                        RandomState& random_state,
                                                        ThreadPool& pool) {
  const std::size_t k = parameters.n_clusters;
  if (parameters.init == KMeansInit::kmeans_plusplus) {
    return kmeans_plusplus(rows, k, starts, random_state, pool);
  }
  std::vector<std::vector<std::size_t>> chosen(starts, parameters.init_rows);
  if (parameters.init == KMeansInit::random) {
    for (auto& start : chosen) start = random_rows(rows.size(), k, random_state);
  }
  return chosen;
}

/// Tells how far all starts together are.
class StartProgress {
 public:
  StartProgress(const Task& task, std::size_t n_init) : task_(task), n_init_(n_init) {}

  /// Before each iteration of any start, on its thread; false when it is to stop.
  bool iteration(std::size_t number) {
    if (task_.cancelled()) return false;
    if (std::this_thread::get_id() != caller_) return true;
    const std::size_t done = done_;
    // How many iterations there will be is unknown; most starts need some tens.
    const double part = static_cast<double>(number) / (static_cast<double>(number) + 15);
    task_.progress((static_cast<double>(done) + part) / static_cast<double>(n_init_),
                   "start " + std::to_string(done + 1) + " of " + std::to_string(n_init_) +
                       ", iteration " + std::to_string(number));
    return true;
  }
  void start_done() { ++done_; }

 private:
  const Task& task_;
  std::size_t n_init_;
  std::thread::id caller_ = std::this_thread::get_id();
  std::atomic<std::size_t> done_{0};
};

std::optional<Error> check(const Digits& digits, const KMeansParameters& parameters) {
  const auto bad = [](std::string message, std::string parameter) {
    return Error{ErrorCode::bad_parameter, std::move(message), std::move(parameter)};
  };
  const std::size_t n = digits.size();
  if (parameters.n_clusters < 1 || parameters.n_clusters > n) {
    return bad("n_clusters is " + std::to_string(parameters.n_clusters) + " but there are " +
                   std::to_string(n) + " digits: it must be from 1 to " + std::to_string(n) + ".",
               "n_clusters");
  }
  if (parameters.n_init < 1) return bad("n_init must be at least 1.", "n_init");
  if (parameters.max_iter < 1) return bad("max_iter must be at least 1.", "max_iter");
  if (!(parameters.tol >= 0)) return bad("tol must be 0 or more.", "tol");
  if (parameters.init != KMeansInit::rows) return std::nullopt;
  if (parameters.init_rows.size() != parameters.n_clusters) {
    return bad("init names " + std::to_string(parameters.init_rows.size()) +
                   " rows but n_clusters is " + std::to_string(parameters.n_clusters) +
                   ": give one row for each cluster.",
               "init");
  }
  for (const std::size_t row : parameters.init_rows) {
    if (row >= n) {
      return bad("init names row " + std::to_string(row) + " but the last row is " +
                     std::to_string(n - 1) + ".",
                 "init");
    }
  }
  return std::nullopt;
}

}  // namespace

Expected<KMeansResult> kmeans(const Digits& digits, const KMeansParameters& given, const Task& task,
                              const KMeansObserver& observe) {
  if (auto error = check(digits, given)) return tl::unexpected(std::move(*error));
  KMeansParameters parameters = given;
  if (parameters.init == KMeansInit::rows) parameters.n_init = 1;  // every start would be the same

  Stopwatch stopwatch;
  const InkedPairs rows = inked_pairs(digits, task.pool);
  auto total = sum_of_rows(rows);
  const double tolerance = absolute_tolerance(rows, total, parameters.tol);
  std::vector<double> mean;
  for (const std::int64_t sum : total) {
    mean.push_back(static_cast<double>(sum) / static_cast<double>(rows.size()));
  }
  Problem problem{rows, parameters, std::move(total), std::move(mean), tolerance};
  if (parameters.n_init == 1) problem.observe = observe;
  RandomState random_state(parameters.random_state);
  StartProgress progress(task, parameters.n_init);

  KMeansResult result;
  result.init_seconds = stopwatch.lap();
  std::optional<Start> best;
  // So many starts at a time that threads seldom wait for the last, and results need little memory.
  const std::size_t batch =
      std::max<std::size_t>(16, 4 * static_cast<std::size_t>(task.pool.threads()));
  while (result.start_inertia.size() < parameters.n_init) {
    if (task.cancelled()) return Task::cancelled_error();
    const std::size_t starts = std::min(batch, parameters.n_init - result.start_inertia.size());
    const auto first_rows = choose_first_rows(parameters, rows, starts, random_state, task.pool);
    result.init_seconds += stopwatch.lap();

    std::vector<std::optional<Start>> results(starts);
    for_each_start(starts, task.pool, [&](std::size_t i, ThreadPool& pool) {
      results[i] = lloyd(problem, first_rows[i], pool,
                         [&](std::size_t number) { return progress.iteration(number); });
      progress.start_done();
    });
    for (std::size_t i = 0; i < starts; ++i) {
      std::optional<Start>& current = results[i];
      if (!current) return Task::cancelled_error();
      result.start_inertia.push_back(current->inertia);
      if (!best || (current->inertia < best->inertia &&
                    !same_clustering(current->labels, best->labels, parameters.n_clusters))) {
        best = std::move(current);
        result.best_start = result.start_inertia.size() - 1;
        result.first_rows = first_rows[i];
      }
    }
    result.iterate_seconds += stopwatch.lap();
  }

  std::vector<bool> found(parameters.n_clusters, false);
  for (const std::int32_t label : best->labels) found[static_cast<std::size_t>(label)] = true;
  result.clusters_found = static_cast<std::size_t>(std::count(found.begin(), found.end(), true));
  result.labels = std::move(best->labels);
  result.centers = best->centers.coordinates();
  result.inertia = best->inertia;
  result.n_iter = best->n_iter;
  return result;
}

}  // namespace digitscope
