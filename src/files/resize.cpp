#include "files/resize.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace digitscope {
namespace {

constexpr int fraction_bits = 22;  // 8 bits of pixel, 2 for what overshoots

double bicubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

/// What one pixel of the result is made of.
struct Window {
  std::size_t first = 0;              // of the pixels it is made of
  std::vector<std::int32_t> weights;  // in 2^-fraction_bits
};

std::vector<Window> windows(std::size_t from, std::size_t to) {
  const double scale = static_cast<double>(from) / static_cast<double>(to);
  const double reduction = std::max(scale, 1.0);
  const double support = 2 * reduction;
  std::vector<Window> all(to);
  for (std::size_t i = 0; i < to; ++i) {
    const double center = (static_cast<double>(i) + 0.5) * scale;
    Window& window = all[i];
    window.first = static_cast<std::size_t>(std::max(0.0, center - support + 0.5));
    const std::size_t end = std::min(from, static_cast<std::size_t>(center + support + 0.5));
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t x = window.first; x < end; ++x) {
      weights.push_back(bicubic((static_cast<double>(x) - center + 0.5) * (1 / reduction)));
      sum += weights.back();
    }
    for (double weight : weights) {
      if (sum != 0) weight /= sum;
      constexpr double one = 1 << fraction_bits;
      window.weights.push_back(static_cast<std::int32_t>((weight < 0 ? -0.5 : 0.5) + weight * one));
    }
  }
  return all;
}

/// Pixel i of the result, of pixels that are `step` apart.
std::uint8_t weighted(const Window& window, const std::uint8_t* pixels, std::size_t step) {
  std::int32_t sum = 1 << (fraction_bits - 1);
  for (std::size_t x = 0; x < window.weights.size(); ++x) {
    sum += pixels[(window.first + x) * step] * window.weights[x];
  }
  return static_cast<std::uint8_t>(std::clamp(sum >> fraction_bits, 0, 255));
}

}  // namespace

std::vector<std::uint8_t> resized(std::span<const std::uint8_t> grey, const ImageSize& from,
                                  const ImageSize& to) {
  std::vector<std::uint8_t> narrow;
  if (from.columns != to.columns) {
    const auto across = windows(from.columns, to.columns);
    narrow.resize(from.rows * to.columns);
    for (std::size_t row = 0; row < from.rows; ++row) {
      for (std::size_t i = 0; i < to.columns; ++i) {
        narrow[row * to.columns + i] = weighted(across[i], &grey[row * from.columns], 1);
      }
    }
    grey = narrow;
  }
  if (from.rows == to.rows) return {grey.begin(), grey.end()};
  const auto down = windows(from.rows, to.rows);
  std::vector<std::uint8_t> low(to.rows * to.columns);
  for (std::size_t i = 0; i < to.rows; ++i) {
    for (std::size_t column = 0; column < to.columns; ++column) {
      low[i * to.columns + column] = weighted(down[i], &grey[column], to.columns);
    }
  }
  return low;
}

}  // namespace digitscope
