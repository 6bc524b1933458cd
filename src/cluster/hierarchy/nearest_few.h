#pragma once
// A list of the nearest few clusters, and the distance below which it is complete.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "cluster/hierarchy/nearest.h"
#include "cluster/hierarchy/versions.h"
#include "distance/nearest_lists.h"

namespace digitscope {

/// How many neighbours of a cluster are remembered.
constexpr std::size_t chain_neighbours = 9;

/// Up to `capacity` nearest, ascending; complete below bound(): every cluster offered that is
/// nearer than that is an entry. Entries at the bound or beyond are not certain to be the next
/// nearest, but a search can start from them.
template <class T, Index I>
class NearestFew {
 public:
  static constexpr std::size_t capacity = chain_neighbours;

  struct Entry {
    T distance;
    Versioned<I> cluster;
  };

  /// An empty list, for clusters nearer than `bound` only.
  explicit NearestFew(T bound = std::numeric_limits<T>::max()) : bound_(bound) {}

  T bound() const { return bound_; }
  std::span<const Entry> entries() const { return std::span(entries_).first(size_); }
  bool full() const { return size_ == capacity; }

  /// Adds a cluster if it is nearer than bound(). If the list is full, the farthest entry and its
  /// ties are dropped, and their distance becomes the bound. O(capacity).
  void offer(const Entry& candidate) {
    if (!(candidate.distance < bound_)) return;
    if (full()) {
      lower_bound_to(entries_[capacity - 1].distance);
      while (size_ > 0 && !(entries_[size_ - 1].distance < bound_)) --size_;
      if (!(candidate.distance < bound_)) return;
    }
    Entry* const first = entries_.data();
    Entry* place = first + size_++;
    for (; place != first && candidate.distance < place[-1].distance; --place) *place = place[-1];
    *place = candidate;
  }

  /// Makes the list complete below `bound` only, if that is lower. Entries stay.
  void lower_bound_to(T bound) { bound_ = std::min(bound_, bound); }

  /// Removes the entries for which gone(entry) is true.
  template <class Gone>
  void remove_if(Gone gone) {
    const auto end = entries_.begin() + size_;
    size_ =
        static_cast<std::uint32_t>(std::remove_if(entries_.begin(), end, gone) - entries_.begin());
  }

 private:
  T bound_;
  std::uint32_t size_ = 0;
  std::array<Entry, capacity> entries_ = {};
};

/// Converts a row's list of neighbours, by to_entry(neighbour). Like `list`, it is complete only
/// below its last distance, unless it has everyone.
template <class T, Index I, class ToEntry>
NearestFew<T, I> nearest_few(const NearestLists::List& list, ToEntry to_entry) {
  NearestFew<T, I> few;
  for (const auto& neighbour : list.nearest) few.offer(to_entry(neighbour));
  if (!list.everyone) few.lower_bound_to(few.entries().back().distance);
  return few;
}

/// The result of a search. If too many clusters tie for the nearest, `few` has none of them.
template <class T, Index I>
struct Found {
  Nearest<T> nearest = {};
  NearestFew<T, I> few = NearestFew<T, I>();
};

/// Adds the results of searches among other clusters to `all`.
template <class T, Index I>
void merge_found(const std::vector<Found<T, I>>& parts, Found<T, I>& all) {
  T bound = all.few.bound();
  for (const auto& part : parts) {
    all.nearest = std::min(all.nearest, part.nearest);
    for (const auto& entry : part.few.entries()) all.few.offer(entry);
    bound = std::min(bound, part.few.bound());
  }
  all.few.lower_bound_to(bound);
}

}  // namespace digitscope
