#pragma once
// The k nearest rows to each row, gathered from pairs in any order and by several threads.

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "base/task.h"
#include "distance/places.h"
#include "distance/tile_bounds.h"
#include "distance/tiled_rows.h"

namespace digitscope {

/// For each of n homes the k smallest (squared distance, home) seen, itself excepted. As pairs are
/// totally ordered, the outcome depends neither on their order nor on threads.
class NearestLists {
 public:
  struct Entry {
    std::uint32_t square;
    Home home;
    friend bool operator<(const Entry& a, const Entry& b) {
      return a.square != b.square ? a.square < b.square : a.home < b.home;
    }
  };

  /// What is nearest to a home once all pairs have been seen.
  struct List {
    std::span<const Entry> nearest;  // ascending
    bool everyone;                   // whether these are all the other rows

    /// All rows at a smaller squared distance are in the list. A list of some rows is complete only
    /// below its last distance: ties with that one may be missing.
    std::uint32_t complete_below() const {
      return everyone ? std::numeric_limits<std::uint32_t>::max() : nearest.back().square;
    }
  };

  /// k >= 1; lists hold min(k, n - 1) entries in the end. With `bounds`, which are of the same
  /// order and must outlive this, pairs can be skipped.
  NearestLists(const TiledRows& rows, std::size_t k, const TileBounds* bounds = nullptr);

  /// What one thread has seen and not yet handed over.
  class Batch {
   public:
    explicit Batch(NearestLists& lists) : lists_(&lists) {}

    /// Sixteen pairs, as for_each_tile_pair() presents them.
    void offer(Home i, Home j, const std::uint32_t squares[16]) {
      // Few pairs are near enough: four comparisons with the least of four settle most.
      for (std::size_t a = 0; a < 4; ++a) {
        const std::uint32_t* s = squares + 4 * a;
        const std::uint32_t least = std::min(std::min(s[0], s[1]), std::min(s[2], s[3]));
        if (least > lists_->limit(i + a)) continue;
        for (std::size_t b = 0; b < 4; ++b) offer_one(i + a, j + b, s[b]);
      }
      if (i == j) return;  // both halves have been seen
      for (std::size_t b = 0; b < 4; ++b) {
        const std::uint32_t* s = squares + b;
        const std::uint32_t least = std::min(std::min(s[0], s[4]), std::min(s[8], s[12]));
        if (least > lists_->limit(j + b)) continue;
        for (std::size_t a = 0; a < 4; ++a) offer_one(j + b, i + a, s[4 * a]);
      }
    }

    /// Hands over; one thread at a time.
    void finish() {
      for (const Candidate& c : candidates_) lists_->insert(c.to, c.entry);
      candidates_.clear();
    }

   private:
    struct Candidate {
      Home to;
      Entry entry;
    };
    void offer_one(Home to, Home of, std::uint32_t square) {
      if (square > lists_->limit(to) || to == of || !lists_->has(to) || !lists_->has(of)) return;
      candidates_.push_back({to, {square, of}});
    }

    NearestLists* lists_;
    std::vector<Candidate> candidates_;
  };

  /// Whether it is certain that no pair of a row of tile s and one of tile t is near enough for a
  /// list.
  bool skips(std::size_t s, std::size_t t) const {
    if (bounds_ == nullptr) return false;
    std::int32_t reach_s[4];
    std::int32_t reach_t[4];
    for (std::size_t i = 0; i < 4; ++i) {
      reach_s[i] = reaches_[4 * s + i].load(std::memory_order_relaxed);
      reach_t[i] = reaches_[4 * t + i].load(std::memory_order_relaxed);
    }
    return !bounds_->may_be_within(s, reach_s, t, reach_t);
  }

  /// The list of a home; to be called once, after everything.
  List sorted(Home home);

  std::size_t count() const { return sizes_.size(); }

 private:
  /// Squares above it cannot be among the k smallest any more.
  std::uint32_t limit(Home home) const {
    return limits_[ordinal(home)].load(std::memory_order_relaxed);
  }
  bool has(Home home) const { return ordinal(home) < count(); }
  void insert(Home home, Entry entry);

  const TileBounds* bounds_;
  std::size_t k_;
  std::vector<Entry> entries_;                      // n x k; heaps, largest first
  IndexedVector<Home, std::size_t> sizes_;          // n
  std::vector<std::atomic<std::uint32_t>> limits_;  // tiles x 4
  std::vector<std::atomic<std::int32_t>> reaches_;  // tiles x 4, with bounds: of the limits
};

/// Fills `lists`, which are of `rows`, from all pairs but those that their bounds exclude, in
/// parallel. `stage`: what progress calls it. False when cancelled. O(n^2 * features).
bool gather_nearest(const TiledRows& rows, NearestLists& lists, const Task& task,
                    const char* stage);

}  // namespace digitscope
