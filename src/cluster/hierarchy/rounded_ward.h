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

#include "base/index.h"
#include "digits/digits.h"

namespace digitscope {

class RoundedWard {
 public:
  /// A cluster that has been: leaves 0 ... n - 1 are the images of `digits`, and n, n + 1, ... the
  /// unions in the order of the merges.
  enum class Node : std::uint32_t {};

  /// Keeps a reference to `digits`.
  explicit RoundedWard(const Digits& digits);

  /// The node of union number m = 0, 1, ....
  Node union_node(std::size_t m) const { return as<Node>(digits_.size() + m); }

  /// Records that clusters x and y, in SciPy's order, have been merged; returns their union. O(1).
  Node merge(Node x, Node y);

  /// The distance of two clusters of different rows. O(features) for each two of their rows;
  /// nothing when that would take too long in all: more than some hundred pairs of rows for each
  /// row there is.
  std::optional<double> distance(Node a, Node b);

  /// The distance at which the parts of union `c` were merged; the same.
  std::optional<double> height(Node c);

 private:
  struct Union {
    Node x;
    Node y;
    double height;  // below 0: not computed yet
  };

  bool is_leaf(Node c) const { return ordinal(c) < digits_.size(); }
  Union& parts(Node c) { return unions_[ordinal(c) - digits_.size()]; }
  double size(Node c) const { return sizes_[ordinal(c)]; }
  double compute(Node a, Node b);
  double computed_height(Node c);
  bool affordable(double pairs, std::uint32_t depth);

  const Digits& digits_;
  std::vector<Union> unions_;
  std::vector<std::uint32_t> sizes_;   // of each node
  std::vector<std::uint32_t> depths_;  // of each node: unions within unions
  double pairs_left_;
};

/// Whether two distances are so close that roundings may order them otherwise. Each update adds
/// some 1e-16 of the distance; heights of 10,000 digits differ by 7e-16 from exact ones.
inline bool roundings_may_decide(double smaller, double larger) {
  return smaller > 0 && larger - smaller <= 1e-11 * larger;
}

}  // namespace digitscope
