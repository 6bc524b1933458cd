#pragma once
// Clusters as sums of their digits, and Ward's distance between them from exact whole numbers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"

namespace digitscope {

/// Clusters named by a row each; in the beginning every row is one. Memory: 4 bytes a pixel for
/// each cluster of two rows and more, of which there are n / 2 at most.
class ClusterSums {
 public:
  /// Keeps a reference to `digits`, of which there may be most_rows().
  explicit ClusterSums(const Digits& digits);

  /// Beyond it sums of products might not fit in 64 bits: some 420,000 rows of 784 pixels.
  static double most_rows(std::size_t features);

  double size(std::size_t a) const { return sizes_[a]; }

  /// The square of Ward's distance, 2 |A| |B| / (|A| + |B|) times that of the means: a quotient of
  /// two exact whole numbers, rounded. O(features).
  double squared_distance(std::size_t a, std::size_t b) const;

  /// Adds cluster a to cluster b.
  void merge(std::size_t a, std::size_t b);

  /// Writes the mean of cluster a, of as many values as an image has pixels.
  void mean(std::size_t a, std::span<double> out) const;

 private:
  std::uint64_t product(std::size_t a, std::size_t b) const;

  const Digits& digits_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint64_t> squares_;            // each sum's product with itself
  std::vector<std::vector<std::uint32_t>> sums_;  // empty while a cluster is a single row
};

/// The most that ClusterSums allocates, in bytes.
double cluster_sums_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
