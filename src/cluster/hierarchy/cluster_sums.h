#pragma once
// Clusters as sums of their digits, and Ward's distance between them, computed from exact integers.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// Clusters, each at the home of one of its rows; initially every row is one. Memory: 2 bytes per
/// pixel for each cluster of two rows or more, of which there are at most n / 2, and 4 for large
/// ones.
class ClusterSums {
 public:
  /// The most rows whose sum fits 16 bits, for which products are fast.
  static constexpr std::uint32_t most_small = 128;

  /// Keeps a reference to `digits`, image h of which is that of home h. There may be most_rows().
  explicit ClusterSums(const Digits& digits);

  /// The most rows for which all products fit 64 bits: about 420,000 of 784 pixels.
  static double most_rows(std::size_t features);

  std::size_t features() const { return digits_.features(); }
  double size(Home a) const { return sizes_[a]; }

  /// The square of Ward's distance, which is 2 |A| |B| / (|A| + |B|) times the squared distance of
  /// the means: the quotient of two exact integers, rounded. O(features).
  double squared_distance(Home a, Home b) const;

  /// Adds cluster a to cluster b. O(features).
  void merge(Home a, Home b);

  /// Writes the mean of cluster a to `out`, features() values.
  void mean(Home a, std::span<double> out) const;

 private:
  /// The sum of a cluster's rows. Neither form is used for a single row: its image is the sum.
  struct Sum {
    std::vector<std::int16_t> small;   // of up to most_small rows, or empty
    std::vector<std::uint32_t> large;  // of more, or empty
  };

  std::uint64_t product(Home a, Home b) const;
  /// Calls visit(values) with the sum of cluster a in the form in which it is stored.
  template <class Visit>
  void with_sum(Home a, Visit visit) const;

  const Digits& digits_;
  IndexedVector<Home, std::uint32_t> sizes_;
  IndexedVector<Home, std::uint64_t> squares_;  // each sum's product with itself
  IndexedVector<Home, Sum> sums_;
};

/// The exact dot product of two images, or of sums of up to most_small images.
std::uint64_t exact_product(const std::uint8_t* a, const std::uint8_t* b, std::size_t features);
std::uint64_t exact_product(const std::int16_t* a, const std::uint8_t* b, std::size_t features);
std::uint64_t exact_product(const std::int16_t* a, const std::int16_t* b, std::size_t features);

/// The most bytes that ClusterSums allocates.
double cluster_sums_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
