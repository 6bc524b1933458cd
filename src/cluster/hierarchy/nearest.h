#pragma once
// The nearest of several clusters, ties settled as SciPy settles them.

#include <limits>

#include "distance/places.h"

namespace digitscope {

/// A cluster, named by its place, and how far it is.
template <class T, Index I>
struct Nearest {
  T distance = std::numeric_limits<T>::max();
  I place = none<I>;
};

/// Whether `a` is nearer than `b`; of equally near ones, the one of the lower row. `row_at`: the
/// row at each place. A Nearest without a place is farther than any other.
template <class T, Index I>
bool nearer(const Nearest<T, I>& a, const Nearest<T, I>& b, const IndexedVector<I, Row>& row_at) {
  if (a.distance != b.distance) return a.distance < b.distance;
  if (b.place == none<I>) return a.place != b.place;
  return a.place != none<I> && row_at[a.place] < row_at[b.place];
}

}  // namespace digitscope
