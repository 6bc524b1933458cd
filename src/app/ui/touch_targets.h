#pragma once
// What a finger finds on the page: the regions that scroll, and the controls that make something of
// a finger themselves. Told anew in each frame by those who draw them, in the order of drawing:
// what is told later lies above, or inside, what was told before.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/geometry.h"

namespace digitscope::app {

/// Which ways a control is dragged. A finger that moves another way scrolls what the control is in.
enum class Drag : std::uint8_t { none, sideways, up_and_down, any };

bool takes(Drag drag, bool sideways);

struct TouchControl {
  Rect at;  // as much of it as can be seen, in pixels of the screen
  Drag drag = Drag::none;
  bool zooms = false;     // by two fingers, and by the wheel
  bool explains = false;  // a tap shows what a pointer that rests over it is shown
};

struct ScrollRegion {
  std::string id;  // unique
  Rect reach;      // where a finger has to be put down to scroll it; may be more than the region
  float at = 0;    // pixels scrolled
  float end = 0;   // and how far it can be
};

class TouchTargets {
 public:
  void add(const TouchControl& control) { controls_.push_back(control); }
  void add(ScrollRegion region) { regions_.push_back(std::move(region)); }
  /// Something covers the page: what was told before is out of reach.
  void clear();

  /// The topmost control at a place; null when there is none. As below, until the next add().
  const TouchControl* control_at(ImVec2 place) const;
  /// The innermost region that a finger put down at `place` can move by `pixels`, downwards if they
  /// are positive: so much of it is out of sight.
  const ScrollRegion* region_at(ImVec2 place, float pixels) const;
  const ScrollRegion* region(std::string_view id) const;
  const std::vector<ScrollRegion>& regions() const { return regions_; }

 private:
  std::vector<TouchControl> controls_;
  std::vector<ScrollRegion> regions_;
};

}  // namespace digitscope::app
