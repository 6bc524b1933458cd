#pragma once
// What the members of each cluster add up to, exactly, and what k-means computes from it: the
// M-step and the inertia.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/kmeans/centers.h"
#include "distance/inked_pairs.h"

namespace digitscope {

/// The sums of k clusters' members. Integers, so the order in which rows come and go does not
/// matter.
struct MemberSums {
  std::size_t features;
  std::size_t stride;                       // features, rounded up to whole pairs
  std::vector<std::int64_t> pixels;         // k x stride
  std::vector<std::int64_t> counts;         // k
  std::vector<std::int64_t> squared_norms;  // k

  MemberSums(std::size_t k, std::size_t n_features)
      : features(n_features),
        stride((n_features + 1) / 2 * 2),
        pixels(k * stride, 0),
        counts(k, 0),
        squared_norms(k, 0) {}

  std::size_t size() const { return counts.size(); }
  std::span<const std::int64_t> sum(std::size_t j) const {
    return std::span(pixels).subspan(j * stride, features);
  }

  /// Row i joins `cluster` (sign +1) or leaves it (-1). O(inked pixels).
  void add(const InkedPairs& rows, std::size_t i, std::int32_t cluster, int sign);
};

/// The M-step: the mean of each cluster's members. A cluster without any gets the center that
/// scikit-learn gives it. `total`: the sum of all n rows. O(k * features).
Centers mean_centers(const MemberSums& sums, std::span<const std::int64_t> total, std::size_t n);

/// The sum over all rows of the squared distance to their cluster's center, exact up to one
/// division for each cluster. O(k * features).
double inertia_of(const MemberSums& sums, const Centers& centers);

}  // namespace digitscope
