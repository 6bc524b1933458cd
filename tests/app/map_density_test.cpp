// The smallest region of the map that holds half of a group.

#include "app/model/map_density.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "base/random_state.h"

using namespace digitscope;
using namespace digitscope::app;

namespace density_tests {

constexpr MapBox whole_box{{-50, -50}, {50, 50}};
constexpr float grid_step = 100.0f / 192;  // of the grid on it

// Of a normal distribution (G. E. P. Box and M. E. Muller, 1958).
std::vector<MapPoint> bell(std::size_t count, MapPoint middle, double deviation, int seed = 3) {
  RandomState random(static_cast<std::uint32_t>(seed));
  std::vector<MapPoint> points;
  for (std::size_t i = 0; i < count; ++i) {
    const double radius = deviation * std::sqrt(-2 * std::log(1 - random.random_sample()));
    const double angle = 2 * std::numbers::pi * random.random_sample();
    points.push_back({middle.x + static_cast<float>(radius * std::cos(angle)),
                      middle.y + static_cast<float>(radius * std::sin(angle))});
  }
  return points;
}

bool holds(const DenseHalf& half, MapPoint at) {
  return std::count_if(half.outlines.begin(), half.outlines.end(),
                       [at](const auto& outline) { return surrounds(outline, at); }) %
             2 ==
         1;
}

double share_inside(const DenseHalf& half, const std::vector<MapPoint>& points) {
  const auto inside =
      std::count_if(points.begin(), points.end(), [&](MapPoint at) { return holds(half, at); });
  return static_cast<double>(inside) / static_cast<double>(points.size());
}

// Anticlockwise above 0.
double area(const std::vector<MapPoint>& outline) {
  double twice = 0;
  for (std::size_t i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
    twice += static_cast<double>(outline[before].x) * outline[i].y -
             static_cast<double>(outline[i].x) * outline[before].y;
  }
  return twice / 2;
}

double area(const DenseHalf& half) {
  double sum = 0;
  for (const auto& outline : half.outlines) sum += area(outline);
  return sum;
}

// Each corner is about a square from the next, also the last from the first.
bool is_closed(const std::vector<MapPoint>& outline) {
  for (std::size_t i = 0, before = outline.size() - 1; i < outline.size(); before = i++) {
    const float x = outline[i].x - outline[before].x, y = outline[i].y - outline[before].y;
    if (std::hypot(x, y) > 1.5f * grid_step) return false;
  }
  return outline.size() >= 3;
}

}  // namespace density_tests
using namespace density_tests;

TEST_CASE("map density: of a bell it is the disc in the middle that holds half, and no more") {
  const auto points = bell(4000, {10, -5}, 8);
  const DenseHalf half = dense_half(points, whole_box);
  CHECK(share_inside(half, points) == doctest::Approx(0.5).epsilon(0.01));
  // Half of a normal distribution lies within sqrt(2 ln 2) of its deviation.
  const double disc = std::numbers::pi * 2 * std::numbers::ln2 * 8 * 8;
  CHECK(area(half) == doctest::Approx(disc).epsilon(0.08));
  CHECK(std::hypot(half.densest.x - 10, half.densest.y + 5) < 4);
  CHECK(holds(half, half.densest));
  for (const auto& outline : half.outlines) CHECK(is_closed(outline));
}

TEST_CASE(
    "map density: parts that lie apart have outlines of their own, and the densest is the "
    "number's") {
  auto points = bell(1500, {-30, 0}, 2);
  const auto others = bell(700, {30, 20}, 2, 4);
  points.insert(points.end(), others.begin(), others.end());
  const DenseHalf half = dense_half(points, whole_box);
  CHECK(share_inside(half, points) == doctest::Approx(0.5).epsilon(0.02));
  CHECK(holds(half, {-30, 0}));
  CHECK(!holds(half, {0, 10}));  // their mean
  CHECK(half.densest.x < -25);
}

TEST_CASE("map density: a ring has a hole, which its second outline goes around clockwise") {
  std::vector<MapPoint> ring;
  for (int i = 0; i < 3000; ++i) {
    const float angle = 2.4f * static_cast<float>(i);
    const float radius = 30 + static_cast<float>(i % 7 - 3);
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  const DenseHalf half = dense_half(ring, whole_box);
  REQUIRE(half.outlines.size() == 2);
  const double first = area(half.outlines[0]), second = area(half.outlines[1]);
  CHECK(first * second < 0);
  CHECK(first + second > 0);
  CHECK(!holds(half, {0, 0}));
  CHECK(holds(half, {0, 30}));
}

TEST_CASE("map density: of one point, of one place and of a line there is an outline too") {
  for (const std::vector<MapPoint>& points :
       {std::vector<MapPoint>{{3, 4}}, std::vector<MapPoint>(200, {3, 4}),
        std::vector<MapPoint>{{3, 4}, {-40, 4}}, std::vector<MapPoint>{{-50, -50}, {50, 50}}}) {
    const DenseHalf half = dense_half(points, whole_box);
    REQUIRE(!half.outlines.empty());
    CHECK(area(half) > 0);
    CHECK(share_inside(half, points) >= 0.5);
    for (const auto& outline : half.outlines) CHECK(is_closed(outline));
  }
  CHECK(dense_half({}, whole_box).outlines.empty());
  CHECK(!dense_half(std::vector<MapPoint>(5, {0, 0}), {}).outlines.empty());
}
