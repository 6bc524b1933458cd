#include "cluster/kmeans/kmeans.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "base/format.h"
#include "base/random_state.h"
#include "base/stopwatch.h"
#include "cluster/kmeans/centers.h"
#include "cluster/kmeans/lloyd.h"
#include "distance/inked_pairs.h"

namespace digitscope {
namespace {

using Labels = std::vector<std::int32_t>;

std::vector<std::int64_t> sum_of_rows(const InkedPairs& rows) {
  std::vector<std::int64_t> total(rows.features, 0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].for_each_inked([&](std::size_t p, std::int16_t value) { total[p] += value; });
  }
  return total;
}

/// scikit-learn's tolerance: tol times the mean variance of the pixels.
double absolute_tolerance(const InkedPairs& rows, std::span<const std::int64_t> total, double tol) {
  Int128 squares = 0;
  for (const std::uint32_t norm : rows.squared_norms) squares += norm;
  Int128 squared_sums = 0;
  for (const std::int64_t sum : total) squared_sums += Int128{sum} * sum;
  const auto n = static_cast<double>(rows.size());
  const Int128 scaled = squares * static_cast<Int128>(rows.size()) - squared_sums;
  return static_cast<double>(scaled) / (n * n) / static_cast<double>(rows.features) * tol;
}

/// Whether each cluster of `a` lies within one cluster of `b`, as in scikit-learn's function of
/// this name: the same clusters, possibly with other numbers.
bool same_clustering(const Labels& a, const Labels& b, std::size_t k) {
  std::vector<std::int32_t> counterpart(k, -1);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::int32_t& expected = counterpart[static_cast<std::size_t>(a[i])];
    if (expected == -1) expected = b[i];
    if (expected != b[i]) return false;
  }
  return true;
}

/// Calls body(i, pool) for i = 0 ... n - 1, which are independent. Each thread runs whole starts
/// with a pool of its own; those left over are run one by one with all threads. (With two threads,
/// ten starts take four fifths of the time that dividing the rows of every iteration takes.)
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

/// The rows that each of `starts` starts begins with: n_clusters each. Error: cancelled.
Expected<std::vector<std::vector<std::size_t>>> choose_first_rows(
    const KMeansParameters& parameters, const InkedPairs& rows, std::size_t starts,
    RandomState& random_state, const Task& task) {
  const std::size_t k = parameters.n_clusters;
  if (parameters.init == KMeansInit::kmeans_plusplus) {
    return kmeans_plusplus(rows, k, starts, random_state, task);
  }
  std::vector<std::vector<std::size_t>> chosen(starts, parameters.init_rows);
  if (parameters.init == KMeansInit::random) {
    for (auto& start : chosen) start = random_rows(rows.size(), k, random_state);
  }
  return chosen;
}

/// Reports the progress of all starts together.
class StartProgress {
 public:
  StartProgress(const Task& task, std::size_t n_init) : task_(task), n_init_(n_init) {}

  /// For choosing the initial centroids of the next starts, which is no share of the progress: it
  /// tells only what is being done.
  Task choosing() const {
    return {task_.pool,
            [this](double, std::string_view stage) {
              task_.progress(static_cast<double>(done_) / static_cast<double>(n_init_), stage);
            },
            task_.cancel};
  }
  /// To be called before each iteration, on the thread of its start.
  void iteration(std::size_t number) {
    if (std::this_thread::get_id() != caller_) return;
    const std::size_t done = done_;
    // The number of iterations is not known in advance; most starts take a few tens.
    const double part = static_cast<double>(number) / (static_cast<double>(number) + 15);
    task_.progress((static_cast<double>(done) + part) / static_cast<double>(n_init_),
                   "start " + std::to_string(done + 1) + " of " + std::to_string(n_init_) +
                       ", iteration " + std::to_string(number));
  }
  void start_done() { ++done_; }

 private:
  const Task& task_;
  std::size_t n_init_;
  std::thread::id caller_ = std::this_thread::get_id();
  std::atomic<std::size_t> done_{0};
};

/// Enough that threads rarely wait for the last one, but few enough that results take little
/// memory.
std::size_t starts_at_a_time(std::size_t threads) {
  return std::max<std::size_t>(16, 4 * threads);
}

