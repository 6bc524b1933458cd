#pragma once
// An order of the rows in which neighbours look alike. It changes no result: kernels that skip
// pixels blank in both of two small groups of rows skip more of them, and what is computed about
// one row is near in memory to what is computed about rows like it.

#include <cstddef>
#include <span>

#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// A permutation of 0 ... n - 1: recursive halving of the rows along the direction in which they
/// differ most, on images reduced to at most 7 x 7 cells. O(n log n).
RowOrder similarity_order(const Digits& digits);

/// The same for n points of `width` numbers, a multiple of 4 up to 52, one after another.
RowOrder similarity_order(std::span<const float> points, std::size_t width);

}  // namespace digitscope
