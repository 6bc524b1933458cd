#pragma once
// A sequence of values, drawn as points, optionally joined by a line.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

struct LineChart {
  std::span<const double> values;  // finite, at least one
  double first = 1;                // x of the first value; the others follow in steps of 1
  std::span<const std::string> places = {};  // the names of the x places, if they are not counted
  double scope = 0;                          // number of x places, to leave room for further values
  std::optional<std::size_t> marked = {};    // the highlighted value
  bool joined = true;
  std::string_view title = {};       // what the values are; drawn above them
  std::string_view definition = {};  // key of its definition, if it has one
  std::string_view x_name = {};      // what x counts; drawn below them
};

float line_chart_height(const Ui& ui);

/// Draws the chart. The value axis covers only the values' range; large values are given in
/// thousands, millions and so on, as noted after the title. Returns the index of the value under
/// the pointer.
std::optional<std::size_t> line_chart(Ui& ui, const Rect& rect, const LineChart& chart);

}  // namespace digitscope::app
