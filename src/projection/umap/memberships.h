#pragma once
// UMAP's picture of the data: a fuzzy set of edges between near neighbours.

#include <cstddef>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "distance/neighbours.h"
#include "projection/neighbour_graph.h"

namespace digitscope {

/// n x k: how far each of a digit's neighbours belongs to it, in (0, 1], in the order of
/// `neighbours`: exp(-(d - rho) / sigma) beyond the distance rho of the nearest that differs from
/// the digit, and 1 up to it, so that no digit is alone. sigma is such that a digit's memberships
/// sum to log2(k + 1), to within 1e-5, unless more than that are at rho; it is not smaller than a
/// thousandth of the mean distance. As umap-learn's smooth_knn_dist() and
/// compute_membership_strengths() with n_neighbors = k + 1, which count the digit itself. Error:
/// cancelled. O(n k), in parallel.
Expected<std::vector<float>> memberships(const Neighbours& neighbours, const Task& task);

/// The fuzzy union of what both digits of an edge say of it: a + b - a b, the probability that at
/// least one of two independent events takes place. O(n k), in parallel.
NeighbourGraph fuzzy_union(const Neighbours& neighbours, const std::vector<float>& memberships,
                           const Task& task);

}  // namespace digitscope
