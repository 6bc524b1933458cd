#pragma once
// What the colours of the map mean.

#include <string>
#include <string_view>

#include "app/ui/ui.h"

namespace digitscope::app {

/// The badge of a cluster of the run shown, or the mark of a label.
void draw_group_mark(Ui& ui, const Rect& rect, MapColoring by, std::size_t number);

/// How a cluster or a label is offered to be selected.
struct GroupOffer {
  std::string id;     // before its number
  std::string count;  // how many of which digits, after its name; may be empty
  std::string_view to_select = "Click to select.";
  std::string_view to_clear = "Click to clear the selection.";
};

/// Over its mark, a button that selects its digits, and once more clears that selection.
void offer_group(Ui& ui, const Rect& at, MapColoring by, std::size_t number,
                 const GroupOffer& offer);

/// Draws the legend and a link, and cuts them off the top of `rest` with a gap below. Returns
/// whether to select the digits in sight.
bool draw_map_legend(Ui& ui, Rect& rest);

}  // namespace digitscope::app
