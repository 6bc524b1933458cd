#pragma once
// Where UMAP's points start: at the graph's slowest modes (M. Belkin, P. Niyogi, "Laplacian
// eigenmaps for dimensionality reduction and data representation", Neural Computation 15, 2003).

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "projection/neighbour_graph.h"

namespace digitscope {

/// Which rows are joined by edges of positive weight, directly or through others.
struct Components {
  std::size_t count = 0;
  std::vector<std::uint32_t> labels;  // n: 0 to count - 1, in the order of their first rows
};
Components connected_components(const NeighbourGraph& graph);

/// n x 2: the second and the third eigenvector of a connected graph's matrix D^-1/2 W D^-1/2, of
/// length 1 (the first has nothing to tell). At least subspace_vectors rows, each with an edge.
/// The same on every machine. Error: cancelled. O(edges) for each of a few hundred products, in
/// parallel.
Expected<std::vector<double>> slowest_modes(const NeighbourGraph& graph, const Task& task);

/// n x 2: the modes of the graph of these digits, scaled to reach 10. Components that nothing joins
/// each have their modes around the mean of their digits' first two principal components, reaching
/// half as far as the next; the rows of components too small to have any are drawn by
/// `random_state`. Error: cancelled.
Expected<std::vector<float>> spectral_start(const NeighbourGraph& graph, const Digits& digits,
                                            std::uint32_t random_state, const Task& task);

}  // namespace digitscope
