#include "app/model/drawn_image.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace digitscope::app {
namespace {

// Of an image's shorter side.
constexpr float box_share = 20.0f / 28;
// Of the box: MNIST's ones are 3 pixels wide in the middle, and its zeros have as much ink as an
// ellipse of such a line.
constexpr float line_share = 3.0f / 20;
// At most so many times as large as on the pad: a dot does not become a blot.
constexpr float most_enlarged = 5;

struct Bounds {
  PadPoint low{std::numeric_limits<float>::max(), std::numeric_limits<float>::max()};
  PadPoint high{std::numeric_limits<float>::lowest(), std::numeric_limits<float>::lowest()};
};

Bounds bounds_of(std::span<const Stroke> strokes) {
  Bounds bounds;
  for (const Stroke& stroke : strokes) {
    for (const PadPoint at : stroke) {
      bounds.low = {std::min(bounds.low.x, at.x), std::min(bounds.low.y, at.y)};
      bounds.high = {std::max(bounds.high.x, at.x), std::max(bounds.high.y, at.y)};
    }
  }
  return bounds;
}

float squared_distance_to_line(PadPoint at, PadPoint from, PadPoint to) {
  const float x = to.x - from.x, y = to.y - from.y;
  const float squared = x * x + y * y;
  const float along = squared == 0 ? 0 : ((at.x - from.x) * x + (at.y - from.y) * y) / squared;
  const float t = std::clamp(along, 0.0f, 1.0f);
  const float dx = at.x - (from.x + t * x), dy = at.y - (from.y + t * y);
  return dx * dx + dy * dy;
}

// How far `at` is from the nearest line, in pixels.
float distance_to(std::span<const Stroke> strokes, PadPoint at) {
  float nearest = std::numeric_limits<float>::max();
  for (const Stroke& stroke : strokes) {
    for (std::size_t i = 0; i < stroke.size(); ++i) {
      nearest =
          std::min(nearest, squared_distance_to_line(at, stroke[i == 0 ? 0 : i - 1], stroke[i]));
    }
  }
  return std::sqrt(nearest);
}

// The share of each pixel that a line of that width covers, its edges one pixel soft.
std::vector<float> cover(std::span<const Stroke> strokes, float width, std::size_t rows,
                         std::size_t columns) {
  std::vector<float> ink(rows * columns);
  for (std::size_t p = 0; p < ink.size(); ++p) {
    const PadPoint middle{static_cast<float>(p % columns) + 0.5f,
                          static_cast<float>(p / columns) + 0.5f};
    ink[p] = std::clamp(width / 2 + 0.5f - distance_to(strokes, middle), 0.0f, 1.0f);
  }
  return ink;
}

PadPoint center_of_mass(std::span<const float> ink, std::size_t columns) {
  double mass = 0, x = 0, y = 0;
  for (std::size_t p = 0; p < ink.size(); ++p) {
    mass += ink[p];
    x += ink[p] * (static_cast<double>(p % columns) + 0.5);
    y += ink[p] * (static_cast<double>(p / columns) + 0.5);
  }
  return {static_cast<float>(x / mass), static_cast<float>(y / mass)};
}

std::vector<Stroke> moved(std::vector<Stroke> strokes, PadPoint by) {
  for (Stroke& stroke : strokes) {
    for (PadPoint& at : stroke) at = {at.x + by.x, at.y + by.y};
  }
  return strokes;
}

// So far that the middle of the ink comes to `middle`, but no ink over the edge.
float shift(float middle, float mass, float low, float high, float size) {
  return std::clamp(middle - mass, std::min(0.0f, -low), std::max(0.0f, size - high));
}

}  // namespace

float pad_height(std::size_t rows, std::size_t columns) {
  return columns == 0 ? 1 : static_cast<float>(rows) / static_cast<float>(columns);
}

std::vector<std::uint8_t> drawn_image(std::span<const Stroke> strokes, std::size_t rows,
                                      std::size_t columns) {
  if (std::all_of(strokes.begin(), strokes.end(), [](const Stroke& s) { return s.empty(); })) {
    return {};
  }
  const auto width = static_cast<float>(columns), height = static_cast<float>(rows);
  const float box = std::max(1.0f, std::min(width, height) * box_share);
  const float line = std::max(1.0f, box * line_share);  // thinner ones slip between pixels
  const Bounds bounds = bounds_of(strokes);
  const float extent = std::max(bounds.high.x - bounds.low.x, bounds.high.y - bounds.low.y);
  const float largest = width * most_enlarged;
  const float scale = extent * largest <= box - line ? largest : (box - line) / extent;

  std::vector<Stroke> pixels(strokes.begin(), strokes.end());
  for (Stroke& stroke : pixels) {
    for (PadPoint& at : stroke) {
      at.x = width / 2 + (at.x - (bounds.low.x + bounds.high.x) / 2) * scale;
      at.y = height / 2 + (at.y - (bounds.low.y + bounds.high.y) / 2) * scale;
    }
  }
  const PadPoint mass = center_of_mass(cover(pixels, line, rows, columns), columns);
  const Bounds ink = bounds_of(pixels);
  const float edge = line / 2;
  // The center of an image of 28 x 28 is the middle of pixel 14, which is where MNIST's are.
  const PadPoint by{
      shift(std::floor(width / 2) + 0.5f, mass.x, ink.low.x - edge, ink.high.x + edge, width),
      shift(std::floor(height / 2) + 0.5f, mass.y, ink.low.y - edge, ink.high.y + edge, height)};
  std::vector<std::uint8_t> image;
  image.reserve(rows * columns);
  for (const float covered : cover(moved(std::move(pixels), by), line, rows, columns)) {
    image.push_back(static_cast<std::uint8_t>(std::lround(covered * 255)));
  }
  return image;
}

}  // namespace digitscope::app
