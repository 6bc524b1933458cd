#pragma once
// The living clusters while a tree is built.

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/bits.h"
#include "base/thread_pool.h"
#include "distance/places.h"

namespace digitscope {

/// The positions of living clusters, and the row that names each.
class LivingClusters {
 public:
  static constexpr std::size_t side = 32;  // positions in a block, one bit of a word each

  /// `order`: the row at each position.
  explicit LivingClusters(IndexedVector<Position, Row> order)
      : order_(std::move(order)), words_((order_.size() + side - 1) / side, ~std::uint32_t{0}) {
    if (order_.size() % side != 0) words_.back() = (std::uint32_t{1} << order_.size() % side) - 1;
  }

  const IndexedVector<Position, Row>& row_at() const { return order_; }

  void remove(Position position) { words_[block_of(position)] &= ~bit(position); }
  /// The positions of living clusters, ascending.
  std::vector<Position> positions() const {
    std::vector<Position> result;
    for (std::size_t b = 0; b < words_.size(); ++b) {
      for_each_bit(words_[b], [&](std::size_t e) { result.push_back(as<Position>(b * side + e)); });
    }
    return result;
  }
  bool contains(Position position) const {
    return (words_[block_of(position)] & bit(position)) != 0;
  }

  /// Blocks per range: fewer are not worth waking another thread for.
  static constexpr std::size_t range = 64;

  /// Divides all blocks into ranges and calls visit(begin, end, result) for each, in parallel, with
  /// a Result of its own. Returns these in the order of the ranges.
  template <class Result, class Visit>
  std::vector<Result> for_each_range(ThreadPool& pool, Visit visit) const {
    std::vector<Result> results((words_.size() + range - 1) / range);
    pool.parallel_for(words_.size(), range, [&](std::size_t begin, std::size_t end) {
      visit(begin, end, results[begin / range]);
    });
    return results;
  }
  /// A bit for each living cluster of a block.
  std::uint32_t word(std::size_t block) const { return words_[block]; }

  static std::size_t block_of(Position position) { return ordinal(position) / side; }
  static std::uint32_t bit(Position position) {
    return std::uint32_t{1} << ordinal(position) % side;
  }

 private:
  IndexedVector<Position, Row> order_;
  std::vector<std::uint32_t> words_;
};

}  // namespace digitscope
