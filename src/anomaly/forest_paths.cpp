#include "anomaly/forest_paths.h"

namespace digitscope {

std::vector<PathSplit> path_through(const IsolationTree& tree,
                                    std::span<const std::uint8_t> image) {
  std::vector<PathSplit> path;
  std::size_t at = 0;
  while (tree.nodes[at].right != 0) {
    const IsolationTree::Node& node = tree.nodes[at];
    const std::uint8_t value = image[node.feature];
    at = value <= node.threshold ? at + 1 : static_cast<std::size_t>(node.right);
    path.push_back({node.feature, node.threshold, value, node.rows, tree.nodes[at].rows});
  }
  return path;
}

double splits_saved(const PathSplit& split) {
  return average_path_length(split.before) - average_path_length(split.remaining) - 1;
}

std::vector<double> splits_saved_by_pixels(const IsolationForest& forest,
                                           std::span<const std::uint8_t> image) {
  std::vector<double> saved(image.size(), 0);
  for (const IsolationTree& tree : forest.trees) {
    for (const PathSplit& split : path_through(tree, image)) {
      saved[split.feature] += splits_saved(split);
    }
  }
  for (double& pixel : saved) pixel /= static_cast<double>(forest.trees.size());
  return saved;
}

}  // namespace digitscope
