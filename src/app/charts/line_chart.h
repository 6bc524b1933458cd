#pragma once
// Values in their order, as points that a line may join.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

struct LineChart {
  std::span<const double> values;  // finite, at least one
  double first = 1;                // the first one's place along x; the others follow by ones
  double scope = 0;                // of places along x, when there is to be room for more of them
  std::optional<std::size_t> marked = {};  // the value that is meant
  bool joined = true;
  std::string_view title = {};       // what the values are, above them
  std::string_view definition = {};  // its key, if that is explained
  std::string_view x_name = {};      // what is counted along x, below them
};

float line_chart_height(const Ui& ui);

/// Draws them; the axis of values is cut to where they are, and large ones are told in thousands,
/// millions and so on, after the title. Returns the value under the pointer.
std::optional<std::size_t> line_chart(Ui& ui, const Rect& rect, const LineChart& chart);

}  // namespace digitscope::app
