#pragma once
// Pictures made smaller or larger.

#include <cstdint>
#include <span>
#include <vector>

#include "files/reading.h"

namespace digitscope {

/// Grey pixels of size `from`, resampled to size `to`: bicubic (Keys 1981, a = -1/2), over a window
/// that grows with the reduction, so that nothing is skipped; in fixed point, columns before rows,
/// as Pillow's Image.resize(..., BICUBIC) does it (Resample.c), to the last bit. Both sizes are at
/// least 1 x 1, and a side has at most some thousand pixels. O(from.rows * to.columns * window +
/// to.rows * to.columns * window).
std::vector<std::uint8_t> resized(std::span<const std::uint8_t> grey, const ImageSize& from,
                                  const ImageSize& to);

}  // namespace digitscope
