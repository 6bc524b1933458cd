#pragma once
// Rectangles in pixels of the screen.

#include <imgui.h>

#include <algorithm>

namespace digitscope::app {

struct Rect {
  float left = 0, top = 0, right = 0, bottom = 0;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  ImVec2 min() const { return {left, top}; }
  ImVec2 max() const { return {right, bottom}; }
  ImVec2 size() const { return {width(), height()}; }
  ImVec2 center() const { return {(left + right) / 2, (top + bottom) / 2}; }
  bool contains(ImVec2 at) const {
    return at.x >= left && at.x <= right && at.y >= top && at.y <= bottom;
  }

  Rect inset(float by) const { return {left + by, top + by, right - by, bottom - by}; }
  Rect inset(float x, float y) const { return {left + x, top + y, right - x, bottom - y}; }

  // Cuts a strip off one side and returns it; what is left stays.
  Rect cut_top(float by) {
    const Rect strip{left, top, right, top + by};
    top += by;
    return strip;
  }
  Rect cut_bottom(float by) {
    const Rect strip{left, bottom - by, right, bottom};
    bottom -= by;
    return strip;
  }
  Rect cut_left(float by) {
    const Rect strip{left, top, left + by, bottom};
    left += by;
    return strip;
  }
  Rect cut_right(float by) {
    const Rect strip{right - by, top, right, bottom};
    right -= by;
    return strip;
  }
};

inline Rect rect_at(ImVec2 at, ImVec2 size) {
  return {at.x, at.y, at.x + size.x, at.y + size.y};
}

}  // namespace digitscope::app
