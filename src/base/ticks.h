#pragma once
// Where an axis has its numbers.

#include <vector>

namespace digitscope {

/// Round numbers from 0 up to at least `maximum`, about `wanted` steps of them (steps of 1, 2 or 5
/// times a power of ten, never below 1).
std::vector<double> count_ticks(double maximum, int wanted);

/// Round numbers inside [low, high], about `wanted` of them.
std::vector<double> ticks_between(double low, double high, int wanted);

/// The largest step, 1, 2 or 5 times a power of ten, that has at least `least` multiples inside
/// [low, high]; at most 2.5 * least + 1 of them are then. 0 unless low < high.
double step_with_ticks(double low, double high, int least);

/// How many digits after the point tell multiples of `step` apart; at most 6.
int decimals_of_step(double step);

/// The multiples of `step` inside [low, high]; none when it is 0.
std::vector<double> multiples_between(double low, double high, double step);

}  // namespace digitscope
