#pragma once
// k-means on 60 points, half an iteration a step: assign, move, assign, move.

#include <array>
#include <cstddef>

#include "toys/toy.h"

namespace digitscope::toys {

inline constexpr std::size_t kmeans_toy_clusters = 4;

/// The points of four_blobs() that are the initial centroids of each toy.
using InitialRows = std::array<std::size_t, kmeans_toy_clusters>;
inline constexpr InitialRows good_start = {0, 49, 32, 9};
inline constexpr InitialRows bad_start = {58, 55, 51, 17};

/// From the initial centroids until no point changes its cluster. The last step tells how the other
/// start ends.
Toy kmeans_toy(const InitialRows& start);

}  // namespace digitscope::toys
