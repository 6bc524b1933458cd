#pragma once
// Elementary functions whose results are the same on every machine. The last bit of std::exp,
// std::log, std::cos and std::sin depends on the C library; these use only the operations that IEEE
// 754 rounds correctly.

#include <cstddef>

#include "base/lanes.h"

namespace digitscope {

/// e^x, to within 2 units in the last place; 0 where that is below the smallest normal number
/// (x < -708). x is at most 709.
double exponential(double x);

/// The natural logarithm of a positive, normal x, to within 2 units in the last place of the result
/// or of 1e-16.
double logarithm(double x);

/// The same of four numbers in single precision, to within 1e-7 of the result or of 1.
Lanes<float> logarithm(Lanes<float> x);

/// The point of the unit circle at the angle 2 pi numerator / denominator, where numerator <
/// denominator.
struct CirclePoint {
  double cosine;
  double sine;
};
CirclePoint circle_point(std::size_t numerator, std::size_t denominator);

}  // namespace digitscope
