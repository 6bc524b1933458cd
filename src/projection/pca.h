#pragma once
// Principal component analysis (K. Pearson, "On lines and planes of closest fit to systems of
// points in space", Philosophical Magazine 2, 1901; H. Hotelling, "Analysis of a complex of
// statistical variables into principal components", J. Educational Psychology 24, 1933), as
// sklearn.decomposition.PCA computes it.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

/// A fitted model, independent of the data that it was fitted to.
struct Pca {
  std::size_t rows = 0;     // pixels: the size of the images
  std::size_t columns = 0;  // pixels
  std::size_t n_components = 0;
  std::vector<double> mean;                      // features
  std::vector<double> components;                // n_components x features: orthonormal rows, each
                                                 // with its largest entry in magnitude positive
  std::vector<double> explained_variance;        // n_components, descending; squared grey levels
  std::vector<double> explained_variance_ratio;  // n_components: shares of the total variance
  std::vector<double> coordinates;               // n x n_components: of the digits fitted to

  /// The coordinates of new digits, queries.size() x n_components. Errors: bad_data if the images
  /// have another size; cancelled. O(non-zero pixels * n_components), rows in parallel.
  Expected<std::vector<double>> transform(const Digits& queries, const Task& task) const;
};

/// Fits `n_components` principal components: eigenvectors of the covariance matrix.
///
/// Components of equal variance are determined only up to rotation, and those of variance 0 not at
/// all; as in scikit-learn they are orthonormal but otherwise arbitrary. A variance that double
/// precision cannot distinguish from 0, given the largest one, is set to 0.
///
/// Errors: bad_parameter (n_components outside [1, min(n, features)]; fewer than two digits);
/// bad_data (all digits are equal); cancelled. Time O(n * features^2 + features^3), memory O(n *
/// (features + n_components) + features^2), where features counts only pixels that differ.
Expected<Pca> pca(const Digits& digits, std::size_t n_components, const Task& task);

/// About how many bytes that takes at most, beside the digits.
double pca_bytes(std::size_t n, std::size_t features, std::size_t n_components);

}  // namespace digitscope
