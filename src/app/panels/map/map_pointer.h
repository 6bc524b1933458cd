#pragma once
// Pointer, wheel and touch input on the map.

#include <cstdint>
#include <optional>
#include <span>

#include "app/panels/map/map_pictures.h"
#include "app/ui/map_frame.h"
#include "app/ui/ui.h"

namespace digitscope::app {

/// Moves, zooms, draws the lasso, inspects the digit clicked. Digits are `side` pixels wide.
/// Returns the digit under the pointer, that of a picture first, unless the map is being dragged.
std::optional<std::uint32_t> use_map_pointer(Ui& ui, const MapFrame& frame, float side,
                                             std::span<const MapPicture> pictures);

}  // namespace digitscope::app
