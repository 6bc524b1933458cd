#pragma once
// A map drawn small, to be compared with others at a glance.

#include <optional>

#include "app/model/digit_map.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws all of the map into `rect`, in the colours of the large one: small squares, each in the
/// colour that most of its digits have, without those hidden; and a mark at `marked`. O(n).
void draw_map_thumbnail(Ui& ui, const Rect& rect, const DigitMap& map,
                        std::optional<MapPoint> marked = {});

/// Marks where the reader's drawing belongs by a ring of this radius, in pixels.
void mark_drawing(Ui& ui, ImVec2 at, float radius);

}  // namespace digitscope::app
