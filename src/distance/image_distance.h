#pragma once
// The Euclidean distance of two images, or of an image and a point such as a mean of images, for
// code that needs it of a few pairs. Many pairs at once are faster in tiles (tiled_rows.h).

#include <cstdint>
#include <span>

namespace digitscope {

/// The squared distance of two images of the same size. Exact: at most 64 * 64 * 255^2 < 2^31.
/// O(features).
std::int32_t squared_distance(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// The squared distance of an image, or a point, from a point of as many coordinates; squares are
/// added up in the order of the pixels, so the rounding is the same everywhere. O(features).
double squared_distance(std::span<const std::uint8_t> image, std::span<const double> point);
double squared_distance(std::span<const double> a, std::span<const double> b);

}  // namespace digitscope
