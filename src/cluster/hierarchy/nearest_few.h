#pragma once
// The nearest few clusters of many, and from what distance on there may be others.

#include <array>
#include <cstddef>
#include <limits>
#include <span>

#include "cluster/hierarchy/nearest.h"

namespace digitscope {

/// How many neighbours of a cluster are remembered.
constexpr std::size_t chain_neighbours = 9;

/// The nearest few of what is offered: some that are nearer than `bound`, which are all that are,
/// and the nearest of all.
template <class T, Index I>
class NearestFew {
 public:
  static constexpr std::size_t capacity = chain_neighbours;

  /// `bound`: from what distance on nothing is kept, as far as is known beforehand.
  explicit NearestFew(T bound = std::numeric_limits<T>::max()) : bound_(bound) {}

  /// Distances of this and more are not kept.
  T bound() const { return bound_; }
  std::span<const Nearest<T, I>> entries() const { return std::span(entries_).first(size_); }

  void offer(Nearest<T, I> candidate) {
    if (!(candidate.distance < bound_)) return;
    if (size_ == capacity) {
      // The farthest goes, and what is kept has to be nearer than that.
      bound_ = entries_[capacity - 1].distance;
      while (size_ > 0 && !(entries_[size_ - 1].distance < bound_)) --size_;
      if (!(candidate.distance < bound_)) return;
    }
    std::size_t place = size_++;
    for (; place > 0 && candidate.distance < entries_[place - 1].distance; --place) {
      entries_[place] = entries_[place - 1];
    }
    entries_[place] = candidate;
  }

 private:
  T bound_;
  std::size_t size_ = 0;
  std::array<Nearest<T, I>, capacity> entries_;  // ascending
};

}  // namespace digitscope
