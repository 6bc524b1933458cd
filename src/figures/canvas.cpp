#include "figures/canvas.h"

#include <algorithm>
#include <cmath>

#include "figures/resample.h"

namespace digitscope::figures {
namespace {

constexpr std::size_t channels = 3;

std::uint8_t channel_of(Rgba color, std::size_t channel) {
  return static_cast<std::uint8_t>(color >> (8 * channel));
}

int to_pixels(double units) {
  return static_cast<int>(std::lround(units * pixels_per_unit));
}

/// The signed distance from a point to the outline of a rounded box; negative inside. (x, y) is
/// relative to the centre of the box.
double distance_to_outline(double x, double y, double half_width, double half_height,
                           double radius) {
  const double dx = std::abs(x) - half_width + radius;
  const double dy = std::abs(y) - half_height + radius;
  return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) + std::min(std::max(dx, dy), 0.0) -
         radius;
}

}  // namespace

Canvas::Canvas(double width, double height, Rgba paper)
    : columns_(to_pixels(width)), rows_(to_pixels(height)) {
  const std::size_t count = static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_);
  pixels_.reserve(count * channels);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t c = 0; c < channels; ++c) pixels_.push_back(channel_of(paper, c));
  }
}

Rgba Canvas::pixel(int column, int row) const {
  const auto at = static_cast<std::size_t>(row * columns_ + column) * channels;
  return 0xff000000u | static_cast<Rgba>(pixels_[at + 2]) << 16 |
         static_cast<Rgba>(pixels_[at + 1]) << 8 | pixels_[at];
}

void Canvas::blend(int column, int row, Rgba color, double opacity) {
  if (column < 0 || row < 0 || column >= columns_ || row >= rows_ || opacity <= 0) return;
  const auto at = static_cast<std::size_t>(row * columns_ + column) * channels;
  for (std::size_t c = 0; c < channels; ++c) {
    const double under = pixels_[at + c];
    const double over = channel_of(color, c);
    pixels_[at + c] = static_cast<std::uint8_t>(std::lround(under + (over - under) * opacity));
  }
}

void Canvas::fill(const Box& box, Rgba color, double radius) {
  const double half_width = box.width() / 2 * pixels_per_unit;
  const double half_height = box.height() / 2 * pixels_per_unit;
  if (half_width <= 0 || half_height <= 0) return;
  const double middle = box.middle() * pixels_per_unit;
  const double centre = box.centre() * pixels_per_unit;
  const double corner = std::min({radius * pixels_per_unit, half_width, half_height});
  const auto first = [](double edge) { return std::max(0, static_cast<int>(std::floor(edge))); };
  const int right = std::min(columns_, static_cast<int>(std::ceil(middle + half_width)));
  const int bottom = std::min(rows_, static_cast<int>(std::ceil(centre + half_height)));
  for (int y = first(centre - half_height); y < bottom; ++y) {
    for (int x = first(middle - half_width); x < right; ++x) {
      const double outside =
          distance_to_outline(x + 0.5 - middle, y + 0.5 - centre, half_width, half_height, corner);
      blend(x, y, color, std::clamp(0.5 - outside, 0.0, 1.0));
    }
  }
}

void Canvas::image(const Box& box, std::span<const std::uint8_t> bytes, std::size_t rows,
                   std::size_t columns, Rgba ink) {
  const double unit = std::min(box.width() / static_cast<double>(columns),
                               box.height() / static_cast<double>(rows));
  const int width = std::max(1, to_pixels(unit * static_cast<double>(columns)));
  const int height = std::max(1, to_pixels(unit * static_cast<double>(rows)));
  const auto values = resample(bytes, rows, columns, static_cast<std::size_t>(height),
                               static_cast<std::size_t>(width));
  // Snapped to whole pixels, so that a digit looks the same wherever it is drawn.
  const int left = to_pixels(box.middle() - width / pixels_per_unit / 2);
  const int top = to_pixels(box.centre() - height / pixels_per_unit / 2);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      blend(left + x, top + y, ink, values[static_cast<std::size_t>(y * width + x)] / 255);
    }
  }
}

void Canvas::text(const Font& font, double em, double x, double baseline, Anchor anchor, Rgba color,
                  std::string_view text) {
  const double size = em * pixels_per_unit;
  const double share = anchor == Anchor::left ? 0 : anchor == Anchor::middle ? 0.5 : 1;
  const double start = x * pixels_per_unit - share * font.width(text, size);
  // Baselines are snapped to whole pixels to keep the bottoms of letters sharp.
  for (const auto& glyph :
       font.rasterise(text, size, start, std::round(baseline * pixels_per_unit))) {
    for (int row = 0; row < glyph.height; ++row) {
      for (int column = 0; column < glyph.width; ++column) {
        const auto coverage = glyph.coverage[static_cast<std::size_t>(row * glyph.width + column)];
        blend(glyph.left + column, glyph.top + row, color, coverage / 255.0);
      }
    }
  }
}

}  // namespace digitscope::figures
