#pragma once
// All pairwise distances in an upper triangular matrix, for algorithms that are bound by memory and
// read whole rows D(x, 0), D(x, 1), .... The first entries of such a row are stored in column x. In
// SciPy's condensed form each of these is on a page of its own. Here the matrix is divided into
// blocks, so that a column touches few pages, and each block into squares of 4 x 4, so that a
// column of 4-byte entries touches a quarter as many cache lines as it has entries (of doubles,
// half as many). 50 million entries for 10,000 rows.

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "base/lanes.h"
#include "base/large_array.h"
#include "distance/places.h"

namespace digitscope {

template <class T>
class DistanceMatrix {
 public:
  static constexpr std::size_t side = 32;   // of a block
  static constexpr std::size_t square = 4;  // side of a square: 16 consecutive entries

  /// Not initialised, so that pages are first touched by the threads that fill them.
  explicit DistanceMatrix(std::size_t n) : DistanceMatrix(n, make_large_array<T>(entries(n))) {}

  /// False if there was not enough memory; then no other member may be called.
  bool exists() const { return values_ != nullptr; }

  static std::size_t entries(std::size_t n) {
    const std::size_t blocks = (n + side - 1) / side;
    return blocks * (blocks + 1) / 2 * side * side;
  }

  /// The same in floating point, for an n whose number of entries may overflow std::size_t.
  static double entries_of(std::size_t n) {
    const auto blocks = static_cast<double>((n + side - 1) / side);
    return blocks * (blocks + 1) / 2 * side * side;
  }

  std::size_t size() const { return n_; }
  std::size_t blocks() const { return blocks_; }

  /// Copies row x of block b: out[e] = D(x, 32 b + e) for e < 32, unspecified past the last row.
  void read(Position x, std::size_t b, T* out) const {
    const std::size_t own = block_of(x);
    if (b >= own) {
      const T* from = block(own, b) + place(in_block(x), 0);
      for (std::size_t e = 0; e < side; e += square, from += place(0, square), out += square) {
        copy_four(from, out);
      }
    } else {
      const T* from = block(b, own) + place(0, in_block(x));
      for (std::size_t e = 0; e < side; e += square, from += place(square, 0)) {
        // Written out, because loops are not unrolled for the browser.
        out[e] = from[0];
        out[e + 1] = from[place(1, 0)];
        out[e + 2] = from[place(2, 0)];
        out[e + 3] = from[place(3, 0)];
      }
    }
  }

  /// The reverse, D(x, 32 b + e) = values[e] for e < 32.
  void write(Position x, std::size_t b, const T* values) {
    const std::size_t own = block_of(x);
    if (b >= own) {
      T* to = block(own, b) + place(in_block(x), 0);
      for (std::size_t e = 0; e < side; e += square, to += place(0, square)) {
        copy_four(values + e, to);
      }
    }
    if (b <= own) {  // blocks on the diagonal store both halves
      T* to = block(b, own) + place(0, in_block(x));
      for (std::size_t e = 0; e < side; e += square, to += place(square, 0)) {
        to[0] = values[e];
        to[place(1, 0)] = values[e + 1];
        to[place(2, 0)] = values[e + 2];
        to[place(3, 0)] = values[e + 3];
      }
    }
  }

  /// Sets D(i + a, j + b) = values[4 a + b] for a, b < 4; i <= j are multiples of 4.
  void put_square(Position i, Position j, const T values[16]) {
    const std::size_t own = block_of(i);
    T* to = block(own, block_of(j));
    T* at = to + place(in_block(i), in_block(j));
    for (std::size_t a = 0; a < square; ++a) copy_four(values + square * a, at + square * a);
    if (own != block_of(j)) return;
    T* mirrored = to + place(in_block(j), in_block(i));
    for (std::size_t a = 0; a < square; ++a) {
      for (std::size_t b = 0; b < square; ++b) mirrored[place(b, a)] = values[square * a + b];
    }
  }

  /// Removes all rows and columns but `kept` (ascending), which become 0, 1, .... In place,
  /// O(kept^2).
  void compact(std::span<const Position> kept);

  /// D(i, j).
  T operator()(Position i, Position j) const {
    if (block_of(i) > block_of(j)) std::swap(i, j);
    return block(block_of(i), block_of(j))[place(in_block(i), in_block(j))];
  }

 private:
  DistanceMatrix(std::size_t n, LargeArray<T> values)
      : n_(n), blocks_((n + side - 1) / side), values_(std::move(values)) {}

  static std::size_t block_of(Position x) { return ordinal(x) / side; }
  static std::size_t in_block(Position x) { return ordinal(x) % side; }

  /// The index of entry (a, b) within a block. Equal to place(a, 0) + place(0, b).
  static constexpr std::size_t place(std::size_t a, std::size_t b) {
    return a / square * side * square + b / square * square * square + a % square * square +
           b % square;
  }

  static void copy_four(const T* from, T* to) {
    for (std::size_t e = 0; e < square; e += lane_count<T>) {
      store_lanes(load_lanes(from + e), to + e);
    }
  }

  /// The block of rows 32 i ... and columns 32 j ..., i <= j. Blocks on the diagonal store both
  /// halves.
  T* block(std::size_t i, std::size_t j) { return values_.get() + block_index(i, j) * side * side; }
  const T* block(std::size_t i, std::size_t j) const {
    return values_.get() + block_index(i, j) * side * side;
  }

  std::size_t block_index(std::size_t i, std::size_t j) const {
    return i * blocks_ - i * (i - 1) / 2 + (j - i);
  }

  std::size_t n_;
  std::size_t blocks_;
  LargeArray<T> values_;
};

template <class T>
void DistanceMatrix<T>::compact(std::span<const Position> kept) {
  // Blocks are written in storage order. Their new entries come from the same or from later blocks,
  // so nothing is overwritten that is still needed.
  DistanceMatrix smaller(kept.size(), std::move(values_));
  values_ = nullptr;
  const DistanceMatrix larger(n_, nullptr);
  T filled[side * side];
  for (std::size_t i = 0; i < smaller.blocks_; ++i) {
    for (std::size_t j = i; j < smaller.blocks_; ++j) {
      const std::size_t end_a = std::min(side, kept.size() - i * side);
      const std::size_t end_b = std::min(side, kept.size() - j * side);
      for (std::size_t a = 0; a < end_a; ++a) {
        const Position from_row = kept[i * side + a];
        const std::size_t first = i == j ? a : 0;
        for (std::size_t b = first; b < end_b; ++b) {
          const Position from_column = kept[j * side + b];
          const std::size_t from = larger.block_index(block_of(from_row), block_of(from_column));
          const T value =
              smaller
                  .values_[from * side * side + place(in_block(from_row), in_block(from_column))];
          filled[place(a, b)] = value;
          if (i == j) filled[place(b, a)] = value;
        }
      }
      std::copy(filled, filled + side * side, smaller.block(i, j));
    }
  }
  *this = std::move(smaller);
}

}  // namespace digitscope
