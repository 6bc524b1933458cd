#pragma once
// Where the points of a map start.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"

namespace digitscope {

/// The standard deviation of what a map starts from: so small that all points are one cluster.
inline constexpr double start_deviation = 1e-4;

/// n x 2: the digits' first two principal components, scaled so that the first has this standard
/// deviation (D. Kobak, P. Berens, "The art of using t-SNE for single-cell transcriptomics", Nature
/// Communications 10, 2019). Unlike pca()'s, which are as exact, they are the same on every
/// machine. Errors: bad_parameter if all digits are equal, so that there are none; cancelled.
/// O(n * features^2), in parallel.
Expected<std::vector<float>> principal_start(const Digits& digits, const Task& task);

/// n x 2 normally distributed numbers: NumPy's RandomState(seed).standard_normal(), scaled. O(n).
std::vector<float> random_start(std::size_t n, std::uint32_t random_state);

}  // namespace digitscope
