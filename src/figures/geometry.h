#pragma once
// Coordinates in a figure, in CSS pixels from its upper left corner.

namespace digitscope::figures {

struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
  double middle() const { return (left + right) / 2; }
  double centre() const { return (top + bottom) / 2; }
  Box inset(double x, double y) const { return {left + x, top + y, right - x, bottom - y}; }
};

/// The box of this size with its upper left corner at (left, top).
inline Box box_at(double left, double top, double width, double height) {
  return {left, top, left + width, top + height};
}

}  // namespace digitscope::figures
