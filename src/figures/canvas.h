#pragma once
// The bitmap that figures are drawn on: opaque, at two pixels per CSS pixel, so that it is sharp in
// print and on high-density screens.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/palette.h"
#include "digits/digits.h"
#include "figures/font.h"
#include "figures/geometry.h"

namespace digitscope::figures {

inline constexpr double pixels_per_unit = 2;

/// Which point of the text an x coordinate refers to.
enum class Anchor { left, middle, right };

class Canvas {
 public:
  /// A blank canvas of `width` x `height` CSS pixels.
  Canvas(double width, double height, Rgba paper);

  double width() const { return columns_ / pixels_per_unit; }
  double height() const { return rows_ / pixels_per_unit; }
  int pixel_columns() const { return columns_; }
  int pixel_rows() const { return rows_; }
  /// pixel_rows() x pixel_columns() x 3: red, green, blue.
  std::span<const std::uint8_t> pixels() const { return pixels_; }
  Rgba pixel(int column, int row) const;

  /// Fills `box`, with corners of radius `radius`. Clipped to the canvas.
  void fill(const Box& box, Rgba color, double radius = 0);

  /// Draws a grey image, centred in `box` and as large as fits: 255 is `ink`, 0 is transparent (see
  /// digits/ink.h).
  void image(const Box& box, std::span<const std::uint8_t> bytes, std::size_t rows,
             std::size_t columns, Rgba ink);

  /// Draws `text` (UTF-8) in a size of `em` CSS pixels on the line `baseline`.
  void text(const Font& font, double em, double x, double baseline, Anchor anchor, Rgba color,
            std::string_view text);

 private:
  /// Blends `color` over a pixel; does nothing outside the canvas.
  void blend(int column, int row, Rgba color, double opacity);

  int columns_;
  int rows_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace digitscope::figures
