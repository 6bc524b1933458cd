#pragma once
// The map on the screen: converts between map coordinates and pixels.

#include "app/model/map_geometry.h"
#include "app/ui/geometry.h"

namespace digitscope::app {

/// Where the map lies on the screen. Both axes have the same scale.
struct MapFrame {
  Rect plot;        // pixels
  MapPoint center;  // the map point at its centre
  float scale = 1;  // pixels per unit of the map

  ImVec2 to_screen(MapPoint at) const {
    const ImVec2 middle = plot.center();
    return {middle.x + (at.x - center.x) * scale, middle.y - (at.y - center.y) * scale};
  }
  MapPoint to_map(ImVec2 at) const {
    const ImVec2 middle = plot.center();
    return {center.x + (at.x - middle.x) / scale, center.y - (at.y - middle.y) / scale};
  }
  /// The part of the map inside `plot` extended by `around` pixels.
  MapBox in_sight(float around = 0) const;
};

/// Leaves `margin` pixels of `plot` free around the whole map.
MapFrame frame_of(const MapBox& box, const MapCamera& camera, const Rect& plot, float margin);

}  // namespace digitscope::app
