#pragma once
// A map drawn small, to be compared with others at a glance.

#include <cstdint>
#include <functional>
#include <optional>

#include "app/model/digit_map.h"
#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Draws all of the map into `rect`, in the colours of the large one: small squares, each in the
/// colour that most of its digits have, without those hidden; and a mark at `marked`. O(n).
void draw_map_thumbnail(Ui& ui, const Rect& rect, const DigitMap& map,
                        std::optional<MapPoint> marked = {});

/// Likewise in other colours: each row in that which `color_of` gives it, if any. Returns where the
/// map lies.
MapFrame draw_map_squares(Ui& ui, const Rect& rect, const DigitMap& map,
                          const std::function<std::optional<ImU32>(std::uint32_t)>& color_of);

/// Marks where the reader's drawing belongs by a ring of this radius, in pixels.
void mark_drawing(Ui& ui, ImVec2 at, float radius);

}  // namespace digitscope::app
