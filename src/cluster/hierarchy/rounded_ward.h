#pragma once
// Ward's distances as SciPy's updates round them.
//
// Pixels are integers, so now and then two clusters are exactly as far from a third, or two merges
// exactly as high. Either order is right; SciPy takes whichever its rounded distances put first. To
// give the same tree, ward_by_means() settles a tie by the same roundings: those of the updates of
// all merges that have led to the two clusters.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "digits/digits.h"

namespace digitscope {

/// Clusters by number: rows 0 ... n - 1, and the unions n, n + 1, ... in the order of the merges.
class RoundedWard {
 public:
  /// Keeps a reference to `digits`.
  explicit RoundedWard(const Digits& digits);

  /// Records that clusters x and y, in SciPy's order, have been merged. O(1).
  void merge(std::uint32_t x, std::uint32_t y);

  /// The distance of two clusters of different rows. O(features) for each two of their rows;
  /// nothing when that would take too long in all: more than some hundred pairs of rows for each
  /// row there is.
  std::optional<double> distance(std::uint32_t a, std::uint32_t b);

  /// The distance at which the parts of union `c` were merged; the same.
  std::optional<double> height(std::uint32_t c);

 private:
  struct Union {
    std::uint32_t x;
    std::uint32_t y;
    double height;  // below 0: not computed yet
  };

  std::uint32_t rows() const { return static_cast<std::uint32_t>(digits_.size()); }
  double size(std::uint32_t c) const { return sizes_[c]; }
  double compute(std::uint32_t a, std::uint32_t b);
  double computed_height(std::uint32_t c);
  bool affordable(double pairs, std::uint32_t depth);

  const Digits& digits_;
  std::vector<Union> unions_;
  std::vector<std::uint32_t> sizes_;   // of rows and unions
  std::vector<std::uint32_t> depths_;  // unions within unions
  double pairs_left_;
};

/// Whether two distances are so close that roundings may order them otherwise. Each update adds
/// some 1e-16 of the distance; heights of 10,000 digits differ by 7e-16 from exact ones.
inline bool roundings_may_decide(double smaller, double larger) {
  return smaller > 0 && larger - smaller <= 1e-11 * larger;
}

}  // namespace digitscope
