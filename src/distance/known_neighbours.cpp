#include "distance/known_neighbours.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace digitscope {
namespace {

// What takes more is searched anew each time, rather than kept from what else needs memory.
constexpr double most_bytes = 64e6;

double bytes_of(std::size_t rows, std::size_t k) {
  return static_cast<double>(rows) * static_cast<double>(k) * (sizeof(std::uint32_t) + sizeof(Row));
}

bool is_kept(std::size_t n, std::size_t k) {
  return bytes_of(n, k) <= most_bytes;
}

void copy(const Neighbours& from, std::size_t from_row, Neighbours& to, std::size_t to_row) {
  const std::size_t source = from_row * from.k;
  const std::size_t target = to_row * to.k;
  std::copy_n(from.squares.begin() + static_cast<std::ptrdiff_t>(source), to.k,
              to.squares.begin() + static_cast<std::ptrdiff_t>(target));
  std::copy_n(from.rows.begin() + static_cast<std::ptrdiff_t>(source), to.k,
              to.rows.begin() + static_cast<std::ptrdiff_t>(target));
}

}  // namespace

// Of more neighbours than k, the k nearest.
Expected<Neighbours> KnownNeighbours::nearest_of_known(const Digits& digits, std::size_t k,
                                                       const Task& task) {
  const std::size_t n = digits.size();
  Neighbours result{k, std::vector<std::uint32_t>(n * k), std::vector<Row>(n * k)};
  // Of those that tie for the last place scikit-learn's heap decides which are kept, and the larger
  // one decided otherwise.
  std::vector<std::size_t> tied;
  for (std::size_t row = 0; row < n; ++row) {
    const std::size_t after = row * known_.k + k;
    if (known_.squares[after - 1] == known_.squares[after]) tied.push_back(row);
    copy(known_, row, result, row);
  }
  // One row by itself takes as long as a dozen of a search that goes through all of them.
  if (tied.size() > n / 16) return search(digits, k, task);
  constexpr std::size_t batch = 64;  // rows between checks for cancellation
  for (std::size_t first = 0; first < tied.size(); first += batch) {
    if (task.cancelled()) return Task::cancelled_error();
    const std::size_t count = std::min(batch, tied.size() - first);
    task.pool.parallel_for(count, 1, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = first + begin; i < first + end; ++i) {
        copy(nearest_neighbours_of(digits, tied[i], k), 0, result, tied[i]);
      }
    });
  }
  return result;
}

Expected<Neighbours> KnownNeighbours::nearest(const Digits& digits, std::size_t k, const Task& task,
                                              std::size_t at_least) {
  const std::size_t n = digits.size();
  begin(n);
  if (known_.k < k) {
    if (!is_kept(n, k)) return search(digits, k, task);
    const std::size_t more = std::max(at_least, known_.k > 0 ? usual : 0);
    const std::size_t wanted = std::min(n - 1, std::max(k, more));
    auto found = search(digits, is_kept(n, wanted) ? wanted : k, task);
    if (!found) return found;
    known_ = std::move(*found);
    if (any_.k <= known_.k) any_ = {};
    keep_within_limit();
  }
  if (known_.k == k) return known_;
  return nearest_of_known(digits, k, task);
}

std::shared_ptr<const RowSummaries> KnownNeighbours::summaries(const Digits& digits,
                                                               ThreadPool& pool) {
  begin(digits.size());
  if (summaries_) return summaries_;
  const auto made = row_summaries(digits, pool, nullptr);
  summaries_ = made;
  keep_within_limit();
  return made;
}

Expected<Spacing> KnownNeighbours::spacing(const Digits& digits, const Task& task) {
  if (knows_spacing(digits.size())) return spacing_;
  auto measured = measure_spacing(digits, find_any(digits.size(), 1), task);
  if (!measured) return measured;
  spacing_ = std::move(*measured);
  spaced_rows_ = digits.size();
  return spacing_;
}

void KnownNeighbours::keep_any(std::size_t rows, Neighbours found) {
  begin(rows);
  if (found.k <= std::max(known_.k, any_.k)) return;
  any_ = std::move(found);
  keep_within_limit();
}

/// Others of the first rows are about to be asked for, if they are not those that are known.
void KnownNeighbours::begin(std::size_t rows) {
  if (rows == rows_) return;
  forget_searches();
  rows_ = rows;
}

Expected<Neighbours> KnownNeighbours::search(const Digits& digits, std::size_t k,
                                             const Task& task) {
  if (digits.size() < summarized_from) return nearest_neighbours(digits, k, task);
  return nearest_neighbours(digits, *summaries(digits, task.pool), k, task);
}

void KnownNeighbours::keep_within_limit() {
  if (bytes() > most_bytes) summaries_.reset();
  if (bytes() > most_bytes) any_ = {};
}

void KnownNeighbours::forget() {
  forget_searches();
  spacing_ = {};
  spaced_rows_ = 0;
}

void KnownNeighbours::forget_searches() {
  known_ = {};
  any_ = {};
  summaries_.reset();
  rows_ = 0;
}

double KnownNeighbours::bytes() const {
  const double summaries =
      summaries_ ? row_summaries_bytes(rows_, summaries_->components.features()) : 0;
  return bytes_of(rows_, known_.k) + bytes_of(rows_, any_.k) + summaries;
}

Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task,
                                        KnownNeighbours* known, std::size_t at_least) {
  return known ? known->nearest(digits, k, task, at_least) : nearest_neighbours(digits, k, task);
}

std::shared_ptr<const RowSummaries> row_summaries(const Digits& digits, ThreadPool& pool,
                                                  KnownNeighbours* known) {
  if (known) return known->summaries(digits, pool);
  return std::make_shared<const RowSummaries>(summarize_rows(digits, pool));
}

std::size_t most_searched(std::size_t n, std::size_t k) {
  const std::size_t more = n == 0 ? k : std::max(k, std::min(KnownNeighbours::usual, n - 1));
  return is_kept(n, more) ? more : k;
}

double known_bytes(std::size_t n, std::size_t features, std::size_t k) {
  const std::size_t most = most_searched(n, k);
  const double neighbours = is_kept(n, most) ? bytes_of(n, most) : 0;
  if (n < summarized_from) return neighbours;
  const double all = neighbours + row_summaries_bytes(n, features);
  return all <= most_bytes ? all : neighbours;
}

double any_neighbours_bytes(std::size_t n, std::size_t k) {
  return bytes_of(n, k);
}

}  // namespace digitscope
