#pragma once
// Disjoint sets, also called union-find (R. E. Tarjan, J. van Leeuwen, "Worst-case analysis of set
// union algorithms", Journal of the ACM 31, 1984).

#include <cstddef>

#include "base/index.h"

namespace digitscope {

/// The indices 0 ... n - 1, divided into sets, each of which is named by one of its members, the
/// root. Initially every index is a set of its own.
template <Index I>
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) {
    for (const I x : parent_.indices()) parent_[x] = x;
  }

  bool is_root(I x) const { return parent_[x] == x; }

  /// The root of the set of x. With path halving: amortised O(log n), whichever roots are kept.
  I find(I x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  /// Joins the set with root `from` to the set with root `into`, which stays the root. O(1).
  void join(I from, I into) { parent_[from] = into; }

 private:
  IndexedVector<I, I> parent_;  // of a root, itself
};

}  // namespace digitscope
