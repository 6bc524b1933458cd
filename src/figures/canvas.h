#pragma once
// What figures are drawn on: opaque pixels, two for each CSS pixel so that prints and dense screens
// are sharp.

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

/// Which point of a text is given.
enum class Anchor { left, middle, right };

class Canvas {
 public:
  /// A sheet of that many CSS pixels.
  Canvas(double width, double height, Rgba paper);

  double width() const { return columns_ / pixels_per_unit; }
  double height() const { return rows_ / pixels_per_unit; }
  int pixel_columns() const { return columns_; }
  int pixel_rows() const { return rows_; }
  /// pixel_rows() x pixel_columns() times red, green, blue.
  std::span<const std::uint8_t> pixels() const { return pixels_; }
  Rgba pixel(int column, int row) const;

  /// Fills `box`, with corners rounded by `radius`. What lies beyond the sheet is not drawn.
  void fill(const Box& box, Rgba color, double radius = 0);

  /// A grey image as large as fits into `box`, in its middle: 255 is `ink`, 0 leaves the paper.
  void image(const Box& box, std::span<const std::uint8_t> bytes, std::size_t rows,
             std::size_t columns, Rgba ink);

  /// `text` (UTF-8), so many CSS pixels to the em, on the line `baseline`.
  void text(const Font& font, double em, double x, double baseline, Anchor anchor, Rgba color,
            std::string_view text);

 private:
  /// Lays `color` over a pixel, if it is one of the sheet's.
  void blend(int column, int row, Rgba color, double opacity);

  int columns_;
  int rows_;
  std::vector<std::uint8_t> pixels_;
};

}  // namespace digitscope::figures
