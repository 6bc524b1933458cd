#pragma once
// An image of what somebody has drawn, made as those of MNIST were: "The original black and white
// images from NIST were size normalized to fit in a 20x20 pixel box while preserving their aspect
// ratio. [...] the images were centered in a 28x28 image by computing the center of mass of the
// pixels, and translating the image so as to position this point at the center" (LeCun, Cortes and
// Burges, "The MNIST database of handwritten digits").

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope::app {

/// A point of the pad that is drawn on, which is 1 wide; y downwards.
struct PadPoint {
  float x = 0, y = 0;
  bool operator==(const PadPoint&) const = default;
};

/// Where the pen went from being put down to being lifted. One point is a dot.
using Stroke = std::vector<PadPoint>;

/// How high the pad is: it has the shape of the images.
float pad_height(std::size_t rows, std::size_t columns);

/// The width of the pen's line on the pad, to draw with. In the image it is as wide as people's are
/// in MNIST, 3 of the 20 pixels of the box, however large the drawing is.
inline constexpr float pen_width = 0.07f;

/// rows x columns values from 0 (paper) to 255 (ink); empty without strokes. What is small is
/// enlarged to fill the box, but a dot remains one. O(pixels * points).
std::vector<std::uint8_t> drawn_image(std::span<const Stroke> strokes, std::size_t rows,
                                      std::size_t columns);

}  // namespace digitscope::app
