#pragma once
// How near the images of a data set lie to one another: what a further image's distance to its
// nearest one is compared with.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/neighbours.h"

namespace digitscope {

/// Some rows of a data set, and how near the nearest other row is to each.
struct Spacing {
  std::vector<std::size_t> rows;       // ascending
  std::vector<std::uint32_t> squares;  // of each: the squared distance to its nearest other row

  /// How many of these rows have another nearer than so far. O(rows).
  std::size_t nearer(std::uint32_t square) const;
};

/// As many rows tell shares to a percent or so. In 10,000 rows of MNIST they take 0.4 s of one
/// core, which is little less than what all rows take with bounds; in more rows, far less.
constexpr std::size_t most_spaced = 1000;

/// The spacing of every row, or of `most_spaced` evenly spaced ones if there are more; of none
/// where no row has another. `known`: the nearest neighbours of all rows, if there are such, which
/// make a search unnecessary. Error: cancelled. O(most_spaced * n * features) at most, in parallel;
/// the same on any number of threads, and whatever is known.
Expected<Spacing> measure_spacing(const Digits& digits, const Neighbours* known, const Task& task);

/// About how many bytes that takes, beside the digits, with so many threads.
double spacing_bytes(std::size_t n, std::size_t features, std::size_t threads);

}  // namespace digitscope
