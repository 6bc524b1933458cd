#pragma once
// Tells whether a cluster that was remembered is still the same.

#include <cstddef>
#include <cstdint>

#include "base/index.h"

namespace digitscope {

/// A cluster at some time: its place, and how often that place had changed by then.
template <Index I>
struct Versioned {
  I place;
  std::uint32_t version;
};

/// How often each of n places has changed, because a union has taken it or its cluster is gone.
template <Index I>
class Versions {
 public:
  explicit Versions(std::size_t n) : count_(n, 0) {}

  /// The cluster at `place` now.
  Versioned<I> current(I place) const { return {place, count_[place]}; }
  bool is_current(const Versioned<I>& cluster) const {
    return count_[cluster.place] == cluster.version;
  }
  /// Whether the place has never changed, so that its cluster is still a single row.
  bool is_first(I place) const { return count_[place] == 0; }

  /// Records a change: clusters remembered at `place` are not current any more.
  void change(I place) { ++count_[place]; }

 private:
  IndexedVector<I, std::uint32_t> count_;
};

}  // namespace digitscope
