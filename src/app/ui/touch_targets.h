#pragma once
// Touch targets on the page: the regions that scroll, and the controls that handle a finger
// themselves. Registered anew in each frame, in drawing order: later ones lie above, or inside,
// earlier ones.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"

namespace digitscope::app {

/// The directions a control is dragged in. A finger moving in another scrolls the region around it.
enum class Drag : std::uint8_t { none, sideways, up_and_down, any };

bool takes(Drag drag, bool sideways);

struct TouchControl {
  Rect at;  // its visible part, in screen pixels
  Drag drag = Drag::none;
  bool zooms = false;     // with two fingers, and with the wheel
  bool explains = false;  // a tap shows what hovering shows
};

struct ScrollRegion {
  std::string id;  // unique
  Rect reach;      // where a finger put down scrolls it; may be larger than the region
  float at = 0;    // scroll offset, in pixels
  float end = 0;   // the largest offset
};

class TouchTargets {
 public:
  void add(const TouchControl& control) { controls_.push_back(control); }
  void add(ScrollRegion region) { regions_.push_back(std::move(region)); }
  /// Something covers the page: what was added before is out of reach.
  void clear();

  /// The topmost control at `place`, or null. Pointers from here and below are valid until the next
  /// add().
  const TouchControl* control_at(ImVec2 place) const;
  /// The innermost region that a finger put down at `place` can move by `pixels`, downwards if
  /// positive: that much of it is out of sight.
  const ScrollRegion* region_at(ImVec2 place, float pixels) const;
  const ScrollRegion* region(std::string_view id) const;
  const std::vector<ScrollRegion>& regions() const { return regions_; }

 private:
  std::vector<TouchControl> controls_;
  std::vector<ScrollRegion> regions_;
};

}  // namespace digitscope::app
