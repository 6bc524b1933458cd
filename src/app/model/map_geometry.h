#pragma once
// The geometry of the map: which part of the plane is visible, and which points lie where.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace digitscope::app {

/// A point on the map in principal-component coordinates, y upwards.
struct MapPoint {
  float x = 0, y = 0;
};

/// An axis-aligned rectangle on the map.
struct MapBox {
  MapPoint low, high;

  float width() const { return high.x - low.x; }
  float height() const { return high.y - low.y; }
  MapPoint center() const { return {(low.x + high.x) / 2, (low.y + high.y) / 2}; }
  bool contains(MapPoint at) const {
    return at.x >= low.x && at.x <= high.x && at.y >= low.y && at.y <= high.y;
  }
};

/// Anticlockwise, starting at `low`.
std::vector<MapPoint> corners(const MapBox& box);
/// The bounding box of `points`; an empty one at the origin when there are none.
MapBox box_around(std::span<const MapPoint> points);

/// The zoom factor of one press of a key or button.
inline constexpr float map_zoom_step = 1.5f;

/// The visible part of the map: its centre, and its magnification relative to showing the whole
/// map.
struct MapCamera {
  MapPoint center;
  float zoom = 1;
};

/// The camera that shows all of `box`.
MapCamera whole_map(const MapBox& box);
/// Magnified by `factor`, within sensible limits for `count` points; `about` stays fixed on the
/// screen.
MapCamera zoomed(const MapCamera& camera, float factor, MapPoint about, std::size_t count);
/// Moved by fractions of the longer side of `box`, divided by the camera's zoom.
MapCamera shifted(const MapCamera& camera, const MapBox& box, float right, float up);
/// The nearest camera that zooms out no further than the whole map, zooms in only while something
/// of `count` points remains visible, and has at most a quarter of the view beyond the edge of
/// `box`. The whole map is always centred.
MapCamera limited(const MapCamera& camera, const MapBox& box, std::size_t count);
/// A camera centred on `at`, close enough to make out single digits among `count`.
MapCamera close_up(MapPoint at, std::size_t count);

/// A spatial index of points: a grid of square cells with a few points in each.
class PointGrid {
 public:
  PointGrid() = default;
  /// O(n).
  PointGrid(std::span<const MapPoint> points, const MapBox& box);

  /// Calls visit(row) for every point in `box`, and for some near it.
  template <class Visit>
  void each_near(const MapBox& box, Visit visit) const {
    if (starts_.empty()) return;
    const std::size_t left = column_of(box.low.x), right = column_of(box.high.x);
    const std::size_t low = line_of(box.low.y), high = line_of(box.high.y);
    for (std::size_t line = low; line <= high; ++line) {
      const std::size_t first = starts_[line * columns_ + left];
      const std::size_t last = starts_[line * columns_ + right + 1];
      for (std::size_t i = first; i < last; ++i) visit(rows_[i]);
    }
  }

 private:
  std::size_t column_of(float x) const;
  std::size_t line_of(float y) const;

  MapPoint low_;
  float cell_ = 1;
  std::size_t columns_ = 1, lines_ = 1;
  std::vector<std::uint32_t> starts_;  // start of each cell in rows_, then the end
  std::vector<std::uint32_t> rows_;    // line by line
};

/// The point nearest to `at` within `radius`, if any, of those that `counts`; ties go to the lowest
/// row.
std::optional<std::uint32_t> nearest_point(const PointGrid& grid, std::span<const MapPoint> points,
                                           MapPoint at, float radius,
                                           const std::function<bool(std::uint32_t)>& counts = {});

/// Whether a closed outline contains `at`, by the even-odd rule. O(corners).
bool surrounds(std::span<const MapPoint> outline, MapPoint at);

/// A closed outline without the corners that matter least to its shape: those that cut off less
/// than a ten-thousandth of its box, and more until at most `most` are left. Coordinates are
/// rounded to match, so that their text is short. O(corners^2).
std::vector<MapPoint> simplified(std::vector<MapPoint> outline, std::size_t most);

/// The number of decimals needed to distinguish points `extent` / 4000 apart.
int decimals_for(float extent);

/// The rows of the points inside an outline, ascending.
std::vector<std::uint32_t> rows_inside(const PointGrid& grid, std::span<const MapPoint> points,
                                       std::span<const MapPoint> outline);

}  // namespace digitscope::app
