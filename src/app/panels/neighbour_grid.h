#pragma once
// Digits near to another, in lines, each with its distance below it.

#include <span>
#include <string_view>

#include "app/model/inspection.h"
#include "app/ui/ui.h"

namespace digitscope::app {

struct DrawnNeighbours {
  float bottom = 0;
  bool clicked = false;  // one of them, which the inspector then shows
};

/// From the top of `rest` down, as many in a line as there is room for. `name`: of the group of
/// pictures, see DigitPictures.
DrawnNeighbours draw_neighbours(Ui& ui, Rect rest, std::string_view name,
                                std::span<const Neighbour> nearest);

}  // namespace digitscope::app
