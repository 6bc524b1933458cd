#pragma once
// Hierarchical clustering as SciPy and scikit-learn do it, on a full matrix, step by step: what the
// faster ways are compared with, ties and all.

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "cluster/hierarchy/linkage.h"
#include "fuzz/tiny_digits.h"

namespace digitscope::fuzz {

struct PlainMerge {
  std::size_t a;
  std::size_t b;
  double distance;
};

using PlainMatrix = std::vector<std::vector<double>>;

inline PlainMatrix plain_distances(const Digits& digits) {
  const std::size_t n = digits.size();
  PlainMatrix distances(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j)
      distances[i][j] = std::sqrt(plain_square(digits, i, digits, j));
  }
  return distances;
}

/// scipy/cluster/_hierarchy_distance_update.pxi; x and y are merged, i is another cluster.
inline double updated_distance(Linkage method, double x_to_i, double y_to_i, double x_to_y,
                               double x, double y, double i) {
  if (method == Linkage::complete) return std::max(x_to_i, y_to_i);
  if (method == Linkage::average) return (x * x_to_i + y * y_to_i) / (x + y);
  const double t = 1 / (x + y + i);
  return std::sqrt((i + x) * t * x_to_i * x_to_i + (i + y) * t * y_to_i * y_to_i -
                   i * t * x_to_y * x_to_y);
}

/// nn_chain() of scipy/cluster/_hierarchy.pyx.
inline std::vector<PlainMerge> plain_chain(PlainMatrix distances, Linkage method) {
  const std::size_t n = distances.size();
  std::vector<std::size_t> size(n, 1), chain;
  std::vector<PlainMerge> merges;
  while (merges.size() + 1 < n) {
    if (chain.empty()) {
      chain.push_back(static_cast<std::size_t>(
          std::find_if(size.begin(), size.end(), [](std::size_t s) { return s > 0; }) -
          size.begin()));
    }
    std::size_t x = 0, y = 0;
    double least = 0;
    while (true) {
      x = chain.back();
      least = std::numeric_limits<double>::infinity();
      if (chain.size() > 1) {
        y = chain[chain.size() - 2];
        least = distances[x][y];
      }
      for (std::size_t i = 0; i < n; ++i) {
        if (size[i] > 0 && i != x && distances[x][i] < least) {
          least = distances[x][i];
          y = i;
        }
      }
      if (chain.size() > 1 && y == chain[chain.size() - 2]) break;
      chain.push_back(y);
    }
    chain.resize(chain.size() - 2);
    if (x > y) std::swap(x, y);
    const std::size_t size_x = size[x], size_y = size[y];
    merges.push_back({x, y, least});
    size[x] = 0;
    size[y] = size_x + size_y;
    for (std::size_t i = 0; i < n; ++i) {
      if (size[i] == 0 || i == y) continue;
      distances[i][y] = distances[y][i] = updated_distance(
          method, distances[i][x], distances[i][y], least, static_cast<double>(size_x),
          static_cast<double>(size_y), static_cast<double>(size[i]));
    }
  }
  return merges;
}

/// mst_linkage_core() of sklearn/cluster/_hierarchical_fast.pyx.
inline std::vector<PlainMerge> plain_spanning_tree(const PlainMatrix& distances) {
  const std::size_t n = distances.size();
  std::vector<bool> in_tree(n, false);
  std::vector<double> nearest(n, std::numeric_limits<double>::infinity());
  std::vector<PlainMerge> merges;
  for (std::size_t current = 0; merges.size() + 1 < n;) {
    in_tree[current] = true;
    std::size_t next = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < n; ++j) {
      if (in_tree[j]) continue;
      nearest[j] = std::min(nearest[j], distances[current][j]);
      if (nearest[j] < least) {
        least = nearest[j];
        next = j;
      }
    }
    merges.push_back({current, next, least});
    current = next;
  }
  return merges;
}

/// The tree of merges in any order: SciPy's label(), or scikit-learn's single_linkage_label().
inline Dendrogram plain_tree(std::vector<PlainMerge> merges, std::size_t n, bool lower_first) {
  std::stable_sort(merges.begin(), merges.end(),
                   [](const auto& a, const auto& b) { return a.distance < b.distance; });
  Dendrogram tree{n, {}, {}};
  std::vector<std::size_t> node(n);  // of the tree, that a row is in
  std::iota(node.begin(), node.end(), std::size_t{0});
  for (const PlainMerge& merge : merges) {
    std::size_t a = node[merge.a], b = node[merge.b];
    if (lower_first && a > b) std::swap(a, b);
    const std::size_t joined = n + tree.children.size();
    for (std::size_t& of : node) {
      if (of == a || of == b) of = joined;
    }
    tree.children.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(b)});
    tree.distances.push_back(merge.distance);
  }
  return tree;
}

inline Dendrogram plain_linkage(const Digits& digits, Linkage method) {
  const PlainMatrix distances = plain_distances(digits);
  const bool single = method == Linkage::single;
  return plain_tree(single ? plain_spanning_tree(distances) : plain_chain(distances, method),
                    digits.size(), !single);
}

}  // namespace digitscope::fuzz
