#pragma once
// Bounds on the distances between rows and moving centers: most rows are proven to stay where they
// are without a look at their pixels (C. Elkan, "Using the triangle inequality to accelerate
// k-means", ICML 2003; centers in groups as in Y. Ding et al., "Yinyang k-means", ICML 2015).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope {

class KMeansBounds {
 public:
  /// For n rows and k centers of which nothing is known. Memory O(n * min(k, 16)).
  KMeansBounds(std::size_t n, std::size_t k);

  /// Every center moves, j by movement[j] >= 0. O(k).
  void move(std::span<const double> movement);

  /// Takes over the last movement for row i, which is in cluster `label`, and tells whether that
  /// center is for certain nearer than any other. To be called once a movement for every row; rows
  /// are independent. O(min(k, 16)).
  bool stays(std::size_t i, std::int32_t label);

  /// What has been computed for row i: half_scores[j] = (||c_j||^2 - 2 x.c_j) / 2 with an error of
  /// at most `error`, and its nearest center; infinite past the last, up to whole SIMD vectors.
  /// Uses up the scores. O(k).
  void set(std::size_t i, std::int32_t label, std::uint32_t squared_norm,
           std::span<float> half_scores, double error);

 private:
  std::size_t k_;
  std::size_t groups_;           // center j is in group j % groups_
  std::size_t width_;            // groups_ rounded up to whole SIMD vectors
  std::vector<float> upper_;     // n: no less than the distance to the row's own center
  std::vector<float> lower_;     // n x width: no more than that to any other center of the group
  std::vector<float> movement_;  // k
  std::vector<float> group_movement_;  // width: the largest in each group
};

}  // namespace digitscope
