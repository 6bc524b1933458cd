#include "cluster/hierarchy/dendrogram.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace digitscope {
namespace {

// Python's heapq (CPython, Lib/heapq.py) as a max-heap; scikit-learn uses it with negated nodes. A
// cluster's number is the place of its node in the heap's list, so the exact moves matter.
class Heap {
 public:
  explicit Heap(std::int32_t first) : nodes_{first} {}

  std::int32_t largest() const { return nodes_[0]; }
  const std::vector<std::int32_t>& nodes() const { return nodes_; }

  void push(std::int32_t node) {
    nodes_.push_back(node);
    rise(0, nodes_.size() - 1);
  }

  /// Pushes `node`, then removes the largest.
  void push_pop(std::int32_t node) {
    if (nodes_[0] <= node) return;
    nodes_[0] = node;
    sink();
  }

 private:
  void rise(std::size_t start, std::size_t place) {
    const std::int32_t node = nodes_[place];
    while (place > start) {
      const std::size_t parent = (place - 1) / 2;
      if (node <= nodes_[parent]) break;
      nodes_[place] = nodes_[parent];
      place = parent;
    }
    nodes_[place] = node;
  }

  void sink() {
    // Like heapq, move down to a leaf along the larger children and then up again, which takes
    // fewer comparisons.
    std::size_t place = 0;
    const std::int32_t node = nodes_[0];
    for (std::size_t child = 1; child < nodes_.size(); child = 2 * place + 1) {
      if (child + 1 < nodes_.size() && !(nodes_[child] > nodes_[child + 1])) ++child;
      nodes_[place] = nodes_[child];
      place = child;
    }
    nodes_[place] = node;
    rise(0, place);
  }

  std::vector<std::int32_t> nodes_;
};

}  // namespace

std::vector<std::int32_t> Dendrogram::cut_nodes(std::size_t k) const {
  assert(k >= 1 && k <= n);
  const auto leaves = static_cast<std::int32_t>(n);
  Heap heap(2 * leaves - 2);
  for (std::size_t i = 1; i < k; ++i) {
    const auto pair = children[static_cast<std::size_t>(heap.largest() - leaves)];
    heap.push(pair[0]);
    heap.push_pop(pair[1]);
  }
  return heap.nodes();
}

std::vector<std::int32_t> Dendrogram::cut(std::size_t k) const {
  const auto nodes = cut_nodes(k);
  // Nodes pass their labels down to their children, whose numbers are lower than their own.
  std::vector<std::int32_t> label(2 * n - 1, -1);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    label[static_cast<std::size_t>(nodes[i])] = static_cast<std::int32_t>(i);
  }
  for (std::size_t node = 2 * n - 1; node-- > n;) {
    if (label[node] < 0) continue;
    for (const std::int32_t child : children[node - n]) {
      label[static_cast<std::size_t>(child)] = label[node];
    }
  }
  label.resize(n);
  return label;
}

std::size_t Dendrogram::clusters_at(double height) const {
  const auto first = std::lower_bound(distances.begin(), distances.end(), height);
  return static_cast<std::size_t>(distances.end() - first) + 1;
}

std::vector<std::int32_t> Dendrogram::leaf_order() const {
  std::vector<std::int32_t> order;
  order.reserve(n);
  std::vector<std::int32_t> waiting = {static_cast<std::int32_t>(2 * n - 2)};
  while (!waiting.empty()) {
    const std::int32_t node = waiting.back();
    waiting.pop_back();
    if (node < static_cast<std::int32_t>(n)) {
      order.push_back(node);
      continue;
    }
    const auto pair = children[static_cast<std::size_t>(node) - n];
    waiting.push_back(pair[1]);
    waiting.push_back(pair[0]);
  }
  return order;
}

std::vector<std::int32_t> Dendrogram::node_sizes() const {
  std::vector<std::int32_t> sizes(2 * n - 1, 1);
  for (std::size_t i = 0; i < children.size(); ++i) {
    sizes[n + i] = sizes[static_cast<std::size_t>(children[i][0])] +
                   sizes[static_cast<std::size_t>(children[i][1])];
  }
  return sizes;
}

Dendrogram Dendrogram::top(std::size_t k) const {
  const auto leaves = cut_nodes(k);
  std::vector<std::int32_t> number(2 * n - 1, -1);
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    number[static_cast<std::size_t>(leaves[i])] = static_cast<std::int32_t>(i);
  }
  // A cut into k undoes the last k - 1 merges.
  Dendrogram tree{k, {}, {}};
  for (std::size_t i = n - k; i < children.size(); ++i) {
    tree.children.push_back({number[static_cast<std::size_t>(children[i][0])],
                             number[static_cast<std::size_t>(children[i][1])]});
    tree.distances.push_back(distances[i]);
    number[n + i] = static_cast<std::int32_t>(k + tree.children.size() - 1);
  }
  return tree;
}

}  // namespace digitscope
