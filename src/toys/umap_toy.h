#pragma once
// UMAP of 60 points, by the very function that maps the digits, looked at after some of its epochs.

#include <cstddef>
#include <vector>

#include "projection/neighbour_graph.h"
#include "toys/map_toy.h"

namespace digitscope::toys {

inline constexpr std::size_t umap_toy_neighbors[] = {4, 8, 15, 30};

/// A run, as far as it is told.
struct UmapToyRun {
  NeighbourGraph graph;
  std::vector<std::size_t> epochs;       // some of 1 to the last
  std::vector<std::vector<float>> maps;  // n x 2 after each
};
/// Empty if it fails, which with these points and numbers of neighbours it does not.
UmapToyRun run_umap_toy(MapShape shape, std::size_t n_neighbors);

/// The mean length of an edge, by weight, as a share of the mean distance of all pairs.
double edge_length(const NeighbourGraph& graph, std::span<const float> map);

Toy umap_toy(MapShape shape, std::size_t n_neighbors);

}  // namespace digitscope::toys
