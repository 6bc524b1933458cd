#pragma once
// Agglomerative clustering of points of the plane, by the definition of each linkage.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "toys/toy.h"

namespace digitscope::toys {

/// As src/cluster has them, in the order in which the page names them.
enum class ToyLinkage : std::uint8_t { ward, complete, average, single };
inline constexpr ToyLinkage toy_linkages[] = {ToyLinkage::ward, ToyLinkage::complete,
                                              ToyLinkage::average, ToyLinkage::single};
std::string_view name_of(ToyLinkage linkage);

/// Indices of points.
using Members = std::vector<std::size_t>;

struct PointPair {
  std::size_t first = 0;
  std::size_t second = 0;
};
/// A point of one cluster with a point of the other: all pairs, the nearest and the farthest.
std::vector<PointPair> pairs_of(const Members& a, const Members& b);
PointPair nearest_pair(std::span<const Point> points, const Members& a, const Members& b);
PointPair farthest_pair(std::span<const Point> points, const Members& a, const Members& b);

/// By the definition: looks for the nearest two clusters, again and again. O(n^3).
std::vector<Merge> merges_of(std::span<const Point> points, ToyLinkage linkage);
/// The points below each of the 2 n - 1 nodes of the tree.
std::vector<Members> members_of_nodes(std::span<const Merge> merges);
/// Of each node, the one that it is in after so many merges; itself where it is in no other.
std::vector<std::size_t> roots_after(std::span<const Merge> merges, std::size_t made);
/// The cluster of each of the n points when the last k - 1 merges are undone; they are numbered in
/// the order of their first points.
std::vector<int> clusters_after_cut(std::span<const Merge> merges, std::size_t k);

}  // namespace digitscope::toys
