#pragma once
// Where an axis has its numbers.

#include <vector>

namespace digitscope {

/// Round numbers from 0 up to at least `maximum`, about `wanted` steps of them (steps of 1, 2 or 5
/// times a power of ten, never below 1).
std::vector<double> count_ticks(double maximum, int wanted);

/// Round numbers inside [low, high], about `wanted` of them.
std::vector<double> ticks_between(double low, double high, int wanted);

}  // namespace digitscope
