#pragma once
// An order of the rows in which similar images are near each other. It affects speed only: kernels
// that skip pixels blank in either of two groups of rows skip more of them, and the data of similar
// rows are near each other in memory.

#include <cstddef>
#include <span>

#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// The order by recursive bisection along the direction in which rows vary most, for images reduced
/// to at most 7 x 7 cells. O(n log n).
RowOrder similarity_order(const Digits& digits);

/// The same for n points, n x width; `width` is a multiple of 4 up to 52.
RowOrder similarity_order(std::span<const float> points, std::size_t width);

}  // namespace digitscope