std::optional<Error> check(const Digits& digits, const KMeansParameters& parameters) {
  const auto bad = [](std::string message, std::string parameter) {
    return Error{ErrorCode::bad_parameter, std::move(message), std::move(parameter)};
  };
  const std::size_t n = digits.size();
  if (auto error = check_n_clusters(parameters.n_clusters, digits)) return error;
  if (parameters.n_init < 1) return bad("n_init must be at least 1.", "n_init");
  if (parameters.max_iter < 1) return bad("max_iter must be at least 1.", "max_iter");
  if (!(parameters.tol >= 0)) return bad("tol must be 0 or more.", "tol");
  if (parameters.init != KMeansInit::rows) return std::nullopt;
  if (parameters.init_rows.size() != parameters.n_clusters) {
    const std::size_t rows = parameters.init_rows.size();
    return bad(joined({word_for(rows, "There is ", "There are "), counted(rows, "row", "rows"),
                       " for ", counted(parameters.n_clusters, "cluster", "clusters"),
                       ": initial centroids (init) must have one row for each cluster."}),
               "init");
  }
  for (const std::size_t row : parameters.init_rows) {
    if (row >= n) {
      return bad("Row " + grouped(row) + " cannot be an initial centroid (init): the last row is " +
                     grouped(n - 1) + ".",
                 "init");
    }
  }
  return std::nullopt;
}

}  // namespace

double inked_pairs_of_row(const Digits& digits) {
  return static_cast<double>(count_inked_pairs(digits)) / static_cast<double>(digits.size());
}

double kmeans_bytes(std::size_t n, std::size_t features, double inked_pairs,
                    const KMeansParameters& parameters, std::size_t threads) {
  const auto rows = static_cast<double>(n);
  const double centers = static_cast<double>(parameters.n_clusters * features);
  const std::size_t n_init = parameters.init == KMeansInit::rows ? 1 : parameters.n_init;
  const std::size_t starts = std::min(n_init, starts_at_a_time(threads));
  const double at_once = static_cast<double>(std::min(starts, threads));

  const double sparse = rows * (6 * inked_pairs + 24);
  double choosing = rows * 16;
  if (parameters.init == KMeansInit::kmeans_plusplus) {
    choosing = kmeans_plusplus_bytes(n, features, parameters.n_clusters, starts, threads);
  }
  // Centers before and after they move, sums with and without empty clusters filled, a table in 16
  // bits; labels, bounds and distances of the rows.
  const double each = centers * (4 * 8 + 2) + 64 * static_cast<double>(parameters.n_clusters) +
                      rows * (5 * 4 + 17 * 4 + 16);
  const double kept = static_cast<double>(starts + 1) * (8 * centers + 4 * rows);
  return sparse + std::max(choosing, each * at_once + kept);
}

Expected<KMeansResult> kmeans(const Digits& digits, const KMeansParameters& given, const Task& task,
                              const KMeansObserver& observe) {
  if (auto error = check(digits, given)) return tl::unexpected(std::move(*error));
  KMeansParameters parameters = given;
  if (parameters.init == KMeansInit::rows) parameters.n_init = 1;  // all starts would be the same

  Stopwatch stopwatch;
  const InkedPairs rows = inked_pairs(digits, task.pool);
  auto total = sum_of_rows(rows);
  const double tolerance = absolute_tolerance(rows, total, parameters.tol);
  std::vector<double> mean;
  for (const std::int64_t sum : total) {
    mean.push_back(static_cast<double>(sum) / static_cast<double>(rows.size()));
  }
  LloydProblem problem{.rows = rows,
                       .max_iter = parameters.max_iter,
                       .tolerance = tolerance,
                       .total = std::move(total),
                       .mean = std::move(mean),
                       .task = task};
  if (parameters.n_init == 1) problem.observe = observe;
  RandomState random_state(parameters.random_state);
  StartProgress progress(task, parameters.n_init);

  KMeansResult result;
  result.init_seconds = stopwatch.lap();
  std::optional<LloydResult> best;
  const std::size_t batch = starts_at_a_time(static_cast<std::size_t>(task.pool.threads()));
  while (result.start_inertia.size() < parameters.n_init) {
    if (task.cancelled()) return Task::cancelled_error();
    const std::size_t starts = std::min(batch, parameters.n_init - result.start_inertia.size());
    const auto first_rows =
        choose_first_rows(parameters, rows, starts, random_state, progress.choosing());
    if (!first_rows) return tl::unexpected(first_rows.error());
    result.init_seconds += stopwatch.lap();

    std::vector<std::optional<LloydResult>> results(starts);
    for_each_start(starts, task.pool, [&](std::size_t i, ThreadPool& pool) {
      results[i] = lloyd(problem, (*first_rows)[i], pool,
                         [&](std::size_t number) { progress.iteration(number); });
      progress.start_done();
    });
    for (std::size_t i = 0; i < starts; ++i) {
      std::optional<LloydResult>& current = results[i];
      if (!current) return Task::cancelled_error();
      result.start_inertia.push_back(current->inertia);
      if (!best || (current->inertia < best->inertia &&
                    !same_clustering(current->labels, best->labels, parameters.n_clusters))) {
        best = std::move(current);
        result.best_start = result.start_inertia.size() - 1;
        result.first_rows = (*first_rows)[i];
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
