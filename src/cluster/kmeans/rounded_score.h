#pragma once
// How scikit-learn's rounding settles a tie.
//
// Pixels are integers, so now and then a row is exactly as far from two first centers. Either
// answer is right; scikit-learn takes whichever its rounded distances put first, and the clusters
// that follow differ. To give the same labels, a tie is settled here by the same roundings: those
// of NumPy's einsum (128-bit vectors) and of OpenBLAS's dgemm on AVX-512, which is what
// scikit-learn's wheels run on current servers. (OpenBLAS rounds otherwise on other processors:
// there scikit-learn itself gives other labels. Without a tie all agree.)

#include <span>

namespace digitscope {

/// ||c||^2 - 2 x.c as sklearn.cluster._k_means_lloyd computes it in doubles. `x` and `c` have had
/// the mean of all rows subtracted. O(features).
double rounded_score(std::span<const double> x, std::span<const double> c);

}  // namespace digitscope
