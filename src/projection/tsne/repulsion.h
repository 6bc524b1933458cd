#pragma once
// How the points of a map repel each other.
//
// In t-SNE two points at a distance d attract with 1 / (1 + d^2), as similar as the digits are, and
// repel with (1 + d^2)^-2, all pairs of them. With the potential
//
//   f(y) = sum over j of K(y - y_j),  K(r) = 1 / (1 + |r|^2),
//
// point i is repelled by -grad f(y_i) / 2, and the sum of all K is that of f(y_i). So one
// convolution of the points with one kernel gives both.

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "base/thread_pool.h"

namespace digitscope {

/// The corners of the smallest rectangle around points.
struct Extent {
  float low[2];
  float high[2];
};

/// What each point is subject to. All of it is the same for any number of threads.
struct Repulsion {
  /// n x 2: sum over j of (y_i - y_j) (1 + |y_i - y_j|^2)^-2.
  std::vector<float> forces;
  /// The sum of (1 + |y_i - y_j|^2)^-1 over all pairs of i and j that differ, each in both orders.
  double normalization = 0;
};

/// By summing over all pairs. O(n^2), in parallel.
void repel_exactly(std::span<const float> points, ThreadPool& pool, Repulsion& result);

/// By convolution on a grid (G. C. Linderman, M. Rachh, J. G. Hoskins, S. Steinerberger, Y. Kluger,
/// "Fast interpolation-based t-SNE for improved visualization of single-cell RNA-seq data", Nature
/// Methods 16, 2019). Theirs takes four convolutions of polynomials on boxes; this takes one of
/// cubic splines, as smooth particle mesh Ewald does (U. Essmann et al., J. Chem. Phys. 103, 1995),
/// whose gradients are the forces.
class GridRepulsion {
 public:
  /// For so many points.
  explicit GridRepulsion(std::size_t n, ThreadPool& pool);
  ~GridRepulsion();

  /// `points` (n x 2) are inside `extent`, which is finite. O(n + area log area), in parallel.
  void operator()(std::span<const float> points, const Extent& extent, Repulsion& result);

 private:
  struct Grid;
  std::unique_ptr<Grid> grid_;
};

}  // namespace digitscope
