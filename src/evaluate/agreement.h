#pragma once
// Agreement of a clustering with the true labels, with the scores of sklearn.metrics.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope {

/// The contingency table: how many rows of class i are in cluster j.
struct Contingency {
  std::size_t classes = 0;
  std::size_t clusters = 0;
  std::vector<std::int64_t> counts;          // classes x clusters; no row or column is all 0
  std::vector<std::int64_t> class_sizes;     // row sums
  std::vector<std::int64_t> cluster_sizes;   // column sums
  std::vector<std::int32_t> class_values;    // classes, ascending: the label of each
  std::vector<std::int32_t> cluster_values;  // clusters, ascending: the label of each
  std::int64_t n = 0;
};

/// From two labellings of the same rows, by any values >= 0; a value that does not occur gets no
/// line or column. O(n + classes * clusters).
Contingency contingency(std::span<const std::uint8_t> truth, std::span<const std::int32_t> labels);

/// The same from counts, `classes` x `clusters`, of which some must not be 0; lines and columns
/// that are all 0 are left out. The label of each is its place in `counts`.
Contingency contingency_of_counts(std::span<const std::uint32_t> counts, std::size_t classes,
                                  std::size_t clusters);

/// 1 for equal partitions, about 0 for independent ones. L. Hubert, P. Arabie, "Comparing
/// partitions", J. Classification 2, 1985. O(classes * clusters).
double adjusted_rand_index(const Contingency& table);

struct Agreement {
  double ari = 0;              // adjusted_rand_index()
  double ami = 0;              // N. X. Vinh, J. Epps, J. Bailey, JMLR 11, 2010; arithmetic average
  double nmi = 0;              // arithmetic average
  double homogeneity = 0;      // A. Rosenberg, J. Hirschberg, "V-Measure", EMNLP-CoNLL 2007
  double completeness = 0;     // likewise
  double v_measure = 0;        // likewise, beta = 1
  double fowlkes_mallows = 0;  // E. B. Fowlkes, C. L. Mallows, JASA 78, 1983
};

/// O(classes * clusters * the size of a cluster), which is the time for the expected mutual
/// information.
Agreement agreement(const Contingency& table);

}  // namespace digitscope
