#pragma once
// Regions that scroll by wheel, finger, key, or at the browser's request.

#include <functional>

#include "app/ui/ui.h"

namespace digitscope::app {

/// A region that scrolls when its content is higher than it is.
struct ScrollingRegion {
  const char* id;
  Rect at;
  Rect reach;  // where a finger scrolls it, except over nested scrolling regions
  float margin_x, margin_y;
};

/// `draw` gets the content's rectangle (as high as the region) and returns the bottom of what it
/// drew.
void scroll_region(Ui& ui, const ScrollingRegion& region,
                   const std::function<float(Rect content)>& draw);

/// Keeps `rect`, in the region being drawn, in view in the next frame, even if the region shrinks
/// by then.
void keep_in_sight(const Rect& rect);

}  // namespace digitscope::app
