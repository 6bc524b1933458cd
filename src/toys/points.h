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

/// For principal components: a cloud that is long in one direction, one that is in none, and a
/// curve that no line follows.
std::span<const Point> tilted_cloud();
std::span<const Point> round_cloud();
std::span<const Point> bow();

/// For maps: two tight groups close together, points 0 to 19 and 20 to 39, and far from them a
/// loose one; a ring, points 0 to 39, with a group in the middle of it; and points evenly drawn, in
/// no groups.
std::span<const Point> two_near_one_far();
std::span<const Point> ring_and_core();
std::span<const Point> noise();

}  // namespace digitscope::toys
