#pragma once
// The exact sums of each cluster's members, and what k-means computes from them: centers and
// inertia.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "cluster/kmeans/centers.h"
#include "distance/inked_pairs.h"

namespace digitscope {

/// Sums over the members of k clusters. In integers, so rows can be added and removed in any order.
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

  /// Adds row i to `cluster` (sign +1) or removes it (sign -1). O(inked pixels).
  void add(const InkedPairs& rows, std::size_t i, std::int32_t cluster, int sign);
};

/// The M-step: the mean of each cluster's members; for a cluster without members, the center that
/// scikit-learn gives it. `total`: the sum of all n rows. O(k * features).
Centers mean_centers(const MemberSums& sums, std::span<const std::int64_t> total, std::size_t n);

/// The sum of all rows' squared distances to their centers, exact up to one division per cluster.
/// O(k * features).
double inertia_of(const MemberSums& sums, const Centers& centers);

}  // namespace digitscope
