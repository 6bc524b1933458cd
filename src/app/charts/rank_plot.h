#pragma once
// Two rankings of the same digits, plotted against each other.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

struct RankPlot {
  std::span<const std::uint32_t> x, y;   // of each row: its rank from 1, in either ranking
  std::size_t first_x = 0, first_y = 0;  // how many first ranks are set apart: the anomalies
  std::string_view x_name, y_name;       // of the axes
};

/// The height that fits the width.
float rank_plot_height(const Ui& ui, float width);

/// Draws a dot for each row. Both axes are logarithmic, since the first ranks are those that
/// matter; the first in both rankings, and the first in one only, have their own colours. Returns
/// the row of the dot that is under the pointer. O(n).
std::optional<std::uint32_t> rank_plot(Ui& ui, const Rect& rect, const RankPlot& plot);

}  // namespace digitscope::app
