#include "toys/plane.h"

#include <cmath>

namespace digitscope::toys {

double squared_distance(Place a, Place b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

double distance(Place a, Place b) {
  return std::sqrt(squared_distance(a, b));
}

Place mean_of(std::span<const Point> points, std::span<const std::size_t> members) {
  Place sum;
  for (const std::size_t i : members) {
    sum.x += points[i].x;
    sum.y += points[i].y;
  }
  const auto count = static_cast<double>(members.size());
  return {sum.x / count, sum.y / count};
}

std::vector<Dot> plain_dots(std::span<const Point> points) {
  return std::vector<Dot>(points.size());
}

}  // namespace digitscope::toys
