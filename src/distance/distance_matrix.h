#pragma once
// All pairwise distances in one triangular matrix of square blocks, for algorithms that read rows
// of it: row x is D(x, 0), D(x, 1), ... of which the first entries stand in column x. In blocks a
// column touches a few pages and whole cache lines that its neighbours use too, where in SciPy's
// condensed form every entry is in a page of its own. 50 million entries for 10,000 rows.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace digitscope {

template <class T>
class DistanceMatrix {
 public:
  static constexpr std::size_t side = 32;  // of a block

  explicit DistanceMatrix(std::size_t n)
      : n_(n),
        blocks_((n + side - 1) / side),
        // Not filled with zeros: fresh pages are touched first by the threads that fill them.
        values_(new T[entries(n)]) {}

  static std::size_t entries(std::size_t n) {
    const std::size_t blocks = (n + side - 1) / side;
    return blocks * (blocks + 1) / 2 * side * side;
  }

  /// The same for any n: a matrix too large for this machine's addresses has no number of entries.
  static double entries_of(std::size_t n) {
    const auto blocks = static_cast<double>((n + side - 1) / side);
    return blocks * (blocks + 1) / 2 * side * side;
  }

  std::size_t size() const { return n_; }
  std::size_t blocks() const { return blocks_; }

  /// D(x, 32 b), D(x, 32 b + 1), ... are at data[0], data[stride], ...
  struct Slice {
    T* data;
    std::size_t stride;
    T& operator[](std::size_t e) const { return data[e * stride]; }
  };
  Slice row(std::size_t x, std::size_t b) {
    const std::size_t own = x / side;
    if (b >= own) return {block(own, b) + x % side * side, 1};
    return {block(b, own) + x % side, side};
  }

  /// The block of rows 32 i ... and columns 32 j ..., i <= j; entry (a, b) at a * side + b. Those
  /// on the diagonal hold both halves.
  T* block(std::size_t i, std::size_t j) { return values_.get() + block_index(i, j) * side * side; }

  /// Keeps the rows and columns `kept` (ascending) only, in place. O(kept^2).
  void compact(const std::vector<std::uint32_t>& kept);

  /// D(i, j).
  T& operator()(std::size_t i, std::size_t j) { return row(i, j / side)[j % side]; }

 private:
  DistanceMatrix(std::size_t n, std::unique_ptr<T[]> values)
      : n_(n), blocks_((n + side - 1) / side), values_(std::move(values)) {}

  std::size_t block_index(std::size_t i, std::size_t j) const {
    return i * blocks_ - i * (i - 1) / 2 + (j - i);
  }

  std::size_t n_;
  std::size_t blocks_;
  std::unique_ptr<T[]> values_;
};

template <class T>
void DistanceMatrix<T>::compact(const std::vector<std::uint32_t>& kept) {
  // Blocks are written in the order in which they stand. What goes into one comes from its own
  // place or from behind it, so nothing is overwritten that is still needed.
  DistanceMatrix smaller(kept.size(), std::move(values_));
  values_ = nullptr;
  const DistanceMatrix larger(n_, nullptr);
  T filled[side * side];
  for (std::size_t i = 0; i < smaller.blocks_; ++i) {
    for (std::size_t j = i; j < smaller.blocks_; ++j) {
      const std::size_t end_a = std::min(side, kept.size() - i * side);
      const std::size_t end_b = std::min(side, kept.size() - j * side);
      for (std::size_t a = 0; a < end_a; ++a) {
        const std::size_t from_row = kept[i * side + a];
        const std::size_t first = i == j ? a : 0;
        for (std::size_t b = first; b < end_b; ++b) {
          const std::size_t from_column = kept[j * side + b];
          filled[a * side + b] =
              smaller
                  .values_[larger.block_index(from_row / side, from_column / side) * side * side +
                           from_row % side * side + from_column % side];
          if (i == j) filled[b * side + a] = filled[a * side + b];
        }
      }
      std::copy(filled, filled + side * side, smaller.block(i, j));
    }
  }
  *this = std::move(smaller);
}

}  // namespace digitscope
