// Which clusters share a colour: with a class, from cut to cut of a tree, and from run to run.

#include "engine/color_places.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/palette.h"
#include "engine/clustering_report.h"
#include "engine/engine.h"
#include "support/data.h"

using namespace digitscope;

namespace {

using Labels = std::vector<std::int32_t>;
using Truth = std::vector<std::uint8_t>;

std::set<std::uint32_t> distinct(const ColorPlaces& places) {
  return {places.begin(), places.end()};
}

/// n rows, merged two at a time in an order that depends on the seed.
Dendrogram random_tree(std::size_t n, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<std::int32_t> left;
  for (std::size_t row = 0; row < n; ++row) left.push_back(static_cast<std::int32_t>(row));
  Dendrogram tree{.n = n, .children = {}, .distances = {}};
  while (left.size() > 1) {
    std::array<std::int32_t, 2> pair{};
    for (std::int32_t& child : pair) {
      const auto at = left.begin() + static_cast<std::ptrdiff_t>(random() % left.size());
      child = *at;
      left.erase(at);
    }
    tree.distances.push_back(static_cast<double>(tree.children.size()));
    left.push_back(static_cast<std::int32_t>(n + tree.children.size()));
    tree.children.push_back(pair);
  }
  return tree;
}

Truth random_truth(std::size_t n, unsigned classes, unsigned seed) {
  std::mt19937 random(seed);
  Truth truth(n);
  for (auto& label : truth) label = static_cast<std::uint8_t>(random() % classes);
  return truth;
}

using Rows = std::set<std::size_t>;

std::vector<Rows> members(const Labels& labels, std::size_t k) {
  std::vector<Rows> rows(k);
  for (std::size_t row = 0; row < labels.size(); ++row) {
    rows[static_cast<std::size_t>(labels[row])].insert(row);
  }
  return rows;
}

/// What must hold of every cut into 1 ... `most` clusters: no two of a cut share a place; whoever
/// has the same rows has the same place; and of the two that a cluster falls into, one has its.
void check_all_cuts(const Dendrogram& tree, const Truth& truth, std::size_t most) {
  std::map<Rows, std::uint32_t> place_of;
  std::vector<Rows> before;
  for (std::size_t k = 1; k <= most; ++k) {
    CAPTURE(k);
    const ColorPlaces places = color_places(tree, k, truth);
    REQUIRE(places.size() == k);
    CHECK(distinct(places).size() == k);
    const std::vector<Rows> clusters = members(tree.cut(k), k);
    for (std::size_t j = 0; j < k; ++j) {
      const auto [known, is_new] = place_of.emplace(clusters[j], places[j]);
      CHECK(known->second == places[j]);
    }
    for (const Rows& parent : before) {
      if (std::find(clusters.begin(), clusters.end(), parent) != clusters.end()) continue;
      int heirs = 0;
      for (std::size_t j = 0; j < k; ++j) {
        const bool child =
            std::includes(parent.begin(), parent.end(), clusters[j].begin(), clusters[j].end());
        heirs += child && places[j] == place_of.at(parent);
      }
      CHECK(heirs == 1);
    }
    before = clusters;
  }
}

results::Run run_of(Engine& engine, const std::string& request) {
  auto run = engine.compute(request);
  REQUIRE(run);
  return *std::move(run);
}

}  // namespace

