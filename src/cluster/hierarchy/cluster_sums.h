#pragma once
// Clusters as sums of their digits, and Ward's distance between them from exact whole numbers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// Clusters at the home of one of their rows each; in the beginning every row is one. Memory: 2
/// bytes a pixel for each cluster of two rows and more, of which there are n / 2 at most, and 4 for
/// large ones.
class ClusterSums {
 public:
  /// Sums of so many rows fit 16 bits, for which there are fast products.
  static constexpr std::uint32_t most_small = 128;

  /// Keeps a reference to `digits`, image h of which is that of home h. There may be most_rows().
  explicit ClusterSums(const Digits& digits);

  /// Beyond it sums of products might not fit in 64 bits: some 420,000 rows of 784 pixels.
  static double most_rows(std::size_t features);

  std::size_t features() const { return digits_.features(); }
  double size(Home a) const { return sizes_[a]; }

  /// The square of Ward's distance, 2 |A| |B| / (|A| + |B|) times that of the means: a quotient of
  /// two exact whole numbers, rounded. O(features).
  double squared_distance(Home a, Home b) const;

  /// Adds cluster a to cluster b.
  void merge(Home a, Home b);

  /// Writes the mean of cluster a, of as many values as an image has pixels.
  void mean(Home a, std::span<double> out) const;

 private:
  /// The sum of a cluster's rows: a single row has none, its image will do.
  struct Sum {
    std::vector<std::int16_t> small;   // of at most most_small rows, or empty
    std::vector<std::uint32_t> large;  // of more, or empty
  };

  std::uint64_t product(Home a, Home b) const;
  /// Calls visit(values) with the sum of cluster a, whatever holds it.
  template <class Visit>
  void with_sum(Home a, Visit visit) const;

  const Digits& digits_;
  IndexedVector<Home, std::uint32_t> sizes_;
  IndexedVector<Home, std::uint64_t> squares_;  // each sum's product with itself
  IndexedVector<Home, Sum> sums_;
};

/// The product of two rows of bytes or 16-bit sums of at most 128 of them: exact.
std::uint64_t exact_product(const std::uint8_t* a, const std::uint8_t* b, std::size_t features);
std::uint64_t exact_product(const std::int16_t* a, const std::uint8_t* b, std::size_t features);
std::uint64_t exact_product(const std::int16_t* a, const std::int16_t* b, std::size_t features);

/// The most that ClusterSums allocates, in bytes.
double cluster_sums_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
