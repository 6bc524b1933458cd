#pragma once
// The k nearest neighbours of every row, collected from pairs in any order by several threads.

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

/// For each of n homes, the k smallest (squared distance, home) of the pairs offered, itself
/// excluded. These are totally ordered, so the result depends neither on the order of offers nor on
/// threads.
class NearestLists {
 public:
  struct Entry {
    std::uint32_t square;
    Home home;
    friend bool operator<(const Entry& a, const Entry& b) {
      return a.square != b.square ? a.square < b.square : a.home < b.home;
    }
  };

  /// The neighbours of a home, once all pairs have been offered.
  struct List {
    std::span<const Entry> nearest;  // ascending
    bool everyone;                   // whether these are all other rows

    /// Every row at a squared distance below this is in the list. Unless the list has everyone,
    /// that is its last distance: ties with it may be missing.
    std::uint32_t complete_below() const {
      return everyone ? std::numeric_limits<std::uint32_t>::max() : nearest.back().square;
    }
  };

  /// k >= 1; in the end each list holds min(k, n - 1) entries. `bounds`, of the same rows in the
  /// same order, let pairs be skipped; they must outlive this.
  NearestLists(const TiledRows& rows, std::size_t k, const TileBounds* bounds = nullptr);

  /// The candidates that one thread has collected and not handed over yet.
  class Batch {
   public:
    explicit Batch(NearestLists& lists) : lists_(&lists) {}

    /// Offers 16 pairs, arranged as by for_each_tile_pair().
    void offer(Home i, Home j, const std::uint32_t squares[16]) {
      // Few pairs are near enough, so comparing the least of four rules out most of them.
      const Limit* limits = lists_->limits(i);
      for (std::size_t a = 0; a < 4; ++a) {
        const std::uint32_t* s = squares + 4 * a;
        const std::uint32_t least = std::min(std::min(s[0], s[1]), std::min(s[2], s[3]));
        if (least > limits[a].load(std::memory_order_relaxed)) continue;
        for (std::size_t b = 0; b < 4; ++b) offer_one(i + a, j + b, s[b]);
      }
      if (i == j) return;  // a tile with itself: `squares` holds both halves
      limits = lists_->limits(j);
      for (std::size_t b = 0; b < 4; ++b) {
        const std::uint32_t* s = squares + b;
        const std::uint32_t least = std::min(std::min(s[0], s[4]), std::min(s[8], s[12]));
        if (least > limits[b].load(std::memory_order_relaxed)) continue;
        for (std::size_t a = 0; a < 4; ++a) offer_one(j + b, i + a, s[4 * a]);
      }
    }

    /// Hands the candidates over. Only one thread at a time may call it.
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
      const std::uint32_t limit = lists_->limits(to)->load(std::memory_order_relaxed);
      if (square > limit || to == of || !lists_->has(to) || !lists_->has(of)) return;
      candidates_.push_back({to, {square, of}});
    }

    NearestLists* lists_;
    std::vector<Candidate> candidates_;
  };

  /// Whether certainly none of the pairs of a row of tile s and a row of tile t is near enough for
  /// a list.
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

  /// The list of a home. To be called once for each, after all offers.
  List sorted(Home home);

  std::size_t count() const { return sizes_.size(); }

 private:
  /// A squared distance above it can no longer be among the k smallest of a home.
  using Limit = std::atomic<std::uint32_t>;
  /// The limits of `first` and of the homes after it.
  const Limit* limits(Home first) const { return &limits_[ordinal(first)]; }
  bool has(Home home) const { return ordinal(home) < count(); }
  void insert(Home home, Entry entry);

  const TileBounds* bounds_;
  std::size_t k_;
  std::vector<Entry> entries_;                      // n x k: heaps with the largest on top
  IndexedVector<Home, std::size_t> sizes_;          // n
  std::vector<Limit> limits_;                       // tiles x 4
  std::vector<std::atomic<std::int32_t>> reaches_;  // tiles x 4, if there are bounds: of limits_
};

/// Fills `lists`, which are of `rows`, from all pairs that their bounds do not rule out, in
/// parallel. `stage`: the name reported as progress. False if cancelled. O(n^2 * features).
bool gather_nearest(const TiledRows& rows, NearestLists& lists, const Task& task,
                    const char* stage);

}  // namespace digitscope
