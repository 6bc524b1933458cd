#pragma once
// The search for the clusters nearest to one, by Ward's distance, in which most are ruled out
// without a look at their pixels.

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

/// Clusters at homes, as sums (exact), and at positions, as bounds on the distances of their means:
/// a pair whose bound is too large is not computed. Distances are squares of Ward's.
class MeanSearch {
 public:
  using Few = NearestFew<double, Home>;
  using Result = Found<double, Home>;

  /// `bounds`: of the rows, at the first positions of their homes. Keeps references to all but
  /// these; `sums` and `versions` are to be up to date when a search begins.
  MeanSearch(const ClusterSums& sums, const Versions<Home>& versions, const RowOrder& row_at,
             DistanceBounds bounds, ThreadPool& pool);

  /// Cluster a is now part of cluster b, in `sums` too. O(features), and now and then
  /// O(clusters left).
  void merge(Home a, Home b);

  /// Finds the clusters nearest to the one at `home`. `known`: some of them, up to date, with their
  /// distances; the nearer they are, the less there is to search. Does not depend on the number of
  /// threads. O(clusters left) for bounds, and O(features) for each pair that these leave.
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
  IndexedVector<Position, float> shares_;         // 1 / size, or `gone`; filled up to whole groups
  std::size_t left_;                              // clusters
  IndexedVector<Home, std::uint32_t> looked_at_;  // the last search that knew it beforehand
  std::uint32_t searches_ = 0;
  std::vector<double> mean_;
};

}  // namespace digitscope
