#pragma once
// Local outlier factor on 60 points: how one of them gets its factor, then all.

#include <cstddef>
#include <span>
#include <vector>

#include "toys/toy.h"

namespace digitscope::toys {

inline constexpr std::size_t lof_toy_neighbors = 5;

/// The points of two_densities() whose factors the toys explain.
inline constexpr std::size_t lof_toy_outlier = 59;
inline constexpr std::size_t lof_toy_sparse = 57;  // its neighbours are farther than the outlier's
inline constexpr std::size_t lof_toy_dense = 6;

/// What the local outlier factors of all points are made of.
struct Factors {
  std::vector<std::vector<std::size_t>> neighbours;  // of each point, the nearest first
  std::vector<double> k_distance;                    // to the last of them
  std::vector<double> mean_reach;                    // the mean reachability distance from them
  std::vector<double> density;                       // the local reachability density
  std::vector<double> factor;
};
/// With scikit-learn's 1e-10 added to the mean reachability distance. O(n^2 log n).
Factors factors_of(std::span<const Point> points, std::size_t n_neighbors);

Toy lof_toy(std::size_t point);

}  // namespace digitscope::toys
