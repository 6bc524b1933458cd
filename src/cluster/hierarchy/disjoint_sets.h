#pragma once
// Disjoint sets, also called union-find (R. E. Tarjan, J. van Leeuwen, "Worst-case analysis of set
// union algorithms", Journal of the ACM 31, 1984).

#include <cstddef>

#include "base/index.h"

namespace digitscope {

/// The indices 0 ... n - 1, divided into sets, each of which is named by one of its members: its
/// root. At first every index is a set of its own.
template <Index I>
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) {
    for (const I x : parent_.indices()) parent_[x] = x;
  }

  bool is_root(I x) const { return parent_[x] == x; }

  /// The root of x's set. Halves the path to it: O(log n) amortised, whichever roots survive.
  I find(I x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  /// Root `from`'s set becomes part of root `into`'s, which keeps its root. O(1).
  void join(I from, I into) { parent_[from] = into; }

 private:
  IndexedVector<I, I> parent_;  // on the way to the root; of a root, itself
};

}  // namespace digitscope
