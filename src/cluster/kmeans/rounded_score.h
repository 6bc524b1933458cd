#pragma once
// How scikit-learn's rounding breaks a tie.
//
// Pixels are integers, so occasionally a row is exactly as far from two initial centroids. Either
// answer is correct; scikit-learn takes the one that its rounded distances happen to give, and the
// clusters that follow differ. To give the same labels, ties are broken here by the same rounding:
// that of NumPy's einsum (128-bit vectors) and of OpenBLAS's dgemm on AVX-512, which is what
// scikit-learn's wheels use on current servers. (On other processors OpenBLAS rounds differently,
// and scikit-learn itself gives other labels. Without ties, all agree.)

#include <span>

namespace digitscope {

/// ||c||^2 - 2 x.c, as computed in doubles by sklearn.cluster._k_means_lloyd. The mean of all rows
/// has been subtracted from `x` and `c`. O(features).
double rounded_score(std::span<const double> x, std::span<const double> c);

}  // namespace digitscope
