#pragma once
// The nearest of several clusters.

#include <limits>

#include "distance/places.h"

namespace digitscope {

/// A cluster, named by a row, and how far it is; at first none, which is farther than any.
template <class T>
struct Nearest {
  T distance = std::numeric_limits<T>::max();
  Row row = none<Row>;

  /// Whether `a` is nearer; of equally near ones, the lower row is, as in SciPy.
  friend bool operator<(const Nearest& a, const Nearest& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.row < b.row;
  }
};

}  // namespace digitscope
