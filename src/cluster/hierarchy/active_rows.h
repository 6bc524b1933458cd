#pragma once
// The clusters that still exist while a tree is built, each named by the position of one of its
// rows in a DistanceMatrix, and the nearest of them.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "base/thread_pool.h"

namespace digitscope {

/// A cluster and how far it is.
template <class T>
struct Nearest {
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  T distance = std::numeric_limits<T>::max();
  std::uint32_t position = none;
};

class ActiveRows {
 public:
  static constexpr std::size_t side = 32;  // positions in a block: bits of a word

  /// `order`: the row at each position.
  explicit ActiveRows(std::vector<std::uint32_t> order)
      : order_(std::move(order)), words_((order_.size() + side - 1) / side, ~std::uint32_t{0}) {
    if (order_.size() % side != 0) words_.back() = (std::uint32_t{1} << order_.size() % side) - 1;
  }

  std::size_t row_at(std::size_t position) const { return order_[position]; }

  void remove(std::size_t position) { words_[position / side] &= ~bit(position); }
  /// The active ones, ascending.
  std::vector<std::uint32_t> positions() const {
    std::vector<std::uint32_t> result;
    for (std::size_t b = 0; b < words_.size(); ++b) {
      for_each_bit(words_[b], [&](std::size_t e) {
        result.push_back(static_cast<std::uint32_t>(b * side + e));
      });
    }
    return result;
  }
  bool contains(std::size_t position) const {
    return (words_[position / side] & bit(position)) != 0;
  }

  /// Whether `a` is the nearer one; of equally near ones that of the lower row.
  template <class T>
  bool nearer(const Nearest<T>& a, const Nearest<T>& b) const {
    if (a.distance != b.distance) return a.distance < b.distance;
    if (b.position == Nearest<T>::none) return a.position != b.position;
    return a.position != Nearest<T>::none && order_[a.position] < order_[b.position];
  }

  /// How many blocks make a range: fewer are not worth a second thread's attention.
  static constexpr std::size_t range = 64;

  /// Calls visit(begin, end, found) for ranges of blocks of positions that together are all, in
  /// parallel: `found` is a Found of its own for each. Returns these, in order.
  template <class Found, class Visit>
  std::vector<Found> for_each_range(ThreadPool& pool, Visit visit) const {
    std::vector<Found> found((words_.size() + range - 1) / range);
    pool.parallel_for(words_.size(), range, [&](std::size_t begin, std::size_t end) {
      visit(begin, end, found[begin / range]);
    });
    return found;
  }
  /// A bit for each active position of a block.
  std::uint32_t word(std::size_t block) const { return words_[block]; }

  /// Calls visit(e) for each bit e of `word`.
  template <class Visit>
  static void for_each_bit(std::uint32_t word, Visit visit) {
    for (; word != 0; word &= word - 1) visit(static_cast<std::size_t>(std::countr_zero(word)));
  }

  static std::uint32_t bit(std::size_t position) { return std::uint32_t{1} << position % side; }

 private:
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> words_;
};

}  // namespace digitscope
