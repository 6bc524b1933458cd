#pragma once
// Distances and means in the plane.

#include <span>
#include <vector>

#include "toys/toy.h"

namespace digitscope::toys {

double squared_distance(Place a, Place b);
double distance(Place a, Place b);

/// The mean of the points of those indices; there is at least one.
Place mean_of(std::span<const Point> points, std::span<const std::size_t> members);

/// As many dots, all alike.
std::vector<Dot> plain_dots(std::span<const Point> points);

}  // namespace digitscope::toys
