#pragma once
// The search for the clusters nearest to one by Ward's distance. Most clusters are ruled out
// without their exact distance.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/thread_pool.h"
#include "cluster/hierarchy/cluster_sums.h"
#include "cluster/hierarchy/nearest_few.h"
#include "cluster/hierarchy/versions.h"
#include "distance/distance_bounds.h"
#include "distance/places.h"

namespace digitscope {

/// Holds living clusters at positions, by numbers that bound the distances of their means. Only
/// where such a bound is small enough is the exact distance computed, from sums. Distances are
/// squares of Ward's.
class MeanSearch {
 public:
  using Few = NearestFew<double, Home>;
  using Result = Found<double, Home>;

  /// `bounds`: of the rows, by first position. Keeps references to the other arguments; `sums` and
  /// `versions` must be up to date when a search starts.
  MeanSearch(const ClusterSums& sums, const Versions<Home>& versions, const RowOrder& row_at,
             DistanceBounds bounds, ThreadPool& pool);

  /// Records that cluster a is now part of cluster b, in `sums` as well. O(features), and
  /// occasionally O(living clusters).
  void merge(Home a, Home b);

  /// Finds the clusters nearest to the one at `home`. `known`: some of them with their distances,
  /// up to date; the nearer they are, the faster the search. The result does not depend on the
  /// number of threads. O(living clusters) for bounds, and O(features) for each cluster that these
  /// do not rule out.
  Result search(Home home, const Few& known);

 private:
  static constexpr std::size_t group = DistanceBounds::group;

  Result begin(const Few& known);
  template <class Visit>
  void search_ranges(std::size_t first, std::size_t last, std::size_t range, Result& all,
                     Visit visit);
  void search_groups(Home home, const DistanceBounds::Point& point, std::size_t begin,
                     std::size_t end, Result& found) const;
  void compact();

  const ClusterSums& sums_;
  const Versions<Home>& versions_;
  const RowOrder& row_at_;
  DistanceBounds bounds_;
  ThreadPool& pool_;
  IndexedVector<Position, Home> home_at_;
  IndexedVector<Home, Position> position_of_;
  IndexedVector<Position, float> shares_;         // 1 / size, or `gone`; padded to whole groups
  std::size_t left_;                              // living clusters
  IndexedVector<Home, std::uint32_t> looked_at_;  // the last search that was told of it
  std::uint32_t searches_ = 0;
  std::vector<double> mean_;
};

}  // namespace digitscope
