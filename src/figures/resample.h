#pragma once
// Small grey images at another size.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope::figures {

/// `image` (rows x columns bytes) as to_rows x to_columns values in [0, 255]: cubic interpolation
/// (E. Catmull and R. Rom, "A class of local interpolating splines", 1974), widened to an average
/// where the image becomes smaller. All sizes > 0.
std::vector<double> resample(std::span<const std::uint8_t> image, std::size_t rows,
                             std::size_t columns, std::size_t to_rows, std::size_t to_columns);

}  // namespace digitscope::figures
