#include "toys/map_toy.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "base/format.h"
#include "evaluate/neighbourhood.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

struct Frame {
  Place low, high;
};

Frame frame_of(std::span<const Place> places) {
  Frame frame{places[0], places[0]};
  for (const Place at : places) {
    frame.low = {std::min(frame.low.x, at.x), std::min(frame.low.y, at.y)};
    frame.high = {std::max(frame.high.x, at.x), std::max(frame.high.y, at.y)};
  }
  return frame;
}

std::vector<Place> places_of(std::span<const float> map) {
  std::vector<Place> places;
  for (std::size_t i = 0; i + 1 < map.size(); i += 2) places.push_back({map[i], map[i + 1]});
  return places;
}

std::vector<Place> places_of(std::span<const Point> points) {
  std::vector<Place> places;
  for (const Point point : points) places.push_back(point.place());
  return places;
}

constexpr std::size_t group_count = 3;
constexpr std::size_t group_size = 20;

/// Of two_near_one_far().
struct Groups {
  std::array<Place, group_count> means;
  std::array<double, group_count> widths{};  // root mean square distances from the means

  explicit Groups(std::span<const Place> places) {
    for (std::size_t g = 0; g < group_count; ++g) {
      const auto members = places.subspan(g * group_size, group_size);
      for (const Place at : members) {
        means[g].x += at.x / group_size;
        means[g].y += at.y / group_size;
      }
      for (const Place at : members) widths[g] += squared_distance(at, means[g]) / group_size;
      widths[g] = std::sqrt(widths[g]);
    }
  }
  /// How many times as wide as the tight groups the loose one is.
  double width_ratio() const { return 2 * widths[2] / (widths[0] + widths[1]); }
  /// How many times as far from them it is as they are from each other.
  double distance_ratio() const {
    const double far = distance(means[0], means[2]) + distance(means[1], means[2]);
    return far / 2 / distance(means[0], means[1]);
  }
};

std::string groups_lesson(std::span<const float> map) {
  const std::vector<Place> before = places_of(two_near_one_far());
  const std::vector<Place> after = places_of(map);
  const Groups data(before);
  const Groups found(after);
  return joined({"In the data the loose group is ", fixed(data.width_ratio(), 1),
                 " times as wide as the tight ones, on the map ", fixed(found.width_ratio(), 1),
                 " times; and ", fixed(data.distance_ratio(), 1),
                 " times as far from them as they are from each other, on the map ",
                 fixed(found.distance_ratio(), 1),
                 " times. Who is together can be read from a map; sizes of groups and distances "
                 "between them cannot."});
}

}  // namespace

std::span<const Point> points_of(MapShape shape) {
  switch (shape) {
    case MapShape::groups:
      return two_near_one_far();
    case MapShape::ring:
      return ring_and_core();
    case MapShape::noise:
      break;
  }
  return noise();
}

int group_in(MapShape shape, std::size_t point) {
  switch (shape) {
    case MapShape::groups:
      return static_cast<int>(point / group_size);
    case MapShape::ring:
      return point < 2 * group_size ? 0 : 1;
    case MapShape::noise:
      break;
  }
  return no_cluster;
}

std::string_view description_of(MapShape shape) {
  switch (shape) {
    case MapShape::groups:
      return "60 points in three groups: two tight ones close together, and far from them a loose "
             "one.";
    case MapShape::ring:
      return "40 points on a ring, and 20 in the middle of it.";
    case MapShape::noise:
      break;
  }
  return "60 points drawn evenly: there are no groups.";
}

Digits images_of(std::span<const Point> points) {
  Digits images{1, 2, {}, {}};
  for (const Point point : points) {
    images.pixels.push_back(point.x);
    images.pixels.push_back(point.y);
  }
  return images;
}

ThreadPool& toy_pool() {
  static ThreadPool alone(1);
  return alone;
}

std::vector<Place> fitted(std::span<const float> map) {
  constexpr double margin = 16;
  std::vector<Place> places = places_of(map);
  const Frame frame = frame_of(places);
  const double width = std::max(frame.high.x - frame.low.x, 1e-12);
  const double height = std::max(frame.high.y - frame.low.y, 1e-12);
  const double scale =
      std::min((plane_width - 2 * margin) / width, (plane_height - 2 * margin) / height);
  for (Place& at : places) {
    at.x = plane_width / 2 + scale * (at.x - (frame.low.x + frame.high.x) / 2);
    at.y = plane_height / 2 + scale * (at.y - (frame.low.y + frame.high.y) / 2);
  }
  return places;
}

double extent_of(std::span<const float> map) {
  const std::vector<Place> places = places_of(map);
  const Frame frame = frame_of(places);
  return std::max(frame.high.x - frame.low.x, frame.high.y - frame.low.y);
}

Scene scene_of(MapShape shape, std::string title, std::vector<Place> places) {
  Scene scene{.title = std::move(title), .dots = plain_dots(points_of(shape))};
  for (std::size_t i = 0; i < scene.dots.size(); ++i) scene.dots[i].cluster = group_in(shape, i);
  scene.places = std::move(places);
  return scene;
}

namespace {

std::string lesson_of(MapShape shape, std::span<const float> map) {
  switch (shape) {
    case MapShape::groups:
      return groups_lesson(map);
    case MapShape::ring:
      return "Of a ring a map need not make one: it keeps who is next to whom, and may tear the "
             "ring, bend it, or let the middle out. Shapes that only one map shows are not to be "
             "trusted.";
    case MapShape::noise:
      break;
  }
  return "There were no groups, so whatever clumps and strands the map shows are its own. The "
         "fewer neighbours it looks at, the more of them there are.";
}

// The share of the points' five nearest on the map that are so in the data.
Fact nearest_kept(MapShape shape, std::span<const float> map) {
  const auto found = neighbourhood(images_of(points_of(shape)), map, 2, 5, Task{toy_pool()});
  return {"5 nearest kept",
          found ? fixed(100 * found->neighbours_kept, 0) + "%" : std::string("?")};
}

}  // namespace

void tell_lesson(Step& last, MapShape shape, std::span<const float> map) {
  last.sentence = "The map is made. " + lesson_of(shape, map);
  last.facts.push_back(nearest_kept(shape, map));
}

}  // namespace digitscope::toys
