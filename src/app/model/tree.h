#pragma once
// The tree of a hierarchical clustering: its upper part arranged for drawing, and what a cut
// through it gives. A cut follows the pointer, so nothing here looks at pixels again once the tree
// is there.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "cluster/hierarchy/dendrogram.h"
#include "digits/digits.h"

namespace digitscope::app {

struct RunResult;

struct Tree {
  Dendrogram all;
  /// The last merges of `all`: its leaves stand for groups of rows. At most most_leaves of them.
  Dendrogram top;
  std::vector<std::uint32_t> group;      // of each row: the leaf of `top` it is below
  std::vector<std::uint32_t> first_row;  // one row of each leaf of `top`
  std::vector<std::int32_t> parent;      // of each node of `top`; -1 for the root
  std::vector<std::uint32_t> sizes;      // rows below each node of `top`
  std::vector<float> means;              // the average of those rows, features() values each

  static constexpr std::size_t most_leaves = 64;

  std::size_t leaves() const { return top.n; }
  /// Whether a cut into `clusters` separates the children of this node of `top`.
  bool undone(std::size_t node, std::size_t clusters) const {
    return node + clusters >= 2 * leaves();
  }
  /// The height of a cut into so many clusters: in the middle of the heights that give them.
  double cut_height(std::size_t clusters) const;
};

/// Arranges the tree of the first `all.n` rows of `digits`. O(n * features).
/// Nothing when `all` is no tree: a merge of what does not exist, or of what was merged before.
std::optional<Tree> arrange_tree(Dendrogram all, const Digits& digits);

/// Cuts run.tree into `clusters` (1 to its rows): labels, sizes, members, centers, the table of
/// true labels and the scores become those of scikit-learn for n_clusters = clusters. Clusters that
/// were there before keep their colours. O(n).
void cut_tree(RunResult& run, const Digits& digits, std::size_t clusters);

}  // namespace digitscope::app
