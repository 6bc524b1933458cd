#pragma once
// Whether what is near on a map is near in the pixels.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Neighbourhood {
  /// 1 - 2 / (rows k (2n - 3k - 1)) * the sum of what each of the k nearest on the map ranks beyond
  /// k among the nearest in the pixels (J. Venna, S. Kaski, "Neighborhood preservation in nonlinear
  /// projection methods", ICANN 2001): sklearn.manifold.trustworthiness.
  double trustworthiness = 0;
  double neighbours_kept = 0;  // the share of the k nearest on the map that rank at most k
  std::size_t rows = 0;        // over how many digits: see below
  /// Of each digit how many of its k nearest on the map rank at most k; empty unless it is over
  /// all.
  std::vector<std::uint32_t> kept;
};

/// The k to compare n digits by: 15, but less than half of them.
std::size_t neighbours_to_compare(std::size_t n);

/// Compares the nearest on a map (n x dimensions) with those in the pixels. In the pixels a digit
/// ranks after all that are strictly nearer; on the map ties are broken by number. With more than
/// 10,000 digits only so many rows are taken, evenly from an order of similarity, that there are
/// about 10^8 pairs.
///
/// 1 <= k < n / 2. Error: cancelled. O(n * rows * features), in parallel.
Expected<Neighbourhood> neighbourhood(const Digits& digits, std::span<const float> embedding,
                                      std::size_t dimensions, std::size_t k, const Task& task);

/// About how many bytes that takes, beside the digits, with so many threads.
double neighbourhood_bytes(std::size_t n, std::size_t features, std::size_t threads);

}  // namespace digitscope
