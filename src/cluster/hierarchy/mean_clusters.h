#pragma once
// Ward's clusters as sums of their digits, for follow_chain(). Distances are computed when they are
// needed, so there is no matrix of them.

#include <optional>
#include <vector>

#include "base/thread_pool.h"
#include "cluster/hierarchy/cluster_sums.h"
#include "cluster/hierarchy/disjoint_sets.h"
#include "cluster/hierarchy/mean_search.h"
#include "cluster/hierarchy/merge.h"
#include "cluster/hierarchy/nearest.h"
#include "cluster/hierarchy/nearest_few.h"
#include "cluster/hierarchy/rounded_ward.h"
#include "cluster/hierarchy/versions.h"
#include "digits/digits.h"
#include "distance/distance_bounds.h"
#include "distance/places.h"

namespace digitscope {

/// Distances are squares of Ward's. Public functions name clusters by rows, private ones by homes.
///
/// For each cluster the nearest few are remembered. Ward's linkage is reducible: when two clusters
/// merge that are each other's nearest, their union is no nearer to a third cluster than the nearer
/// of the two was. So merges elsewhere leave a list complete below its bound, if its entries are
/// replaced by the clusters that they have become part of. That is done when the list is used.
class MeanClusters {
 public:
  using Few = NearestFew<double, Home>;

  /// `sorted`: the digits by home, to which a reference is kept. `bounds`: by first position.
  /// `known`: the nearest few of each row.
  MeanClusters(const Digits& sorted, DistanceBounds bounds, RowOrder row_at,
               IndexedVector<Home, Few> known, ThreadPool& pool);
  MeanClusters(const MeanClusters&) = delete;
  MeanClusters& operator=(const MeanClusters&) = delete;

  // What follow_chain() asks for.
  bool contains(Row row) const { return sets_.is_root(home_of_[row]); }
  double distance(Row a, Row b) const { return sums_.squared_distance(home_of_[a], home_of_[b]); }
  static double height(double square);
  Row nearest(Row row, std::optional<Row> preferred);
  bool changed_mind();
  void merge(Row row_a, Row row_b);

  /// Whether there were too many ties to settle them all by rounding.
  bool tied() const { return tied_; }

  /// Replaces heights that are equal up to rounding by the rounded heights of SciPy, so that merges
  /// are sorted in its order.
  void settle_heights(std::vector<Merge>& merges);

 private:
  using Neighbour = Few::Entry;

  void refresh(Home home);
  Nearest<double> nearest_known(Home home) const;
  Nearest<double> search(Home home);
  void learn(Home home, Few few, double bound);
  bool has_rival(Home home, const Nearest<double>& nearest) const;
  std::optional<Row> settle(Home home, const Nearest<double>& nearest,
                            std::optional<Row> preferred);
  double union_bound(Home a, Home b) const;

  RowOrder row_at_;
  IndexedVector<Row, Home> home_of_;
  ClusterSums sums_;
  Versions<Home> versions_;
  MeanSearch search_;
  DisjointSets<Home> sets_;  // the homes of each cluster's rows; its own is the root
  IndexedVector<Home, Few> known_;
  IndexedVector<Home, RoundedWard::Node> node_;  // of each cluster, in rounded_
  RoundedWard rounded_;
  bool tied_ = false;
  bool changed_mind_ = false;
};

}  // namespace digitscope
