#pragma once
// Rectangles in screen pixels. A frame may be squeezed to nothing: no rectangle derived here from
// one with its sides in order, however small, is inverted.

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace digitscope::app {

struct Rect {
  float left = 0, top = 0, right = 0, bottom = 0;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  ImVec2 min() const { return {left, top}; }
  ImVec2 max() const { return {right, bottom}; }
  ImVec2 size() const { return {width(), height()}; }
  ImVec2 center() const { return {(left + right) / 2, (top + bottom) / 2}; }
  bool empty() const { return !(width() > 0 && height() > 0); }
  bool contains(ImVec2 at) const {
    return at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
  }

  /// Shrunk by this much on each side, down to nothing in the middle. Grown when `by` is negative.
  Rect inset(float by) const { return inset(by, by); }
  Rect inset(float x, float y) const {
    x = std::min(x, std::max(width(), 0.0f) / 2);
    y = std::min(y, std::max(height(), 0.0f) / 2);
    return {left + x, top + y, right - x, bottom - y};
  }

  // Cuts a strip off one side and returns it; the rectangle keeps the rest.

  /// Always returns the height asked for, even if that is more than there is, and then leaves
  /// nothing: what stands in a scrolling column may continue below its end.
  Rect cut_top(float by) {
    const Rect strip{left, top, right, top + by};
    top += by;
    bottom = std::max(bottom, top);
    return strip;
  }
  // The others return at most what there is.
  Rect cut_bottom(float by) {
    by = std::clamp(by, 0.0f, std::max(height(), 0.0f));
    const Rect strip{left, bottom - by, right, bottom};
    bottom -= by;
    return strip;
  }
  Rect cut_left(float by) {
    by = std::clamp(by, 0.0f, std::max(width(), 0.0f));
    const Rect strip{left, top, left + by, bottom};
    left += by;
    return strip;
  }
  Rect cut_right(float by) {
    by = std::clamp(by, 0.0f, std::max(width(), 0.0f));
    const Rect strip{right - by, top, right, bottom};
    right -= by;
    return strip;
  }
};

/// As std::clamp(), but returns `low` when `high` is below it.
inline float within(float value, float low, float high) {
  return std::max(low, std::min(value, high));
}

/// The smallest rectangle that contains both.
inline Rect enclosing(const Rect& a, const Rect& b) {
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

inline Rect rect_at(ImVec2 at, ImVec2 size) {
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

/// The top left corner of the pixel that contains `at`.
inline ImVec2 whole(ImVec2 at) {
  return {std::floor(at.x), std::floor(at.y)};
}

}  // namespace digitscope::app
