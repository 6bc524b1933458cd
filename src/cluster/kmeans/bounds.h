#pragma once
// Bounds on the distances between rows and moving centers, which prove for most rows that they stay
// in their cluster, without any products (C. Elkan, "Using the triangle inequality to accelerate
// k-means", ICML 2003; with groups of centers as in Y. Ding et al., "Yinyang k-means", ICML 2015).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope {

class KMeansBounds {
 public:
  /// For n rows and k centers, without any information yet. Memory O(n * min(k, 16)).
  KMeansBounds(std::size_t n, std::size_t k);

  /// Records that each center j has moved by movement[j] >= 0. O(k).
  void move(std::span<const double> movement);

  /// Updates the bounds of row i, which is in cluster `label`, by the last movement, and returns
  /// whether its center is certainly nearer than any other. To be called once per movement for
  /// every row; rows are independent. O(min(k, 16)).
  bool stays(std::size_t i, std::int32_t label);

  /// Sets the bounds of row i, whose nearest center is `label`, from half_scores[j] = (||c_j||^2 -
  /// 2 x.c_j) / 2, which have errors of at most `error` and are infinite past the last center, up
  /// to whole SIMD vectors. Overwrites the scores. O(k).
  void set(std::size_t i, std::int32_t label, std::uint32_t squared_norm,
           std::span<float> half_scores, double error);

 private:
  std::size_t k_;
  std::size_t groups_;           // center j is in group j % groups_
  std::size_t width_;            // groups_, rounded up to whole SIMD vectors
  std::vector<float> upper_;     // n: at least the distance to the row's own center
  std::vector<float> lower_;     // n x width: at most the distance to any other center of a group
  std::vector<float> movement_;  // k
  std::vector<float> group_movement_;  // width: the largest of each group
};

}  // namespace digitscope
