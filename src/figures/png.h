#pragma once
// Figures as PNG files. By stb_image_write.

#include <cstdint>
#include <vector>

#include "figures/canvas.h"

namespace digitscope::figures {

/// The bytes of a PNG file of `canvas`, 8 bits a channel.
std::vector<std::uint8_t> to_png(const Canvas& canvas);

}  // namespace digitscope::figures
