#pragma once
// A graph of rows with few edges in which the minimum spanning trees of all pairs can be found:
// each row's nearest rows, and what these leave out where it counts (after J. B. Kruskal, "On the
// shortest spanning subtree of a graph and the traveling salesman problem", Proceedings of the AMS
// 7, 1956).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/places.h"

namespace digitscope {

/// A pair of rows, named by themselves or by their homes.
template <Index I>
struct NearEdge {
  std::uint32_t square;  // squared Euclidean distance, exact
  I a;
  I b;
};

struct NearGraph {
  /// Some pairs more than once. Every pair that is missing is farther apart than all the steps of
  /// some way between its rows along edges: whatever set of rows is split off the others, the
  /// shortest pairs across are here, all that are equally short.
  std::vector<NearEdge<Row>> edges;
};

/// Nothing when so many pairs are equally short that their number, not n, would tell what memory
/// they take, as of rows that are all the same. Error: cancelled. O(n^2) lower bounds of 8 to 32
/// numbers, in parallel, and distances for those pairs that may be near; memory:
/// near_graph_bytes().
Expected<std::optional<NearGraph>> near_graph(const Digits& digits, const Task& task);

/// About what that allocates for n rows.
double near_graph_bytes(std::size_t n, std::size_t features);

}  // namespace digitscope
