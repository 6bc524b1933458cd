#pragma once
// Figures as PNG files, written by stb_image_write.

#include <cstdint>
#include <vector>

#include "figures/canvas.h"

namespace digitscope::figures {

/// `canvas` as a PNG file, 8 bits per channel.
std::vector<std::uint8_t> to_png(const Canvas& canvas);

}  // namespace digitscope::figures
