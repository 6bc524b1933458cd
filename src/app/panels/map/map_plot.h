#pragma once
// The map's plot: points when zoomed out, the digits themselves when zoomed in.

#include <optional>
#include <string>

#include "app/ui/ui.h"

namespace digitscope::app {

/// What was asked for beside the plot that depends on what is in sight.
struct AskedOfMap {
  bool select_in_sight = false;     // select the digits in sight
  std::optional<std::string> find;  // look for this
};

/// Requires a known map.
void draw_map_plot(Ui& ui, Rect rect, const AskedOfMap& asked);

}  // namespace digitscope::app
