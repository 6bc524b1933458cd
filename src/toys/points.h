#pragma once
// The points of the toys: 60 each, chosen so that they teach.

#include <span>

#include "toys/toy.h"

namespace digitscope::toys {

/// Four round groups of 15, for k-means: points 0 to 14, 15 to 29, 30 to 44 and 45 to 59.
std::span<const Point> four_blobs();

/// Three round groups of 20: points 0 to 18, 19 to 37 and 38 to 56 with, between the first two, the
/// stepping stones 57, 58 (of the first group) and 59 (of the second). No two merges of any linkage
/// have the same height.
std::span<const Point> three_blobs();

/// Two arcs of 30, each a chain of points, that reach into one another. Again no two merges of any
/// linkage have the same height.
std::span<const Point> two_chains();

/// A crowd, and point 59 far away from it.
std::span<const Point> crowd_and_outlier();

/// A dense group, points 0 to 27, and a sparse one, points 28 to 58. Point 59 lies beside the dense
/// one, nearer to it than some points of the sparse group are to one another.
std::span<const Point> two_densities();

}  // namespace digitscope::toys
