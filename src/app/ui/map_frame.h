#pragma once
// The map on the screen: from places on it to pixels, and back.

#include "app/model/map_geometry.h"
#include "app/ui/geometry.h"

namespace digitscope::app {

/// Where the map lies on the screen: both axes at one scale.
struct MapFrame {
  Rect plot;        // pixels
  MapPoint center;  // what is in its middle
  float scale = 1;  // pixels for one unit of the map

  ImVec2 to_screen(MapPoint at) const {
    const ImVec2 middle = plot.center();
    return {middle.x + (at.x - center.x) * scale, middle.y - (at.y - center.y) * scale};
  }
  MapPoint to_map(ImVec2 at) const {
    const ImVec2 middle = plot.center();
    return {center.x + (at.x - middle.x) / scale, center.y - (at.y - middle.y) / scale};
  }
  /// What of the map is in `plot`, with so many pixels around it.
  MapBox in_sight(float around = 0) const;
};

/// `margin` pixels of `plot` stay free around the whole map.
MapFrame frame_of(const MapBox& box, const MapCamera& camera, const Rect& plot, float margin);

}  // namespace digitscope::app
