// The map's geometry: the camera, what lies where on the screen, and which points an outline holds.

#include "app/model/map_geometry.h"
#include "app/ui/map_frame.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "base/random_state.h"

using namespace digitscope;
using namespace digitscope::app;

namespace {

std::vector<MapPoint> scattered(std::size_t count, float width, float height) {
  RandomState random(7);
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i < count; ++i) {
    const auto x = static_cast<float>(random.random_sample());
    const auto y = static_cast<float>(random.random_sample());
    points.push_back({(x - 0.5f) * width, (y - 0.5f) * height});
  }
  return points;
}

constexpr MapBox box{{-1000, -400}, {2000, 1100}};
constexpr Rect plot{100, 50, 900, 650};

}  // namespace

TEST_CASE("map geometry: all of the map fits the plot, at one scale, y upwards") {
  const MapFrame frame = frame_of(box, whole_map(box), plot, 20);
  const ImVec2 low = frame.to_screen(box.low);
  const ImVec2 high = frame.to_screen(box.high);
  CHECK(low.x == doctest::Approx(120));
  CHECK(high.x == doctest::Approx(880));
  CHECK(low.y > high.y);
  CHECK(low.y <= 630);
  CHECK(high.y >= 70);
  CHECK((high.x - low.x) / box.width() == doctest::Approx((low.y - high.y) / box.height()));
  const MapPoint back = frame.to_map(frame.to_screen({123, 45}));
  CHECK(back.x == doctest::Approx(123));
  CHECK(back.y == doctest::Approx(45));
  CHECK(frame.in_sight().contains(box.low));
  CHECK(frame.in_sight().contains(box.high));
}

TEST_CASE("map geometry: zooming about a point keeps it where it is") {
  MapCamera camera = whole_map(box);
  const MapPoint about{700, -50};
  const ImVec2 before = frame_of(box, camera, plot, 20).to_screen(about);
  for (const float factor : {1.2f, 3.0f, 0.7f}) {
    camera = limited(zoomed(camera, factor, about, 10000), box, 10000);
    const ImVec2 after = frame_of(box, camera, plot, 20).to_screen(about);
    CHECK(after.x == doctest::Approx(before.x).epsilon(1e-3));
    CHECK(after.y == doctest::Approx(before.y).epsilon(1e-3));
  }
  CHECK(camera.zoom == doctest::Approx(1.2 * 3 * 0.7));
}

TEST_CASE("map geometry: the camera is neither too far away nor too near, nor off the map") {
  const MapCamera far = limited({{99999, -99999}, 0.001f}, box, 10000);
  CHECK(far.zoom == 1);
  CHECK(far.center.x == box.center().x);
  CHECK(far.center.y == box.center().y);
  CHECK(limited({{0, 0}, 1e9f}, box, 10000).zoom == 408);
  CHECK(close_up({5, 6}, 10000).zoom > 5);
  CHECK(close_up({5, 6}, 3).zoom == 1);
  // From near at most a quarter of what is in sight lies beyond the map.
  for (const float zoom : {1.0f, 1.01f, 1.5f, 2.0f, 7.0f, 400.0f}) {
    const MapCamera corner = limited({{99999, -99999}, zoom}, box, 10000);
    CAPTURE(zoom);
    const float right = corner.center.x + box.width() / zoom / 2;
    const float low = corner.center.y - box.height() / zoom / 2;
    CHECK(right >= box.high.x - 0.01f);
    CHECK(right <= box.high.x + box.width() / zoom / 4 + 0.01f);
    CHECK(low <= box.low.y + 0.01f);
    CHECK(low >= box.low.y - box.height() / zoom / 4 - 0.01f);
  }
}

TEST_CASE("map geometry: however it was zoomed and moved, zooming out brings the whole map back") {
  RandomState random(3);
  const auto any = [&random](float low, float high) {
    return low + (high - low) * static_cast<float>(random.random_sample());
  };
  for (int path = 0; path < 200; ++path) {
    MapCamera camera = whole_map(box);
    for (int step = 0; step < 12; ++step) {
      const MapPoint about{any(box.low.x, box.high.x), any(box.low.y, box.high.y)};
      camera = limited(zoomed(camera, any(0.3f, 3), about, 10000), box, 10000);
      camera = limited(shifted(camera, box, any(-1, 1), any(-1, 1)), box, 10000);
    }
    // Notch by notch about the same place, and on when there is nothing left to zoom.
    const MapPoint about{any(box.low.x, box.high.x), any(box.low.y, box.high.y)};
    for (int notch = 0; notch < 60; ++notch) {
      camera = limited(zoomed(camera, 1 / 1.25f, about, 10000), box, 10000);
    }
    CHECK(camera.zoom == 1);
    CHECK(camera.center.x == box.center().x);
    CHECK(camera.center.y == box.center().y);
  }
}

TEST_CASE("map geometry: a place anywhere on the map stays where it is while it comes nearer") {
  for (const MapPoint about : {box.low, box.high, MapPoint{box.low.x, box.high.y}}) {
    MapCamera camera = whole_map(box);
    const ImVec2 before = frame_of(box, camera, plot, 20).to_screen(about);
    for (int notch = 0; notch < 40; ++notch) {
      camera = limited(zoomed(camera, 1.25f, about, 10000), box, 10000);
      const ImVec2 after = frame_of(box, camera, plot, 20).to_screen(about);
      CHECK(after.x == doctest::Approx(before.x).epsilon(2e-3));
      CHECK(after.y == doctest::Approx(before.y).epsilon(2e-3));
    }
    CHECK(camera.zoom == 408);  // as near as it goes, further notches move nothing
  }
}

