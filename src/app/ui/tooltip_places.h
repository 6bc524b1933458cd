#pragma once
// Where tooltips lie. The pointer can be moved onto one without its vanishing (WCAG 2.2, 1.4.13),
// as who enlarges a part of the screen has to do to read it: as long as it heads for a tooltip or
// is on one, the app has the pointer where it last asked about something.

#include <imgui.h>

#include <vector>

#include "app/ui/geometry.h"

namespace digitscope::app {

class TooltipPlaces {
 public:
  /// Those that the last frame drew.
  void show(std::vector<Rect> places) { places_ = std::move(places); }
  bool covers(ImVec2 at) const;
  /// Whether the pointer, which the app has at `from`, is on a tooltip, or would be if it went on
  /// as it goes for no more than `reach` pixels from there. Along a line of digits it does not,
  /// which lie beside their tooltip: so each of them is asked about in its turn.
  bool hold(ImVec2 from, ImVec2 to, float reach) const;

 private:
  std::vector<Rect> places_;
};

/// CSS pixels: a tooltip begins 16 to the right of the pointer and as many below it.
inline constexpr float tooltip_reach = 48;

}  // namespace digitscope::app
