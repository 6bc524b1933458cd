#pragma once
// The nearest rows to each row, exactly.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// For each of n query rows its k nearest rows, nearest first.
struct Neighbours {
  std::size_t k = 0;
  std::vector<std::uint32_t> squares;  // n x k: squared Euclidean distances, exact
  std::vector<Row> rows;               // n x k: which rows
};

/// The k nearest rows to each row, itself excluded (1 <= k < digits.size()). Of rows equally far at
/// the end of the list those are kept that sklearn.neighbors keeps, whose heap this follows. Error:
/// cancelled. O(n^2 * features), in parallel; memory O(n * (features + k)).
Expected<Neighbours> nearest_neighbours(const Digits& digits, std::size_t k, const Task& task);

/// The k nearest rows of `digits` to each of `queries` (1 <= k <= digits.size()), images of the
/// same size. Error: cancelled.
Expected<Neighbours> nearest_neighbours(const Digits& queries, const Digits& digits, std::size_t k,
                                        const Task& task);

}  // namespace digitscope
