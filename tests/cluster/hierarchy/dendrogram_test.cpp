#include "cluster/hierarchy/dendrogram.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "cluster/hierarchy/trees.h"
#include "support/data.h"

using namespace digitscope;
using test::check_valid;
using test::same_partition;
using test::tree_of;

TEST_SUITE("dendrogram") {
  TEST_CASE("cuts nest: each has one cluster more, and only splits one") {
    const Dendrogram tree = tree_of(first_rows(test::default_digits(), 200), Linkage::average);
    std::vector<std::int32_t> coarser = tree.cut(1);
    for (std::size_t k = 2; k <= 200; ++k) {
      const auto labels = tree.cut(k);
      const std::set<std::int32_t> numbers(labels.begin(), labels.end());
      CHECK(numbers.size() == k);
      CHECK(*numbers.rbegin() == static_cast<std::int32_t>(k) - 1);
      std::set<std::pair<std::int32_t, std::int32_t>> pairs;
      for (std::size_t i = 0; i < labels.size(); ++i) pairs.insert({coarser[i], labels[i]});
      CHECK(pairs.size() == k);
      coarser = labels;
    }
  }

  TEST_CASE("a cut at a height undoes merges at it and above") {
    const Dendrogram tree = tree_of(Digits{1, 1, {0, 1, 10, 14}, {}}, Linkage::single);
    CHECK(tree.clusters_at(0.5) == 4);
    CHECK(tree.clusters_at(1) == 4);
    CHECK(tree.clusters_at(4.5) == 2);
    CHECK(tree.clusters_at(100) == 1);
  }

  TEST_CASE("the leaf order keeps every cluster together") {
    const Dendrogram tree = tree_of(first_rows(test::default_digits(), 150), Linkage::ward);
    const auto order = tree.leaf_order();
    CHECK(std::set<std::int32_t>(order.begin(), order.end()).size() == 150);
    for (const std::size_t k : {2u, 7u, 40u}) {
      const auto labels = tree.cut(k);
      std::size_t changes = 1;
      for (std::size_t i = 1; i < order.size(); ++i) {
        if (labels[static_cast<std::size_t>(order[i])] !=
            labels[static_cast<std::size_t>(order[i - 1])]) {
          ++changes;
        }
      }
      CHECK(changes == k);
    }
  }

  TEST_CASE("the top of a tree has the clusters of the cut as its leaves") {
    const Dendrogram tree = tree_of(first_rows(test::default_digits(), 150), Linkage::ward);
    const auto labels = tree.cut(12);
    const Dendrogram top = tree.top(12);
    check_valid(top);
    CHECK(top.distances.back() == tree.distances.back());
    for (const std::size_t k : {1u, 3u, 12u}) {
      const auto of_clusters = top.cut(k);
      std::vector<std::int32_t> through(labels.size());
      for (std::size_t i = 0; i < labels.size(); ++i) {
        through[i] = of_clusters[static_cast<std::size_t>(labels[i])];
      }
      CHECK(same_partition(through, tree.cut(k)));
    }
    const auto sizes = tree.node_sizes();
    CHECK(sizes.back() == 150);
  }
}
