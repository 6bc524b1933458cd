#pragma once
// How a remembered cluster is recognised when it is no longer what it was.

#include <cstddef>
#include <cstdint>

#include "base/index.h"

namespace digitscope {

/// A cluster as it was at some time: its place, and how often that place had changed by then.
template <Index I>
struct Versioned {
  I place;
  std::uint32_t version;
};

/// How often each of n places has changed: by a merge that put a union there, or left nothing.
template <Index I>
class Versions {
 public:
  explicit Versions(std::size_t n) : count_(n, 0) {}

  /// What is at `place` now.
  Versioned<I> current(I place) const { return {place, count_[place]}; }
  bool is_current(const Versioned<I>& cluster) const {
    return count_[cluster.place] == cluster.version;
  }
  /// Whether the place has never changed: there is still the row that it began with.
  bool is_first(I place) const { return count_[place] == 0; }

  /// Whatever was remembered of `place` is out of date from now on.
  void change(I place) { ++count_[place]; }

 private:
  IndexedVector<I, std::uint32_t> count_;
};

}  // namespace digitscope
