#pragma once
// From the values of pixels to what is drawn. The grey levels of a data set need not reach from 0
// to 255: scikit-learn's own digits go to 16, black-and-white images to 1. Pictures are scaled to
// the range that the data have; what is computed is not.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "digits/digits.h"

namespace digitscope {

/// The smallest and the largest pixel of a data set.
struct PixelRange {
  std::uint8_t low = 0;     // drawn as bare paper
  std::uint8_t high = 255;  // drawn in full ink
  bool operator==(const PixelRange&) const = default;

  /// What a pixel, or a mean of pixels, is drawn as: 0 (paper) to 255 (full ink), to the nearest.
  /// When all pixels are equal there is neither paper nor ink among them: each is drawn halfway.
  std::uint8_t ink(double value) const;
};

/// Of all of `digits`; from 0 to 255 when there are none. O(n * features).
PixelRange pixel_range(const Digits& digits);

/// ink() of each pixel, or of each mean of pixels.
std::vector<std::uint8_t> inked(std::span<const std::uint8_t> pixels, const PixelRange& range);
std::vector<std::uint8_t> inked(std::span<const float> means, const PixelRange& range);

/// The same images, with pixels as they are drawn.
Digits inked(const Digits& digits);

}  // namespace digitscope
