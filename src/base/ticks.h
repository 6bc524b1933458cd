#pragma once
// The tick positions of axes, and their labels.

#include <string>
#include <vector>

namespace digitscope {

/// Round numbers from 0 up to at least `maximum`, in about `wanted` steps. A step is 1, 2 or 5
/// times a power of ten, and at least 1.
std::vector<double> count_ticks(double maximum, int wanted);

/// Whether two values differ by more than rounding: by more than a billionth of their size.
bool differ(double a, double b);

/// How far the axis of values from `low` to `high` extends beyond them: by this share of their
/// range, or by a tenth of their size if they do not differ. Positive.
double margin_around(double low, double high, double share);

/// The step, 1, 2 or 5 times a power of ten, with about `wanted` multiples inside [low, high], and
/// at least two. 0 unless low < high and the two differ.
double axis_step(double low, double high, int wanted);

/// The largest step of 1, 2 or 5 times a power of ten that has at least `least` multiples inside
/// [low, high]; there are then at most 2.5 * least + 1. 0 unless low < high.
double step_with_ticks(double low, double high, int least);

/// The multiples of `step` inside [low, high], ascending; none if step is 0.
std::vector<double> multiples_between(double low, double high, double step);

/// The label of a tick, a multiple of `step`: "1,500", "0.25", "2e\u22129". It has as many digits
/// as are needed to tell multiples of `step` apart.
std::string tick_text(double value, double step);

}  // namespace digitscope
