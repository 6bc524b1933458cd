#pragma once
// How similar digits are to their neighbours: what t-SNE's map is to show.

#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "distance/neighbours.h"
#include "projection/neighbour_graph.h"

namespace digitscope {

/// n x k: p(j | i), the probability that digit i picks its neighbour j, in the order of
/// `neighbours`; each row sums to 1. It falls off as a Gaussian of the distance, whose width is
/// such that the row's perplexity, e to the power of its entropy, is `perplexity`, to within
/// 1e-5 of the entropy; uniform where it cannot be as large as that, or all are at one distance.
/// (Where several are at the smallest distance, it cannot be smaller than their number.) Error:
/// cancelled. O(n k), in parallel.
Expected<std::vector<float>> conditional_affinities(const Neighbours& neighbours, double perplexity,
                                                    const Task& task);

/// p(i, j) = (p(j | i) + p(i | j)) / 2n, which sum to 1.
using Affinities = NeighbourGraph;

/// Makes them of conditional_affinities(). O(n k).
Affinities symmetric_affinities(const Neighbours& neighbours, const std::vector<float>& conditional,
                                const Task& task);

}  // namespace digitscope
