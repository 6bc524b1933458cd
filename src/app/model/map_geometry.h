#pragma once
// The geometry of the map: which part of the plane is on the screen, and which points are where.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace digitscope::app {

/// A place on the map: coordinates of principal components, y upwards.
struct MapPoint {
  float x = 0, y = 0;
};

/// An upright rectangle of the map.
struct MapBox {
  MapPoint low, high;

  float width() const { return high.x - low.x; }
  float height() const { return high.y - low.y; }
  MapPoint center() const { return {(low.x + high.x) / 2, (low.y + high.y) / 2}; }
  bool contains(MapPoint at) const {
    return at.x >= low.x && at.x <= high.x && at.y >= low.y && at.y <= high.y;
  }
};

/// From the low one on, to the right and around.
std::vector<MapPoint> corners(const MapBox& box);
/// The smallest box around `points`; at the origin when there are none.
MapBox box_around(std::span<const MapPoint> points);

/// How much nearer one press of a key or button brings the map.
inline constexpr float map_zoom_step = 1.5f;

/// Which part of the map is shown: what lies in the middle, and how many times larger than when all
/// of it is in sight.
struct MapCamera {
  MapPoint center;
  float zoom = 1;
};

/// The camera that shows all of `box`.
MapCamera whole_map(const MapBox& box);
/// `factor` times as near, within what is sensible for `count` points; `about` stays where it is on
/// the screen.
MapCamera zoomed(const MapCamera& camera, float factor, MapPoint about, std::size_t count);
/// Moved by shares of what is in sight when all of `box` is, at the camera's zoom.
MapCamera shifted(const MapCamera& camera, const MapBox& box, float right, float up);
/// The nearest camera that is neither farther away than the whole map nor so near that nothing
/// could be seen of `count` points, and has at most a quarter of what is in sight beyond the edge
/// of `box`. The whole map is always in the middle.
MapCamera limited(const MapCamera& camera, const MapBox& box, std::size_t count);
/// A camera on `at` near enough for single digits to be seen among `count` of them.
MapCamera close_up(MapPoint at, std::size_t count);

/// Points by where they are: square cells, a few points in each.
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
  std::vector<std::uint32_t> starts_;  // where each cell begins in rows_, and the end
  std::vector<std::uint32_t> rows_;    // line by line
};

/// The point nearest to `at`, if there is one within `radius`; of equally near ones the lowest row.
std::optional<std::uint32_t> nearest_point(const PointGrid& grid, std::span<const MapPoint> points,
                                           MapPoint at, float radius);

/// Whether a closed outline goes around `at` an odd number of times. O(corners).
bool surrounds(std::span<const MapPoint> outline, MapPoint at);

/// A closed outline without the corners that matter least to its shape: those that cut off less
/// than a ten-thousandth of its box, and more until at most `most` are left. Coordinates are
/// rounded likewise, so that they are short to write down. O(corners^2).
std::vector<MapPoint> simplified(std::vector<MapPoint> outline, std::size_t most);

/// How many decimals tell places apart that lie a share of 1/4000 of `extent` from each other.
int decimals_for(float extent);

/// The points that an outline surrounds, ascending.
std::vector<std::uint32_t> rows_inside(const PointGrid& grid, std::span<const MapPoint> points,
                                       std::span<const MapPoint> outline);

}  // namespace digitscope::app
