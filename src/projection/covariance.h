#pragma once
// How pixels vary together: what principal component analysis starts from.

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Covariance {
  std::vector<double> mean;         // features
  std::vector<std::size_t> pixels;  // those that are not the same in every image, ascending
  /// pixels x pixels, lower triangle: their covariances, the sums divided by n - 1. All others
  /// are 0.
  Eigen::MatrixXd values;
};

/// The covariance of n >= 2 images. Sums of products are whole numbers, exact below 2^53: each
/// entry is (n * sum of products - product of sums) / (n (n - 1)) with a single rounding up to
/// 370,000 rows. Error: cancelled. O(n * features^2), blocks of pixels in parallel.
Expected<Covariance> covariance(const Digits& digits, const Task& task);

}  // namespace digitscope
