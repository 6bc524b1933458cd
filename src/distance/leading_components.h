#pragma once
// What tells most of an image with few numbers: its leading principal components, and how far it
// lies from what they span. Points near each other are near in these too, so that their distances
// bound those of the points from below.

#include <cstddef>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "digits/digits.h"

namespace digitscope {

class LeadingComponents {
 public:
  static constexpr std::size_t numbers = 32;  // 31 components and the rest

  /// Components are nearly those of 2,000 of the images (n >= 1), found by orthogonal iteration, in
  /// parallel. O(features) and little more.
  LeadingComponents(const Digits& digits, ThreadPool& pool);

  std::size_t features() const { return mean_.size(); }

  /// The numbers of a point of as many values as an image has pixels. The distance of the numbers
  /// of two points is at most that of the points, but for roundings of doubles. O(features).
  void coordinates(std::span<const double> point, std::span<double, numbers> result) const;

  /// Those of each image: n x numbers, rounded to floats. O(n * features), in parallel.
  std::vector<float> coordinates(const Digits& digits, ThreadPool& pool) const;

 private:
  std::vector<double> mean_;    // features
  std::vector<double> table_;   // features x numbers: components, transposed
  std::vector<double> origin_;  // numbers: those of the mean
};

/// What the coordinates of n images take, in bytes.
constexpr double leading_coordinates_bytes(std::size_t n) {
  return static_cast<double>(n) * LeadingComponents::numbers * sizeof(float);
}

}  // namespace digitscope
