#pragma once
// Where points of the plane lie closest together: the smallest region that holds half of them.

#include <span>
#include <vector>

#include "app/model/map_geometry.h"

namespace digitscope::app {

/// The region of highest density that holds half of the points.
struct DenseHalf {
  std::vector<std::vector<MapPoint>> outlines;  // closed, anticlockwise around what is inside
  MapPoint densest;                             // where the density is highest
};

/// Of a kernel density, with Gaussian kernels as wide as Silverman's rule makes them, on a grid of
/// some 200 squares along the longer side of `box`, which is that of all the map. None of no
/// points. O(n + squares of the grid).
DenseHalf dense_half(std::span<const MapPoint> points, const MapBox& box);

}  // namespace digitscope::app
