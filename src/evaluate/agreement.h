#pragma once
// How well a clustering agrees with the true labels, as sklearn.metrics computes it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace digitscope {

/// How many rows have class i and cluster j.
struct Contingency {
  std::size_t classes = 0;
  std::size_t clusters = 0;
  std::vector<std::int64_t> counts;          // classes x clusters; no row or column is all 0
  std::vector<std::int64_t> class_sizes;     // row sums
  std::vector<std::int64_t> cluster_sizes;   // column sums
  std::vector<std::int32_t> class_values;    // ascending: the label that each row counts
  std::vector<std::int32_t> cluster_values;  // ascending: likewise for columns
  std::int64_t n = 0;
};

/// From two labellings of the same rows by any values from 0 up; values that do not occur leave no
/// row or column. O(n + classes * clusters).
Contingency contingency(std::span<const std::uint8_t> truth, std::span<const std::int32_t> labels);

struct Agreement {
  double ari = 0;  // L. Hubert, P. Arabie, "Comparing partitions", J. Classification 2, 1985
  double ami = 0;  // N. X. Vinh, J. Epps, J. Bailey, JMLR 11, 2010; arithmetic average
  double nmi = 0;  // arithmetic average
  double homogeneity = 0;      // A. Rosenberg, J. Hirschberg, "V-Measure", EMNLP-CoNLL 2007
  double completeness = 0;     // likewise
  double v_measure = 0;        // likewise, beta = 1
  double fowlkes_mallows = 0;  // E. B. Fowlkes, C. L. Mallows, JASA 78, 1983
};

/// O(classes * clusters * size of a cluster): the expected mutual information dominates.
Agreement agreement(const Contingency& table);

}  // namespace digitscope
