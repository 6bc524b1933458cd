#include "app/ui/map_frame.h"

#include <algorithm>

namespace digitscope::app {

MapBox MapFrame::in_sight(float around) const {
  const Rect wider = plot.inset(-around);
  return {to_map({wider.left, wider.bottom}), to_map({wider.right, wider.top})};
}

MapFrame frame_of(const MapBox& box, const MapCamera& camera, const Rect& plot, float margin) {
  const float width = std::max(1.0f, plot.width() - 2 * margin);
  const float height = std::max(1.0f, plot.height() - 2 * margin);
  // Points on a line are limited by its direction only.
  const float x = box.width() > 0 ? width / box.width() : 0;
  const float y = box.height() > 0 ? height / box.height() : 0;
  const float fitting = x > 0 && y > 0 ? std::min(x, y) : std::max(x, y);
  return {plot, camera.center, (fitting > 0 ? fitting : std::min(width, height)) * camera.zoom};
}

}  // namespace digitscope::app
