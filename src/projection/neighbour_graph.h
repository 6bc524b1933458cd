#pragma once
// A weighted graph of digits and their nearest neighbours: what t-SNE and UMAP map.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "base/task.h"
#include "distance/neighbours.h"

namespace digitscope {

/// A symmetric sparse matrix of n rows, padded with zeros to multiples of `step`, of the row
/// itself.
struct NeighbourGraph {
  static constexpr std::size_t step = 4;

  std::vector<std::size_t> begins;  // n + 1: where each row begins, a multiple of `step`
  std::vector<std::uint32_t> rows;  // the other digits of each row, ascending
  std::vector<float> values;        // and the weights of their edges

  std::size_t size() const { return begins.size() - 1; }
};

/// Makes a symmetric graph of one-way weights, n x k in the order of `neighbours`. The edge of two
/// digits, at least one of which has the other among its neighbours, weighs combine(a, b), which is
/// symmetric; the weight of a way that there is not is 0. O(n k), in parallel.
NeighbourGraph symmetric_graph(const Neighbours& neighbours, const std::vector<float>& weights,
                               const std::function<float(float a, float b)>& combine,
                               const Task& task);

}  // namespace digitscope
