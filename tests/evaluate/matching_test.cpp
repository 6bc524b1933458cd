#include "evaluate/matching.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <utility>
#include <vector>

#include "support/data.h"

using namespace digitscope;

namespace {

Contingency table_of(std::size_t classes, std::size_t clusters, std::vector<std::int64_t> counts) {
  Contingency table;
  table.classes = classes;
  table.clusters = clusters;
  table.n = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  table.counts = std::move(counts);
  return table;
}

/// Counts below `levels`: few levels make many ties, and rows and columns of zeros.
Contingency random_table(std::mt19937& generator, std::size_t classes, std::size_t clusters,
                         unsigned levels) {
  std::vector<std::int64_t> counts(classes * clusters);
  for (auto& count : counts) count = static_cast<std::int64_t>(generator() % levels);
  counts[0] += 1;  // there is a row
  return table_of(classes, clusters, std::move(counts));
}

/// The most rows any matching can match: every order of the longer side is tried.
std::int64_t best_by_trying(const Contingency& table) {
  const bool wide = table.classes <= table.clusters;
  std::vector<std::size_t> order(std::max(table.classes, table.clusters));
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::int64_t best = 0;
  do {
    std::int64_t sum = 0;
    for (std::size_t e = 0; e < std::min(table.classes, table.clusters); ++e) {
      sum += wide ? table.counts[e * table.clusters + order[e]]
                  : table.counts[order[e] * table.clusters + e];
    }
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

/// Both directions name the same pairs, as many as there can be, and they match what they say.
void check_consistent(const Contingency& table, const Matching& matching) {
  REQUIRE(matching.cluster_of_class.size() == table.classes);
  REQUIRE(matching.class_of_cluster.size() == table.clusters);
  std::size_t pairs = 0;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < table.classes; ++i) {
    if (matching.cluster_of_class[i] < 0) continue;
    const auto j = static_cast<std::size_t>(matching.cluster_of_class[i]);
    CHECK(matching.class_of_cluster[j] == static_cast<std::int32_t>(i));
    sum += table.counts[i * table.clusters + j];
    ++pairs;
  }
  CHECK(pairs == std::min(table.classes, table.clusters));
  CHECK(static_cast<std::ptrdiff_t>(table.clusters - pairs) ==
        std::count(matching.class_of_cluster.begin(), matching.class_of_cluster.end(), -1));
  CHECK(matching.matched == sum);
  CHECK(matching.accuracy == static_cast<double>(sum) / static_cast<double>(table.n));
}

}  // namespace

TEST_SUITE("matching") {
  TEST_CASE("no other matching is better, whatever the shape and the ties") {
    std::mt19937 generator(1);
    for (const unsigned levels : {1u, 2u, 3u, 1000u}) {
      for (std::size_t classes = 1; classes <= 6; ++classes) {
        for (std::size_t clusters = 1; clusters <= 6; ++clusters) {
          for (int trial = 0; trial < 10; ++trial) {
            const Contingency table = random_table(generator, classes, clusters, levels);
            const Matching matching = best_matching(table);
            check_consistent(table, matching);
            CHECK(matching.matched == best_by_trying(table));
          }
        }
      }
    }
  }

  TEST_CASE("the greedy choice is not the best one") {
    // Taking the 9 first leaves 0: 8 + 7 are more.
    const Matching matching = best_matching(table_of(2, 2, {9, 8, 7, 0}));
    CHECK(matching.matched == 15);
    CHECK(matching.class_of_cluster == std::vector<std::int32_t>{1, 0});
  }

  TEST_CASE("a renumbered labelling is found out; extra clusters have no class") {
    std::vector<std::uint8_t> truth;
    std::vector<std::int32_t> labels;
    for (int row = 0; row < 1000; ++row) {
      truth.push_back(static_cast<std::uint8_t>(row % 10));
      labels.push_back(row < 50 ? 3 : 4 + 2 * (9 - row % 10));  // cluster 3 has a few of each
    }
    const Contingency table = contingency(truth, labels);
    const Matching matching = best_matching(table);
    CHECK(matching.accuracy == 0.95);
    CHECK(purity(table) == 0.955);
    CHECK(matching.class_of_cluster[0] == -1);
    for (std::size_t j = 1; j < table.clusters; ++j) {
      const auto i = static_cast<std::size_t>(matching.class_of_cluster[j]);
      CHECK(table.cluster_values[j] == 4 + 2 * (9 - table.class_values[i]));
    }
  }

  TEST_CASE("the order of rows and the numbers of clusters change nothing") {
    const auto& truth = test::default_digits().labels;
    const auto labels = test::labels_from_text(test::reference("kmeans.json")["runs"][0]["labels"]);
    const Contingency table = contingency(truth, labels);
    const Matching matching = best_matching(table);
    CHECK(purity(table) >= matching.accuracy);

    std::vector<std::size_t> order(truth.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937(2));
    std::vector<std::uint8_t> other_truth;
    std::vector<std::int32_t> other_labels;
    for (const std::size_t row : order) {
      other_truth.push_back(truth[row]);
      other_labels.push_back(20 - labels[row]);
    }
    const Contingency other_table = contingency(other_truth, other_labels);
    CHECK(best_matching(other_table).matched == matching.matched);
    CHECK(purity(other_table) == purity(table));
  }

  TEST_CASE("one class, one cluster, each row its own") {
    const auto scores = [](const std::vector<std::uint8_t>& truth,
                           const std::vector<std::int32_t>& labels) {
      const Contingency table = contingency(truth, labels);
      return std::pair(best_matching(table).accuracy, purity(table));
    };
    CHECK(scores({7}, {0}) == std::pair(1.0, 1.0));
    CHECK(scores({7, 7, 7, 7}, {0, 1, 2, 3}) == std::pair(0.25, 1.0));
    CHECK(scores({1, 2, 3, 4}, {5, 5, 5, 5}) == std::pair(0.25, 0.25));
  }

  TEST_CASE("as many clusters as rows is no trouble") {
    std::vector<std::int32_t> labels(10000);
    std::iota(labels.begin(), labels.end(), 0);
    const Contingency table = contingency(test::default_digits().labels, labels);
    CHECK(best_matching(table).matched == 10);
  }
}
