#pragma once
// The tick positions of axes.

#include <vector>

namespace digitscope {

/// Round numbers from 0 up to at least `maximum`, in about `wanted` steps. A step is 1, 2 or 5
/// times a power of ten, and at least 1.
std::vector<double> count_ticks(double maximum, int wanted);

/// Round numbers inside [low, high], about `wanted` of them.
std::vector<double> ticks_between(double low, double high, int wanted);

/// The largest step of 1, 2 or 5 times a power of ten that has at least `least` multiples inside
/// [low, high]; there are then at most 2.5 * least + 1. 0 unless low < high.
double step_with_ticks(double low, double high, int least);

/// How many digits after the point are needed to tell multiples of `step` apart; at most 6.
int decimals_of_step(double step);

/// The multiples of `step` inside [low, high]; none if step is 0.
std::vector<double> multiples_between(double low, double high, double step);

}  // namespace digitscope
