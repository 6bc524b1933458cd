#include "toys/pca_toy.h"

#include <cmath>
#include <numbers>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "base/format.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

constexpr double degree = std::numbers::pi / 180;
// The line turns by so much a step, from before where the variance is least to beyond where it is
// largest.
constexpr double turn = 15 * degree;
constexpr int turns_before = 7;
constexpr int turns_beyond = 2;
constexpr int drops = 3;  // steps in which the points come to the line

std::span<const Point> points_of(PcaShape shape) {
  switch (shape) {
    case PcaShape::tilted:
      return tilted_cloud();
    case PcaShape::round:
      return round_cloud();
    case PcaShape::bow:
      break;
  }
  return bow();
}

std::string percent(double share) {
  return fixed(100 * share, 0) + "%";
}

std::string degrees(double radians) {
  return fixed(radians / degree, 0) + "\u00b0";
}

Place moved(Place from, double radians, double length) {
  return {from.x + length * std::cos(radians), from.y + length * std::sin(radians)};
}

class PcaStory {
 public:
  explicit PcaStory(PcaShape shape)
      : shape_(shape), points_(points_of(shape)), ellipse_(ellipse_of(points_)) {}

  Toy toy() {
    toy_.points.assign(points_.begin(), points_.end());
    toy_.curve = Curve{"variance along it (%)", "angle of the line (degrees)", {}, {}};
    begin();
    for (int i = -turns_before; i <= turns_beyond; ++i) add_turn(best() + i * turn);
    stop();
    for (int drop = 1; drop <= drops; ++drop) add_drop(drop);
    add_rest();
    return std::move(toy_);
  }

 private:
  double share(double radians) const { return ellipse_.variance_along(radians) / ellipse_.total(); }
  double best() const { return ellipse_.principal_angle(); }

  Line line_at(double radians, LineKind kind) const {
    constexpr double across = 320;  // of all of the plane
    return {moved(ellipse_.mean, radians, -across), moved(ellipse_.mean, radians, across), kind};
  }

  /// The points with a line, and from each the way to it, a part of which it may have gone.
  Scene scene(double radians, double gone = 0) const {
    Scene scene{.dots = plain_dots(points_)};
    scene.lines.push_back(line_at(radians, LineKind::distance));
    for (const Point point : points_) {
      const Place from = point.place();
      const Place foot = dropped(from, ellipse_.mean, radians);
      scene.lines.push_back({from, foot, LineKind::spoke});
      if (gone > 0) {
        scene.places.push_back(
            {from.x + gone * (foot.x - from.x), from.y + gone * (foot.y - from.y)});
      }
    }
    return scene;
  }

  std::vector<Fact> facts(double radians) const {
    return {{"angle", degrees(radians)},
            {"variance along the line", grouped(ellipse_.variance_along(radians), 0)},
            {"of all", percent(share(radians))},
            {"lost", percent(1 - share(radians))}};
  }

  void begin() {
    Scene scene{.dots = plain_dots(points_)};
    scene.circles.push_back({ellipse_.mean, 5, true});
    toy_.steps.push_back(
        {{std::move(scene)},
         "Each of the 60 points is two numbers. Which one number for each would keep most of how "
         "they differ? PCA looks for a line through their mean, the circle.",
         {{"variance in all", grouped(ellipse_.total(), 0)}}});
  }

  void add_turn(double radians) {
    Step step{{scene(radians)}, {}, facts(radians)};
    step.sentence = joined({"The line turns. ", percent(share(radians)),
                            " of the variance lies along it; the rest lies across it, in the thin "
                            "lines."});
    step.on_curve = toy_.curve->values.size();
    toy_.curve->values.push_back(100 * share(radians));
    toy_.curve->names.push_back(fixed(radians / degree, 0));
    toy_.steps.push_back(std::move(step));
  }

  void stop() {
    Step step{{scene(best())}, {}, facts(best())};
    step.sentence = joined({"The largest variance is along this line, at ", degrees(best()), ": ",
                            percent(share(best())),
                            " of all. It is the first principal component, an eigenvector of the "
                            "covariance matrix, and the line with the least squared distance from "
                            "the points."});
    step.on_curve = turns_before;
    toy_.steps.push_back(std::move(step));
  }

  void add_drop(int drop) {
    const bool last = drop == drops;
    Step step{{scene(best(), static_cast<double>(drop) / drops)}, {}, facts(best())};
    step.sentence =
        last ? joined({"Each point is now one number: how far along the line it lies. That keeps ",
                       percent(share(best())), " of the variance. ", percent(1 - share(best())),
                       " is lost: points that differed across the line only lie together."})
             : "Each point drops onto the line, at a right angle.";
    toy_.steps.push_back(std::move(step));
  }

  std::string lesson() const {
    switch (shape_) {
      case PcaShape::tilted:
        return "";
      case PcaShape::round:
        return " This cloud is about as wide in all directions, so no component stands out, and "
               "chance alone decides which is first.";
      case PcaShape::bow:
        return " These points lie along one curve, on which one number would tell their places; "
               "but "
               "components are straight, so it takes two.";
    }
    return "";
  }

  void add_rest() {
    Step step{{scene(best())}, {}, facts(best())};
    step.scenes[0].lines.push_back(line_at(best() + std::numbers::pi / 2, LineKind::cut));
    step.sentence =
        joined({"The second component, the thin line, is at a right angle to the first and has the "
                "other ",
                percent(1 - share(best())),
                ". An image of 28 \u00d7 28 pixels is 784 numbers and has as many components; the "
                "map shows "
                "the first two.",
                lesson()});
    toy_.steps.push_back(std::move(step));
  }

  PcaShape shape_;
  std::span<const Point> points_;
  Ellipse ellipse_;
  Toy toy_;
};

}  // namespace

double Ellipse::variance_along(double radians) const {
  const double c = std::cos(radians);
  const double s = std::sin(radians);
  return c * c * xx + 2 * c * s * xy + s * s * yy;
}

double Ellipse::principal_angle() const {
  const double angle = std::atan2(2 * xy, xx - yy) / 2;
  return angle < 0 ? angle + std::numbers::pi : angle;
}

Ellipse ellipse_of(std::span<const Point> points) {
  std::vector<std::size_t> all(points.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Ellipse found{mean_of(points, all)};
  for (const Point point : points) {
    const double x = point.x - found.mean.x;
    const double y = point.y - found.mean.y;
    found.xx += x * x;
    found.xy += x * y;
    found.yy += y * y;
  }
  const auto freedom = static_cast<double>(points.size() - 1);
  found.xx /= freedom;
  found.xy /= freedom;
  found.yy /= freedom;
  return found;
}

Place dropped(Place point, Place mean, double radians) {
  const double along =
      (point.x - mean.x) * std::cos(radians) + (point.y - mean.y) * std::sin(radians);
  return moved(mean, radians, along);
}

Toy pca_toy(PcaShape shape) {
  return PcaStory(shape).toy();
}

}  // namespace digitscope::toys
