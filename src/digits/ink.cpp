#include "digits/ink.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace digitscope {

std::uint8_t PixelRange::ink(double value) const {
  if (low >= high) return 128;
  // Multiplied first: where the range is that of a byte, what is drawn is the value itself.
  const double ink = (value - low) * 255 / (high - low);
  return static_cast<std::uint8_t>(std::lround(std::clamp(ink, 0.0, 255.0)));
}

PixelRange pixel_range(const Digits& digits) {
  if (digits.pixels.empty()) return {};
  std::uint8_t low = 255;
  std::uint8_t high = 0;
  for (const std::uint8_t pixel : digits.pixels) {
    low = std::min(low, pixel);
    high = std::max(high, pixel);
  }
  return {low, high};
}

std::vector<std::uint8_t> inked(std::span<const std::uint8_t> pixels, const PixelRange& range) {
  std::array<std::uint8_t, 256> ink;
  for (std::size_t value = 0; value < ink.size(); ++value) {
    ink[value] = range.ink(static_cast<double>(value));
  }
  std::vector<std::uint8_t> drawn(pixels.size());
  std::transform(pixels.begin(), pixels.end(), drawn.begin(),
                 [&ink](std::uint8_t value) { return ink[value]; });
  return drawn;
}

std::vector<std::uint8_t> inked(std::span<const float> means, const PixelRange& range) {
  std::vector<std::uint8_t> drawn(means.size());
  std::transform(means.begin(), means.end(), drawn.begin(),
                 [&range](float mean) { return range.ink(static_cast<double>(mean)); });
  return drawn;
}

Digits inked(const Digits& digits) {
  return {digits.rows, digits.columns, inked(digits.pixels, pixel_range(digits)), digits.labels};
}

}  // namespace digitscope
