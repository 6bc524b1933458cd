#pragma once
// A sparse graph of the rows that contains every minimum spanning tree of the complete graph: the
// edges to each row's nearest neighbours, and those that are missing among them (after J. B.
// Kruskal, "On the shortest spanning subtree of a graph and the traveling salesman problem",
// Proceedings of the AMS 7, 1956).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "distance/places.h"

namespace digitscope {

/// An edge between two rows, which are named by I.
template <Index I>
struct NearEdge {
  std::uint32_t square;  // squared Euclidean distance, exact
  I a;
  I b;
};

struct NearGraph {
  /// For every cut, that is, division of the rows into two sets, all shortest crossing pairs are
  /// edges, so every minimum spanning tree is here. Some edges occur twice.
  std::vector<NearEdge<Row>> edges;
};

/// nullopt if there are so many ties that the graph would not be sparse, as with rows that are all
/// equal. What is `known` is not searched again, and what is searched is known. Error: cancelled.
/// O(n^2) lower bounds of 8 to 32 numbers, in parallel, and exact distances only of pairs that
/// these do not rule out; memory: near_graph_bytes().
Expected<std::optional<NearGraph>> near_graph(const Digits& digits, const Task& task,
                                              KnownNeighbours* known = nullptr);

/// About how many bytes near_graph() allocates for n rows.
double near_graph_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
