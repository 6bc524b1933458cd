#pragma once
// The covariance matrix of the pixels, which principal component analysis starts from.

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

struct Covariance {
  std::vector<double> mean;         // features
  std::vector<std::size_t> pixels;  // those that differ between images, ascending
  /// pixels x pixels, lower triangle only: their sample covariances (divided by n - 1). All other
  /// covariances are 0.
  Eigen::MatrixXd values;
};

/// The covariance of n >= 2 images: (n * sum of products - product of sums) / (n (n - 1)) for each
/// pair of pixels. All sums are integers, exact below 2^53, so up to 370,000 rows only the division
/// rounds. Error: cancelled. O(n * features^2), blocks of pixels in parallel.
Expected<Covariance> covariance(const Digits& digits, const Task& task);

}  // namespace digitscope
