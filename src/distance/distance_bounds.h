#pragma once
// Lower bounds on the distances of points, computed from a few numbers for each point, so that most
// pairs can be ruled out without their exact distance.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/lanes.h"
#include "distance/leading_components.h"
#include "distance/places.h"

namespace digitscope {

/// Points (images, or means of images) at positions, in groups of 16 that are compared together.
class DistanceBounds {
 public:
  static constexpr std::size_t group = 16;
  static constexpr std::size_t numbers = LeadingComponents::numbers;

  /// Space for `n` points, of components.features() coordinates each.
  DistanceBounds(LeadingComponents components, std::size_t n);

  std::size_t groups() const { return values_.size() / (group * numbers); }

  /// Puts a point of components.features() coordinates at `position`. O(features).
  void place(Position position, std::span<const double> point);

  /// Puts every image at the first position of its home in `order`. `coordinates`: n x numbers,
  /// from LeadingComponents::coordinates(). O(n).
  void place_all(std::span<const float> coordinates, const RowOrder& order);

  /// A point, by its numbers.
  struct Point {
    float values[numbers];
  };
  Point at(Position position) const;

  /// The limit for may_be_nearer() that stands for `squared_distance`: slightly more, to allow for
  /// rounding.
  static float limit(double squared_distance) {
    return static_cast<float>((squared_distance + slack) * (1 + relative_slack));
  }
  /// The constants of limit(), for callers that compute limits in single precision.
  static constexpr double relative_slack = 2e-3;
  static constexpr double slack = 1;

  /// A bit for each of the 16 points of group g that may be nearer to `point` than its limit,
  /// limits[lane]: a point without a bit is certain to be at least as far as the squared distance
  /// that the limit stands for. Lanes with negative limits get no bit.
  std::uint32_t may_be_nearer(const Point& point, std::size_t g, const float* limits) const {
    const float* values = &values_[g * group * numbers];
    // Written out for vectors of four, so that the sums stay in registers even where the compiler
    // does not unroll.
    Lanes<float> s0{};
    Lanes<float> s1{};
    Lanes<float> s2{};
    Lanes<float> s3{};
    const auto add = [](Lanes<float>& sum, const float* at, float own) {
      const auto difference = load_lanes(at) - own;
      sum += difference * difference;
    };
    constexpr std::size_t stage = 8;  // numbers between comparisons with the limits
    for (std::size_t first = 0; first < numbers; first += stage) {
      for (std::size_t c = first; c < first + stage; ++c, values += group) {
        add(s0, values, point.values[c]);
        add(s1, values + 4, point.values[c]);
        add(s2, values + 8, point.values[c]);
        add(s3, values + 12, point.values[c]);
      }
      const auto near = (s0 < load_lanes(limits)) | (s1 < load_lanes(limits + 4)) |
                        (s2 < load_lanes(limits + 8)) | (s3 < load_lanes(limits + 12));
      if (!any_lane(near)) return 0;
    }
    const Lanes<float> squares[] = {s0, s1, s2, s3};
    std::uint32_t bits = 0;
    for (std::size_t lane = 0; lane < group; ++lane) {
      if (squares[lane / 4][lane % 4] < limits[lane]) bits |= std::uint32_t{1} << lane;
    }
    return bits;
  }

  /// Removes all points but those at positions `kept` (ascending), which become 0, 1, .... O(kept).
  void compact(std::span<const Position> kept);

 private:
  /// The index of the first number of the point at `position`; the others follow at a stride of
  /// `group`.
  static std::size_t place_of(Position position) {
    return ordinal(position) / group * group * numbers + ordinal(position) % group;
  }

  LeadingComponents components_;
  std::vector<float> values_;  // groups x numbers x group
};

/// The bytes that the constructor allocates.
constexpr double distance_bounds_bytes(std::size_t n) {
  return static_cast<double>(n) * DistanceBounds::numbers * sizeof(float);
}

}  // namespace digitscope
