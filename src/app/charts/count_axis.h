#pragma once
// The upright axis of charts that count digits.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/ui/ui.h"

namespace digitscope::app {

/// Round numbers from 0 up to at least the largest count, in about `wanted` steps.
std::vector<double> count_axis_ticks(std::span<const std::uint32_t> counts, int wanted);

/// What the labels of the ticks take at the left of a chart, with the gap after them.
float count_axis_width(const Ui& ui, std::span<const double> ticks);

/// The axis over the height of `plot`: a hairline across for each tick, its label at the left.
/// Returns the space right of the labels.
Rect draw_count_axis(Ui& ui, const Rect& plot, std::span<const double> ticks);

/// What the axis counts, at the top left of the chart.
void draw_axis_name(Ui& ui, const Rect& chart, std::string_view name);

}  // namespace digitscope::app
