#pragma once
// What every search for near rows begins with: a summary of each row in a few numbers, and an order
// in which similar rows are near each other.

#include <cstddef>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"
#include "distance/leading_components.h"
#include "distance/places.h"

namespace digitscope {

struct RowSummaries {
  LeadingComponents components;
  std::vector<float> coordinates;  // n x LeadingComponents::numbers: of each row along them
  RowOrder order;                  // n: by similarity of the coordinates
};

/// Those of all rows (n >= 1). They depend on the digits alone, not on the number of threads.
/// O(n * (features + log n)), mostly in parallel; memory: row_summaries_bytes().
RowSummaries summarize_rows(const Digits& digits, ThreadPool& pool);

/// The bytes that they take for n rows.
double row_summaries_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
