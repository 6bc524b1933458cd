#include "distance/known_neighbours.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace digitscope {
namespace {

// More than this is searched anew each time, rather than kept from what else needs memory.
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

// Of more neighbours than k, the k nearest.
Expected<Neighbours> nearest_of(const Neighbours& known, const Digits& digits, std::size_t k,
                                const Task& task) {
  const std::size_t n = digits.size();
  Neighbours result{k, std::vector<std::uint32_t>(n * k), std::vector<Row>(n * k)};
  // Of those that tie for the last place scikit-learn's heap decides which are kept, and the larger
  // one decided otherwise.
  std::vector<std::size_t> tied;
  for (std::size_t row = 0; row < n; ++row) {
    const std::size_t after = row * known.k + k;
    if (known.squares[after - 1] == known.squares[after]) tied.push_back(row);
    copy(known, row, result, row);
  }
  // One row by itself takes as long as a dozen of a search that goes through all of them.
  if (tied.size() > n / 16) return nearest_neighbours(digits, k, task);
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

}  // namespace

Expected<Neighbours> KnownNeighbours::nearest(const Digits& digits, std::size_t k, const Task& task,
                                              std::size_t at_least) {
  const std::size_t n = digits.size();
  if (n != rows_) forget();
  if (known_.k < k) {
    if (!is_kept(n, k)) return nearest_neighbours(digits, k, task);
    const std::size_t more = std::max(at_least, known_.k > 0 ? usual : 0);
    const std::size_t wanted = std::min(n - 1, std::max(k, more));
    auto found = nearest_neighbours(digits, is_kept(n, wanted) ? wanted : k, task);
    if (!found) return found;
    known_ = std::move(*found);
    rows_ = n;
  }
  if (known_.k == k) return known_;
  return nearest_of(known_, digits, k, task);
}

void KnownNeighbours::forget() {
  known_ = {};
  rows_ = 0;
}

double KnownNeighbours::bytes() const {
  return bytes_of(rows_, known_.k);
}

Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task,
                                        KnownNeighbours* known, std::size_t at_least) {
  return known ? known->nearest(digits, k, task, at_least) : nearest_neighbours(digits, k, task);
}

std::size_t most_searched(std::size_t n, std::size_t k) {
  const std::size_t more = n == 0 ? k : std::max(k, std::min(KnownNeighbours::usual, n - 1));
  return is_kept(n, more) ? more : k;
}

double known_bytes(std::size_t n, std::size_t k) {
  const std::size_t most = most_searched(n, k);
  return is_kept(n, most) ? bytes_of(n, most) : 0;
}

}  // namespace digitscope
