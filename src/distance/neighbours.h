#pragma once
// Exact nearest neighbours.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/places.h"
#include "distance/row_summaries.h"

namespace digitscope {

/// For each of n queries, its k nearest rows, nearest first.
struct Neighbours {
  std::size_t k = 0;
  std::vector<std::uint32_t> squares;  // n x k: squared Euclidean distances, exact
  std::vector<Row> rows;               // n x k: which rows
};

/// The k nearest rows to each row, itself excluded (1 <= k < digits.size()). Where rows tie for the
/// last place, the same ones are kept as by the heap of sklearn.neighbors. Error: cancelled.
/// O(n^2 * features), in parallel; memory O(n * (features + k)).
Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task);

/// From this many rows on that begins with their summaries, because bounds by these save more time
/// than they take.
constexpr std::size_t summarized_from = 3000;
/// The same, given those summaries.
Expected<Neighbours> nearest_neighbours(const Digits& digits, const RowSummaries& summaries,
                                        std::size_t k, const Task& task);

/// About how many bytes that takes, beside the digits, with so many threads.
double nearest_neighbours_bytes(std::size_t n, std::size_t features, std::size_t k,
                                std::size_t threads);

/// Those of one row, the very ones that are found with all others'. O(n * (features + log k)).
Neighbours nearest_neighbours_of(const Digits& digits, std::size_t row, std::size_t k);

/// The k nearest rows of `digits` to each of `queries` (1 <= k <= digits.size()); all images have
/// the same size. Error: cancelled. O(queries * n * features), in parallel.
Expected<Neighbours> nearest_neighbours(const Digits& queries, const Digits& digits, std::size_t k,
                                        const Task& task);

/// Likewise for so many queries.
double nearest_neighbours_bytes(std::size_t queries, std::size_t n, std::size_t features,
                                std::size_t k, std::size_t threads);

}  // namespace digitscope