TEST_SUITE("colour places") {
  TEST_CASE("a cluster has the place of the class it is matched with") {
    const Truth truth = {3, 3, 3, 5, 5, 5, 8, 8, 8};
    const Labels labels = {1, 1, 1, 2, 2, 0, 0, 0, 0};
    CHECK(color_places(clustering_report(truth, labels, 3)) == ColorPlaces{8, 3, 5});
  }

  TEST_CASE("a further cluster has a further place of the hue of the class that most of it has") {
    const Truth truth = {3, 3, 3, 3, 3, 3, 5, 5, 5, 5};
    const Labels labels = {0, 0, 0, 1, 1, 2, 3, 3, 3, 2};
    // 0 is class 3 and 3 is class 5; 1 is all of class 3, and 2 of both: the lower one counts.
    CHECK(color_places(clustering_report(truth, labels, 4)) == ColorPlaces{3, 13, 23, 5});
  }

  TEST_CASE("further places lie beyond those of all classes") {
    Truth truth;
    Labels labels;
    for (std::uint8_t label = 0; label < 26; ++label) {
      for (int i = 0; i < 4; ++i) {
        truth.push_back(label);
        labels.push_back(i == 3 ? 26 + label : label);
      }
    }
    const ColorPlaces places = color_places(clustering_report(truth, labels, 52));
    for (std::uint32_t label = 0; label < 26; ++label) {
      CHECK(places[label] == label);
      CHECK(places[26 + label] >= 30);
      CHECK(places[26 + label] % hue_count == label % hue_count);
    }
    CHECK(distinct(places).size() == 52);
  }

  TEST_CASE("being matched for want of anything better gives no class's place") {
    // Cluster 2 is left for class 1, of which it has one row in forty.
    Truth truth;
    Labels labels;
    const auto add = [&](int rows, std::uint8_t label, std::int32_t cluster) {
      truth.insert(truth.end(), static_cast<std::size_t>(rows), label);
      labels.insert(labels.end(), static_cast<std::size_t>(rows), cluster);
    };
    add(40, 0, 1);
    add(39, 0, 2);
    add(1, 1, 2);
    add(20, 1, 0);
    add(30, 2, 0);
    const results::Clustering report = clustering_report(truth, labels, 3);
    REQUIRE(report.contingency->class_of_cluster[2] == 1u);
    CHECK(color_places(report) == ColorPlaces{2, 0, 10});
  }

  TEST_CASE("without labels the places are the clusters' numbers") {
    CHECK(color_places(clustering_report({}, Labels{2, 0, 1, 1}, 4)) == ColorPlaces{0, 1, 2, 3});
  }

  TEST_CASE("a cluster without rows has a place of its own") {
    const ColorPlaces places =
        color_places(clustering_report(Truth{0, 0, 1, 1}, Labels{0, 0, 2, 2}, 4));
    CHECK(places[0] == 0);
    CHECK(places[2] == 1);
    CHECK(distinct(places).size() == 4);
  }

  TEST_CASE("from cut to cut only what splits or merges changes its place: random trees") {
    for (unsigned seed = 0; seed < 30; ++seed) {
      CAPTURE(seed);
      const std::size_t n = 2 + seed * 2;
      const Dendrogram tree = random_tree(n, seed);
      check_all_cuts(tree, {}, n);
      for (const unsigned classes : {1u, 2u, 10u, 12u, 200u}) {
        CAPTURE(classes);
        check_all_cuts(tree, random_truth(n, classes, seed), n);
      }
    }
    CHECK(color_places(Dendrogram{.n = 1, .children = {}, .distances = {}}, 1, {}) ==
          ColorPlaces{0});
  }

  TEST_CASE(
      "from cut to cut only what splits or merges changes its place: each linkage of digits") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 500));
    const Truth& truth = engine.digits().labels;
    for (const std::string linkage : {"ward", "complete", "average", "single"}) {
      CAPTURE(linkage);
      const results::Run run =
          run_of(engine, R"({"method": "hierarchical", "linkage": ")" + linkage + "\"}");
      const auto& found = std::get<results::Hierarchical>(run.found);
      const Dendrogram tree{
          .n = run.samples, .children = found.merges.children, .distances = found.merges.distances};
      check_all_cuts(tree, truth, 60);
      check_all_cuts(tree, {}, 60);
      // Into as many clusters as there are classes it is what the matching says.
      CHECK(color_places(run, truth) == color_places(found.clustering));
      CHECK(color_places(run, truth) == color_places(tree, 10, truth));
      ColorPlaces numbers(10);
      for (std::uint32_t j = 0; j < 10; ++j) numbers[j] = j;
      CHECK(color_places(run, {}) == numbers);
    }
  }

  TEST_CASE("the child with more rows of its parent's class inherits, not the larger one") {
    // Rows 0 to 2 are of class 0, rows 3 to 6 of class 1, row 7 of class 2. The cut into three has
    // {0, 1, 2, 3, 4}, {5, 6} and {7}; the next one has {0, 1} and {2, 3, 4}, then {2} and {3, 4}.
    const Truth truth = {0, 0, 0, 1, 1, 1, 1, 2};
    const Dendrogram tree{.n = 8,
                          .children = {{0, 1}, {3, 4}, {5, 6}, {2, 9}, {8, 11}, {12, 10}, {13, 7}},
                          .distances = {1, 2, 3, 4, 5, 6, 7}};
    const auto place_of_row = [&](std::size_t k, std::size_t row) {
      return color_places(tree, k, truth)[static_cast<std::size_t>(tree.cut(k)[row])];
    };
    CHECK(place_of_row(3, 0) == 0);
    CHECK(place_of_row(3, 5) == 1);
    CHECK(place_of_row(3, 7) == 2);
    CHECK(place_of_row(4, 0) == 0);   // two of class 0, against one
    CHECK(place_of_row(4, 2) == 11);  // most are of class 1, whose place is taken
    CHECK(place_of_row(5, 3) == 11);
    CHECK(place_of_row(5, 2) == 10);
    CHECK(place_of_row(2, 0) == 0);  // three of its class, against two
    CHECK(place_of_row(1, 0) == 0);
  }

  TEST_CASE("another run's clusters have the places of those they are matched with") {
    // 0 is shown's 1, and 1 is shown's 0; 2 is left over, and its own place is taken.
    const std::vector<std::uint32_t> shared = {0, 10, 1, 12, 0, 1};
    CHECK(color_places_beside(ColorPlaces{4, 7}, ColorPlaces{0, 1, 7}, shared) ==
          ColorPlaces{7, 4, 17});
    CHECK(color_places_beside(ColorPlaces{4, 7}, ColorPlaces{0, 1, 9}, shared) ==
          ColorPlaces{7, 4, 9});
    // The same clustering in other numbers.
    const std::vector<std::uint32_t> same = {0, 0, 5, 0, 6, 0, 7, 0, 0};
    CHECK(color_places_beside(ColorPlaces{3, 1, 2}, ColorPlaces{0, 1, 2}, same) ==
          ColorPlaces{2, 1, 3});
    // Clusters without rows, on either side.
    CHECK(color_places_beside(ColorPlaces{3, 1}, ColorPlaces{3, 1},
                              std::vector<std::uint32_t>{5, 0, 0, 0}) == ColorPlaces{3, 11});
  }

  TEST_CASE("runs into thousands of clusters are compared at once, in their own colours") {
    ColorPlaces many(2000);
    std::iota(many.begin(), many.end(), 0u);
    std::vector<std::uint32_t> shared(many.size() * many.size());
    for (std::size_t i = 0; i < shared.size(); ++i)
      shared[i] = static_cast<std::uint32_t>(i * i % 7);
    CHECK(color_places_beside(many, many, shared) == many);
  }

  TEST_CASE("two runs of digits share places as their best matching has it") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 800));
    const auto a = run_of(engine, R"({"method": "kmeans", "n_clusters": 12, "n_init": 1})");
    const auto b = run_of(engine, R"({"method": "hierarchical", "n_clusters": 15})");
    const auto& labels_a = results::clustering_of(a)->labels;
    const auto& labels_b = results::clustering_of(b)->labels;
    std::vector<std::uint32_t> shared(12 * 15, 0);
    for (std::size_t row = 0; row < labels_a.size(); ++row) {
      ++shared[labels_a[row] * 15 + labels_b[row]];
    }
    const ColorPlaces shown = color_places(a, engine.digits().labels);
    const ColorPlaces beside =
        color_places_beside(shown, color_places(b, engine.digits().labels), shared);
    CHECK(distinct(beside).size() == 15);
    std::size_t together = 0;
    for (std::size_t i = 0; i < 12; ++i) {
      for (std::size_t j = 0; j < 15; ++j) {
        if (shown[i] == beside[j]) together += shared[i * 15 + j];
      }
    }
    CHECK(together > 400);  // of 800: by chance about one in twelve would be
  }
}
