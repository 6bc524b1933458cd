#pragma once
// Isolation forest on 60 points: the path of one of them through a tree of random cuts, and what
// 100 such trees come to.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "toys/toy.h"

namespace digitscope::toys {

inline constexpr std::size_t forest_toy_trees = 100;

/// The points of crowd_and_outlier() whose paths the toys follow.
inline constexpr std::size_t forest_toy_outlier = 59;
inline constexpr std::size_t forest_toy_inlier = 47;

/// A tree of random cuts as a flat array: node 0 is the root, and a node's left child follows it.
struct CutTree {
  struct Node {
    std::size_t right = 0;  // the right child; 0 in a leaf
    bool upright = false;   // the cut: points with x up to `threshold` go left; else with y
    double threshold = 0;
    double path_length = 0;  // in a leaf: its depth, and average_path_length() of its points
    std::size_t points = 0;  // that come here
    Box box;                 // the part of the plane that comes here
  };
  std::vector<Node> nodes;

  /// The nodes that a point comes through, from the root to its leaf.
  std::vector<std::size_t> path_of(Point point) const;
  double path_length(Point point) const { return nodes[path_of(point).back()].path_length; }
};

/// Grows a tree from all points, to the depth that scikit-learn grows it to: log2 of their number,
/// rounded up.
CutTree grow_tree(std::span<const Point> points, std::uint32_t seed);
/// Those of the toy.
std::vector<CutTree> toy_forest();

/// s = 2^(-E[h] / c(n))
double anomaly_score(double mean_path_length, std::size_t n);

/// A point's path through the first tree.
Toy path_toy(std::size_t point);
/// All trees, and the scores they give.
Toy forest_toy();

}  // namespace digitscope::toys
