#pragma once
// Resampling of small grey images.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope::figures {

/// `image` (rows x columns bytes) as to_rows x to_columns values in [0, 255], by cubic
/// interpolation (E. Catmull and R. Rom, "A class of local interpolating splines", 1974). The
/// kernel is widened when the image is reduced, so that it averages. All sizes > 0.
std::vector<double> resample(std::span<const std::uint8_t> image, std::size_t rows,
                             std::size_t columns, std::size_t to_rows, std::size_t to_columns);

}  // namespace digitscope::figures
