#pragma once
// A digit with the pixels outlined by which a tree of an isolation forest splits.

#include <cstdint>
#include <span>

#include "app/ui/ui.h"

namespace digitscope::app {

/// `pixels`: row * columns + column.
void draw_split_pixels(Ui& ui, const Rect& at, std::uint32_t row,
                       std::span<const std::uint32_t> pixels);

}  // namespace digitscope::app
