#pragma once
// The tree of a hierarchical clustering: its upper part arranged for drawing, and the clusters that
// a cut yields. A cut follows the pointer, so once the tree exists nothing here reads pixels again.

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
  /// The last merges of `all`. Its leaves, at most most_leaves, stand for groups of rows.
  Dendrogram top;
  std::vector<std::uint32_t> group;      // the leaf of `top` that each row is under
  std::vector<std::uint32_t> first_row;  // one row of each leaf of `top`
  std::vector<std::int32_t> parent;      // of each node of `top`; -1 for the root
  std::vector<std::uint32_t> sizes;      // rows under each node of `top`
  std::vector<float> means;              // the mean of those rows, features() values each

  static constexpr std::size_t most_leaves = 256;  // more could not be told apart

  std::size_t leaves() const { return top.n; }
  /// Whether a cut into `clusters` separates the children of this node of `top`.
  bool undone(std::size_t node, std::size_t clusters) const {
    return node + clusters >= 2 * leaves();
  }
  /// The height of a cut into `clusters`: the middle of the range that yields them.
  double cut_height(std::size_t clusters) const;
};

/// Arranges the tree of the first `all.n` rows of `digits`. O(n * features). nullopt when `all` is
/// not a tree: a merge of what does not exist or was merged before.
std::optional<Tree> arrange_tree(Dendrogram all, const Digits& digits);

/// Cuts run.tree into `clusters` (1 to its rows): labels, sizes, members, centres, the contingency
/// table and the scores become those of scikit-learn for n_clusters = clusters. Clusters that
/// existed before keep their colours. O(n).
void cut_tree(RunResult& run, const Digits& digits, std::size_t clusters);

}  // namespace digitscope::app
