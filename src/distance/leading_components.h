#pragma once
// A summary of an image in a few numbers: its coordinates along the leading principal components,
// and its distance from the space that they span. The distance of two summaries is a lower bound on
// the distance of the images.

#include <cstddef>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"

namespace digitscope {

class LeadingComponents {
 public:
  static constexpr std::size_t numbers = 32;  // 31 components and the residual

  /// Approximates the components of a sample of about 2,000 of the images (n >= 1) by orthogonal
  /// iteration, in parallel. O(features), as the sample is bounded.
  LeadingComponents(const Digits& digits, ThreadPool& pool);

  std::size_t features() const { return mean_.size(); }

  /// The bytes that an object takes for images of so many features.
  static constexpr double bytes(std::size_t features) {
    return sizeof(double) * (static_cast<double>(features) * (numbers + 1) + numbers);
  }

  /// The numbers of a point of features() coordinates. The distance of two points' numbers is at
  /// most that of the points, up to rounding. O(features).
  void coordinates(std::span<const double> point, std::span<double, numbers> result) const;

  /// The numbers of every image: n x numbers, in single precision. O(n * features), in parallel.
  std::vector<float> coordinates(const Digits& digits, ThreadPool& pool) const;

 private:
  std::vector<double> mean_;    // features
  std::vector<double> table_;   // features x numbers: components, transposed
  std::vector<double> origin_;  // numbers: the mean's products with the components
};

/// The bytes that the coordinates of n images take.
constexpr double leading_coordinates_bytes(std::size_t n) {
  return static_cast<double>(n) * LeadingComponents::numbers * sizeof(float);
}

}  // namespace digitscope
