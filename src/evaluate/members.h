#pragma once
// The rows of each cluster, for scores that need no true labels.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/error.h"

namespace digitscope {

/// Rows ordered by cluster: those of cluster c are rows[begin[c]] ... rows[begin[c + 1] - 1].
struct Members {
  std::vector<std::size_t> rows;   // n: ascending within a cluster
  std::vector<std::size_t> begin;  // clusters + 1

  std::size_t clusters() const { return begin.size() - 1; }
  std::size_t size(std::size_t c) const { return begin[c + 1] - begin[c]; }
  std::span<const std::size_t> of(std::size_t c) const {
    return std::span(rows).subspan(begin[c], size(c));
  }
};

/// From one label per row, of any values: the values that occur become clusters 0, 1, ... in
/// ascending order. Error: bad_parameter, naming labels, if there are not n of them or, as in
/// scikit-learn, if they form fewer than 2 clusters or more than n - 1. O(n log n).
Expected<Members> members_to_compare(std::span<const std::int32_t> labels, std::size_t n);

}  // namespace digitscope
