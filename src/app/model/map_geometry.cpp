#include "app/model/map_geometry.h"

#include <algorithm>
#include <cmath>

namespace digitscope::app {
namespace {

// Points that all lie in one place have an extent too, so that there is something to be scaled.
float extent_of(float extent) {
  return extent > 0 ? extent : 1;
}

float limited_zoom(float zoom, std::size_t count) {
  return std::clamp(zoom, 1.0f, 8 + 4 * std::sqrt(static_cast<float>(count)));
}

// How far the camera may be from the middle of the map along an axis of this length. Zooming in
// about a place on the map leads at most to where the edge of the map is that of what is in sight,
// and zooming out leads back the same way, to the middle. From near, things at the edge may be
// brought some way in.
float most_off_middle(float length, float zoom) {
  const float in_sight = length / zoom;
  return (length - in_sight) / 2 + in_sight / 4 * std::min(zoom - 1, 1.0f);
}

float limited_place(float at, float low, float high, float zoom) {
  const float middle = (low + high) / 2;
  const float most = most_off_middle(high - low, zoom);
  return std::clamp(at, middle - most, middle + most);
}

// About so many points share a cell where they are spread evenly.
constexpr double points_in_cell = 4;

}  // namespace

std::vector<MapPoint> corners(const MapBox& box) {
  return {box.low, {box.high.x, box.low.y}, box.high, {box.low.x, box.high.y}};
}

MapBox box_around(std::span<const MapPoint> points) {
  if (points.empty()) return {};
  MapBox box{points.front(), points.front()};
  for (const MapPoint& point : points) {
    box.low = {std::min(box.low.x, point.x), std::min(box.low.y, point.y)};
    box.high = {std::max(box.high.x, point.x), std::max(box.high.y, point.y)};
  }
  return box;
}

MapCamera whole_map(const MapBox& box) {
  return {box.center(), 1};
}

MapCamera zoomed(const MapCamera& camera, float factor, MapPoint about, std::size_t count) {
  const float zoom = limited_zoom(camera.zoom * factor, count);
  const float nearer = zoom / camera.zoom;
  return {{about.x + (camera.center.x - about.x) / nearer,
           about.y + (camera.center.y - about.y) / nearer},
          zoom};
}

MapCamera shifted(const MapCamera& camera, const MapBox& box, float right, float up) {
  const float in_sight = std::max(box.width(), box.height()) / camera.zoom;
  return {{camera.center.x + right * in_sight, camera.center.y + up * in_sight}, camera.zoom};
}

MapCamera limited(const MapCamera& camera, const MapBox& box, std::size_t count) {
  const float zoom = limited_zoom(camera.zoom, count);
  return {{limited_place(camera.center.x, box.low.x, box.high.x, zoom),
           limited_place(camera.center.y, box.low.y, box.high.y, zoom)},
          zoom};
}

MapCamera close_up(MapPoint at, std::size_t count) {
  constexpr float in_sight = 150;  // digits, if they were spread evenly
  return {at, std::max(1.0f, std::sqrt(static_cast<float>(count) / in_sight))};
}

PointGrid::PointGrid(std::span<const MapPoint> points, const MapBox& box) : low_(box.low) {
  const double width = extent_of(box.width());
  const double height = extent_of(box.height());
  const double cells = std::max(1.0, static_cast<double>(points.size()) / points_in_cell);
  // Of a long, thin box not more cells than points.
  cell_ = static_cast<float>(
      std::max(std::sqrt(width * height / cells), std::max(width, height) / cells));
  columns_ = static_cast<std::size_t>(width / cell_) + 1;
  lines_ = static_cast<std::size_t>(height / cell_) + 1;

  const auto cell_of = [this](MapPoint at) { return line_of(at.y) * columns_ + column_of(at.x); };
  starts_.assign(columns_ * lines_ + 1, 0);
  for (const MapPoint& point : points) ++starts_[cell_of(point) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  rows_.resize(points.size());
  std::vector<std::uint32_t> next(starts_.begin(), starts_.end() - 1);
  for (std::size_t i = 0; i < points.size(); ++i) {
    rows_[next[cell_of(points[i])]++] = static_cast<std::uint32_t>(i);
  }
}

std::size_t PointGrid::column_of(float x) const {
  const float column = std::floor((x - low_.x) / cell_);
  return static_cast<std::size_t>(std::clamp(column, 0.0f, static_cast<float>(columns_ - 1)));
}

std::size_t PointGrid::line_of(float y) const {
  const float line = std::floor((y - low_.y) / cell_);
  return static_cast<std::size_t>(std::clamp(line, 0.0f, static_cast<float>(lines_ - 1)));
}

std::optional<std::uint32_t> nearest_point(const PointGrid& grid, std::span<const MapPoint> points,
                                           MapPoint at, float radius,
                                           const std::function<bool(std::uint32_t)>& counts) {
  std::optional<std::uint32_t> nearest;
  float least = radius * radius;
  const MapBox around{{at.x - radius, at.y - radius}, {at.x + radius, at.y + radius}};
  grid.each_near(around, [&](std::uint32_t row) {
    const float x = points[row].x - at.x;
    const float y = points[row].y - at.y;
    const float squared = x * x + y * y;
    if (squared > least || (nearest && squared == least && row > *nearest)) return;
    if (counts && !counts(row)) return;
    least = squared;
    nearest = row;
  });
  return nearest;
}

// A ray to the right crosses the edges of the outline an odd number of times (M. Shimrat,
// "Algorithm 112: position of point relative to polygon", Communications of the ACM 5, 1962).
bool surrounds(std::span<const MapPoint> outline, MapPoint at) {
  bool inside = false;
  for (std::size_t i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
    const MapPoint a = outline[i];
    const MapPoint b = outline[before];
    if ((a.y > at.y) == (b.y > at.y)) continue;
    if (at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y)) inside = !inside;
  }
  return inside;
}

int decimals_for(float extent) {
  constexpr float shares = 4000;
  constexpr int most = 6;
  return extent > 0 ? std::clamp(static_cast<int>(std::ceil(std::log10(shares / extent))), 0, most)
                    : 0;
}

// M. Visvalingam and J. D. Whyatt, "Line generalisation by repeated elimination of points", The
// Cartographic Journal 30, 1993: the corner whose triangle with its neighbours is smallest goes.
std::vector<MapPoint> simplified(std::vector<MapPoint> outline, std::size_t most) {
  const MapBox box = box_around(outline);
  const float least = box.width() * box.height() / 10000;
  const auto area = [&outline](std::size_t i) {
    const MapPoint a = outline[(i + outline.size() - 1) % outline.size()];
    const MapPoint b = outline[i];
    const MapPoint c = outline[(i + 1) % outline.size()];
    return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  };
  while (outline.size() > 3) {
    std::size_t smallest = 0;
    for (std::size_t i = 1; i < outline.size(); ++i) {
      if (area(i) < area(smallest)) smallest = i;
    }
    if (outline.size() <= most && area(smallest) >= least) break;
    outline.erase(outline.begin() + static_cast<std::ptrdiff_t>(smallest));
  }
  const double unit = std::pow(10.0, decimals_for(std::max(box.width(), box.height())));
  for (MapPoint& at : outline) {
    at = {static_cast<float>(std::round(at.x * unit) / unit),
          static_cast<float>(std::round(at.y * unit) / unit)};
  }
  return outline;
}

std::vector<std::uint32_t> rows_inside(const PointGrid& grid, std::span<const MapPoint> points,
                                       std::span<const MapPoint> outline) {
  std::vector<std::uint32_t> rows;
  if (outline.size() < 3) return rows;
  grid.each_near(box_around(outline), [&](std::uint32_t row) {
    if (surrounds(outline, points[row])) rows.push_back(row);
  });
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace digitscope::app
