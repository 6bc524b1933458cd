#pragma once
// Principal component analysis of 60 points of the plane: a line turns until the points vary most
// along it, then they drop onto it.

#include <cstddef>
#include <span>

#include "toys/toy.h"

namespace digitscope::toys {

/// The mean of points, and how they vary around it.
struct Ellipse {
  Place mean;
  double xx = 0, xy = 0, yy = 0;  // their covariances, divided by n - 1

  double total() const { return xx + yy; }
  /// The variance along a line through the mean, at an angle to the x axis.
  double variance_along(double radians) const;
  /// The angle of the line along which it is largest, in [0, pi): the first principal component.
  double principal_angle() const;
};
Ellipse ellipse_of(std::span<const Point> points);

/// The place on a line through `mean` that is nearest to a point.
Place dropped(Place point, Place mean, double radians);

/// Points that PCA is tried on.
enum class PcaShape { tilted, round, bow };
Toy pca_toy(PcaShape shape);

}  // namespace digitscope::toys
