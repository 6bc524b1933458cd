#pragma once
// Why a forest isolates an image as soon as it does: its path through each tree, and what each
// pixel contributes to it.
//
// In a node of n of a tree's rows, an image still has average_path_length(n) splits before it on
// average. A split that takes it from n rows to m therefore saves it
//     average_path_length(n) - average_path_length(m) - 1
// splits, one being its own: many when it leaves the crowd, less than none when it stays with it.
// Along a path these add up to average_path_length(all rows of the tree) - path length, exactly. So
// what the splits on a pixel save, averaged over the trees, adds up over the pixels to how much
// shorter than average the image's mean path is, from which its score follows. This is the
// decomposition of predictions along decision paths (A. Palczewska, J. Palczewski, R. Marchese
// Robinson, D. Neagu, "Interpreting random forest models using a feature contribution method", IEEE
// IRI 2013), of the path length that each node predicts.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "anomaly/isolation_forest.h"

namespace digitscope {

/// A split that an image comes to: with its value up to `threshold` it goes one way, else the
/// other.
struct PathSplit {
  std::uint16_t feature = 0;
  std::uint8_t threshold = 0;
  std::uint8_t value = 0;       // the image's
  std::uint32_t before = 0;     // how many of the tree's rows come to the split
  std::uint32_t remaining = 0;  // how many of them go the image's way
};

/// The splits that an image comes to in a tree, from the root to its leaf. O(depth).
std::vector<PathSplit> path_through(const IsolationTree& tree, std::span<const std::uint8_t> image);

/// How many splits the split saves the image, as above. Below 0 for one that it could have done
/// without.
double splits_saved(const PathSplit& split);

/// For each pixel, how many splits those on it save the image, on average over the trees.
/// O(n_estimators * log max_samples + features).
std::vector<double> splits_saved_by_pixels(const IsolationForest& forest,
                                           std::span<const std::uint8_t> image);

}  // namespace digitscope
