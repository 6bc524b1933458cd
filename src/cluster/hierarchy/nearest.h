#pragma once
// The nearest of several clusters.

#include <limits>

#include "distance/places.h"

namespace digitscope {

/// A cluster, named by a row, and its distance. Initially none, which is farther than any.
template <class T>
struct Nearest {
  T distance = std::numeric_limits<T>::max();
  Row row = none<Row>;

  /// Whether `a` is nearer than `b`; on a tie, as in SciPy, whether its row is lower.
  friend bool operator<(const Nearest& a, const Nearest& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
  }
};

}  // namespace digitscope
