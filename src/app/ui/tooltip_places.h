#pragma once
// Where tooltips lie. The pointer can move onto one without its vanishing (WCAG 2.2, 1.4.13), as
// users of screen magnifiers need to: while it is on a tooltip or heads for one, the app treats it
// as still being where it last hovered over something.

#include <imgui.h>

#include <vector>

#include "app/ui/geometry.h"

namespace digitscope::app {

class TooltipPlaces {
 public:
  /// Records those that the last frame drew.
  void show(std::vector<Rect> places) { places_ = std::move(places); }
  bool covers(ImVec2 at) const;
  /// Whether the pointer, which the app has at `from` and is now at `to`, is on a tooltip, or would
  /// reach one within `reach` pixels of `from` in its present direction. Moving along a line of
  /// digits does not count, since their tooltips lie to the side: each digit shows its own in turn.
  bool hold(ImVec2 from, ImVec2 to, float reach) const;

 private:
  std::vector<Rect> places_;
};

/// CSS pixels: a tooltip starts 16 to the right of the pointer and 16 below it.
inline constexpr float tooltip_reach = 48;

}  // namespace digitscope::app
