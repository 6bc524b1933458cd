#pragma once
// Hierarchical clustering of 60 points, a merge a step.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "toys/merges.h"
#include "toys/toy.h"

namespace digitscope::toys {

enum class ToyShape : std::uint8_t { blobs, chains };

std::span<const Point> points_of(ToyShape shape);
/// The groups that a person sees: how many, and the one that each point is in.
std::size_t groups_in(ToyShape shape);
std::vector<std::uint8_t> groups_of(ToyShape shape);

/// All merges of one linkage, then the tree cut into as many clusters as there are groups.
Toy linkage_toy(ToyShape shape, ToyLinkage linkage);
/// The four linkages side by side, merge by merge.
Toy four_linkages_toy(ToyShape shape);

}  // namespace digitscope::toys
