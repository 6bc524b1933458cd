#pragma once
// Trees to test, and what holds for every tree.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "cluster/hierarchy/linkage.h"
#include "support/pool.h"

namespace digitscope::test {

inline Dendrogram tree_of(const Digits& digits, Linkage method, ThreadPool& threads = pool()) {
  auto result = linkage(digits, method, Task{threads});
  REQUIRE(result.has_value());
  return std::move(result->tree);
}

/// Every node but the root is the child of exactly one later node, and heights never fall.
inline void check_valid(const Dendrogram& tree) {
  REQUIRE(tree.children.size() == tree.n - 1);
  std::vector<int> parents(2 * tree.n - 1, 0);
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    for (const std::int32_t child : tree.children[i]) {
      REQUIRE(child >= 0);
      REQUIRE(child < static_cast<std::int32_t>(tree.n + i));
      ++parents[static_cast<std::size_t>(child)];
    }
  }
  CHECK(std::count(parents.begin(), parents.end() - 1, 1) ==
        static_cast<std::ptrdiff_t>(2 * tree.n - 2));
  CHECK(parents.back() == 0);
  CHECK(std::is_sorted(tree.distances.begin(), tree.distances.end()));
}

/// The same partition whatever the numbers.
inline bool same_partition(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  std::set<std::pair<std::int32_t, std::int32_t>> pairs;
  for (std::size_t i = 0; i < a.size(); ++i) pairs.insert({a[i], b[i]});
  const std::set<std::int32_t> in_a(a.begin(), a.end());
  const std::set<std::int32_t> in_b(b.begin(), b.end());
  return pairs.size() == in_a.size() && pairs.size() == in_b.size();
}

}  // namespace digitscope::test