TEST_CASE("map geometry: points on a line, or in one place, have a scale too") {
  for (const MapBox flat :
       {MapBox{{-5, 0}, {5, 0}}, MapBox{{0, -5}, {0, 5}}, MapBox{{3, 3}, {3, 3}}}) {
    const MapFrame frame = frame_of(flat, whole_map(flat), plot, 20);
    CHECK(std::isfinite(frame.scale));
    CHECK(frame.scale > 0);
    const ImVec2 at = frame.to_screen(flat.high);
    CHECK(at.x <= 880.5f);
    CHECK(at.y >= 69.5f);
  }
}

TEST_CASE("map geometry: the nearest point is the one a look at all of them finds") {
  for (const auto& [width, height] : {std::pair(300.0f, 200.0f), {1.0f, 5000.0f}, {0.0f, 0.0f}}) {
    const auto points = scattered(2000, width, height);
    const MapBox around = box_around(points);
    const PointGrid grid(points, around);
    for (const MapPoint at : scattered(200, width * 1.5f + 1, height * 1.5f + 1)) {
      const float radius = 4;
      std::optional<std::uint32_t> expected;
      float least = radius * radius;
      for (std::uint32_t row = 0; row < points.size(); ++row) {
        const float x = points[row].x - at.x, y = points[row].y - at.y;
        if (x * x + y * y < least || (!expected && x * x + y * y == least)) {
          least = x * x + y * y;
          expected = row;
        }
      }
      CHECK(nearest_point(grid, points, at, radius) == expected);
    }
  }
  CHECK(!nearest_point(PointGrid(), {}, {0, 0}, 1e9f));
}

TEST_CASE("map geometry: an outline surrounds what is inside it, dents and holes left out") {
  const std::vector<MapPoint> dented = {{0, 0}, {10, 0}, {10, 10}, {5, 2}, {0, 10}};
  CHECK(surrounds(dented, {1, 1}));
  CHECK(surrounds(dented, {9, 7}));
  CHECK(!surrounds(dented, {5, 8}));
  CHECK(!surrounds(dented, {-1, 5}));
  CHECK(!surrounds(dented, {11, 5}));
  // Drawn twice around, the inner turn is a hole.
  const std::vector<MapPoint> twice = {{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0},
                                       {3, 3}, {6, 3}, {6, 6}, {3, 6}, {3, 3}};
  CHECK(surrounds(twice, {1, 5}));
  CHECK(!surrounds(twice, {4, 5}));
  CHECK(!surrounds({}, {0, 0}));
}

TEST_CASE("map geometry: a lasso holds the rows inside it, in order") {
  const auto points = scattered(5000, 100, 60);
  const PointGrid grid(points, box_around(points));
  std::vector<MapPoint> circle;
  for (int i = 0; i < 90; ++i) {
    const double angle = i * 2 * 3.14159265 / 90;
    circle.push_back({static_cast<float>(10 + 18 * std::cos(angle)),
                      static_cast<float>(5 + 18 * std::sin(angle))});
  }
  std::vector<std::uint32_t> expected;
  for (std::uint32_t row = 0; row < points.size(); ++row) {
    if (surrounds(circle, points[row])) expected.push_back(row);
  }
  CHECK(expected.size() > 500);
  CHECK(rows_inside(grid, points, circle) == expected);
  CHECK(rows_inside(grid, points, std::vector<MapPoint>{{0, 0}, {50, 50}}).empty());
}

TEST_CASE("map geometry: an outline is simplified to what matters, and short to write down") {
  // A square with a hundred points on each edge, not quite straight.
  std::vector<MapPoint> square;
  for (const auto& [from, along] : std::vector<std::pair<MapPoint, MapPoint>>{
           {{0, 0}, {1, 0}}, {{1000, 0}, {0, 1}}, {{1000, 1000}, {-1, 0}}, {{0, 1000}, {0, -1}}}) {
    for (int i = 0; i < 100; ++i) {
      const auto step = static_cast<float>(10 * i);
      square.push_back(
          {from.x + along.x * step + (i % 2 == 0 ? 0 : 0.3f), from.y + along.y * step});
    }
  }
  const auto corners = simplified(square, 48);
  CHECK(corners.size() <= 8);
  const MapBox box = box_around(corners);
  CHECK(box.width() == doctest::Approx(1000).epsilon(0.01));
  CHECK(box.height() == doctest::Approx(1000).epsilon(0.01));

  std::vector<MapPoint> circle;
  for (int i = 0; i < 400; ++i) {
    const float angle = static_cast<float>(i) * 2 * 3.14159265f / 400;
    circle.push_back({std::cos(angle) * 700, std::sin(angle) * 700});
  }
  const auto round = simplified(circle, 48);
  CHECK(round.size() <= 48);
  CHECK(round.size() >= 20);
  for (const MapPoint at : round) {
    CHECK(std::hypot(at.x, at.y) == doctest::Approx(700).epsilon(0.001));
    CHECK(at.x == doctest::Approx(std::round(at.x * 10) / 10).epsilon(1e-6));
  }
  CHECK(simplified({}, 48).empty());
  CHECK(simplified({{1, 2}, {3, 4}}, 48).size() == 2);
}
