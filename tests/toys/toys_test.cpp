// The toys against the methods themselves: a point of a toy is also an image of two pixels.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "anomaly/isolation_forest.h"
#include "anomaly/local_outlier_factor.h"
#include "cluster/hierarchy/linkage.h"
#include "cluster/kmeans/kmeans.h"
#include "evaluate/matching.h"
#include "support/pool.h"
#include "toys/forest_toy.h"
#include "toys/kmeans_toy.h"
#include "toys/lessons.h"
#include "toys/linkage_toy.h"
#include "toys/lof_toy.h"
#include "toys/plane.h"
#include "toys/points.h"

using namespace digitscope;
using namespace digitscope::toys;

namespace {

Digits as_digits(std::span<const Point> points) {
  Digits digits{1, 2, {}, {}};
  for (const Point point : points) {
    digits.pixels.push_back(point.x);
    digits.pixels.push_back(point.y);
  }
  return digits;
}

std::vector<std::int32_t> clusters_in(const Step& step) {
  std::vector<std::int32_t> clusters;
  for (const Dot& dot : step.scenes[0].dots) clusters.push_back(dot.cluster);
  return clusters;
}

KMeansParameters from(const InitialRows& start) {
  return {.n_clusters = kmeans_toy_clusters,
          .n_init = 1,
          .tol = 0,
          .init = KMeansInit::rows,
          .init_rows = {start.begin(), start.end()}};
}

/// What people see in each toy of a lesson, and what it is made of.
template <class Check>
void for_each_toy(const char* method, Check check) {
  const Lesson* lesson = find_lesson(method);
  REQUIRE(lesson);
  std::vector<std::size_t> chosen(lesson->choices.size(), 0);
  for (std::size_t at = 0; at < chosen.size();) {
    CAPTURE(method);
    CAPTURE(chosen.back());
    check(*lesson, toy_of(*lesson, chosen));
    for (at = 0; at < chosen.size() && ++chosen[at] == lesson->choices[at].words.size(); ++at) {
      chosen[at] = 0;
    }
  }
}

constexpr const char* taught[] = {
    "kmeans", "hierarchical", "isolation_forest", "local_outlier_factor", "pca", "tsne", "umap"};

}  // namespace

TEST_SUITE("toys") {
  TEST_CASE("each is about 60 different points, all of them in the picture") {
    for (const char* method : taught) {
      for_each_toy(method, [](const Lesson&, const Toy& toy) {
        CHECK(toy.points.size() == 60);
        std::set<std::pair<int, int>> places;
        for (const Point point : toy.points) {
          places.insert({point.x, point.y});
          CHECK(point.x >= 8);
          CHECK(point.x <= plane_width - 8);
          CHECK(point.y >= 8);
          CHECK(point.y <= plane_height - 8);
        }
        CHECK(places.size() == 60);
      });
    }
    CHECK(find_lesson("none") == nullptr);
  }

  TEST_CASE("each step has a sentence, and draws all points") {
    for (const char* method : taught) {
      for_each_toy(method, [](const Lesson&, const Toy& toy) {
        REQUIRE(toy.steps.size() >= 3);
        for (const Step& step : toy.steps) {
          CHECK(step.sentence.ends_with('.') + step.sentence.ends_with('?') == 1);
          CHECK(step.scenes.size() == toy.steps[0].scenes.size());
          if (!toy.trees.empty()) CHECK(step.scenes.size() == toy.trees.size());
          for (const Scene& scene : step.scenes) {
            CHECK(scene.dots.size() == 60);
            CHECK((scene.places.empty() || scene.places.size() == 60));
          }
          if (step.on_curve) {
            REQUIRE(toy.curve);
            CHECK(*step.on_curve < toy.curve->values.size());
            CHECK(toy.curve->names.size() == toy.curve->values.size());
          }
        }
      });
    }
  }

  TEST_CASE("k-means: iteration by iteration what k-means does, from either start") {
    for (const InitialRows& start : {good_start, bad_start}) {
      const Toy toy = kmeans_toy(start);
      const Digits digits = as_digits(toy.points);
      std::size_t iterations = 0;
      const auto observe = [&](const KMeansStep& step) {
        iterations = step.iteration;
        // Steps 1, 3, 5 ... assign, the steps after them move; the last one finds no change.
        const Step& assigned = toy.steps[std::min(2 * step.iteration - 1, toy.steps.size() - 1)];
        CHECK(clusters_in(assigned) == std::vector(step.labels.begin(), step.labels.end()));
        const Step& moved = toy.steps[std::min(2 * step.iteration, toy.steps.size() - 1)];
        CHECK(*moved.inertia == doctest::Approx(step.inertia).epsilon(1e-12));
      };
      const auto result = kmeans(digits, from(start), Task{pool()}, observe);
      REQUIRE(result.has_value());
      const Step& last = toy.steps.back();
      CHECK(clusters_in(last) == result->labels);
      CHECK(*last.inertia == doctest::Approx(result->inertia).epsilon(1e-12));
      CHECK(toy.steps.size() == 2 * result->n_iter);
      CHECK(iterations == result->n_iter);
      for (const Centroid& centroid : last.scenes[0].centroids) {
        const auto c = static_cast<std::size_t>(centroid.cluster);
        CHECK(centroid.at.x == doctest::Approx(result->centers[2 * c]).epsilon(1e-12));
        CHECK(centroid.at.y == doctest::Approx(result->centers[2 * c + 1]).epsilon(1e-12));
      }
    }
  }

  TEST_CASE("k-means: inertia never rises, and falls whenever something changes") {
    for (const InitialRows& start : {good_start, bad_start}) {
      const Toy toy = kmeans_toy(start);
      CHECK_FALSE(toy.steps[0].inertia);
      for (std::size_t s = 2; s < toy.steps.size(); ++s) {
        REQUIRE(toy.steps[s].inertia);
        CHECK(*toy.steps[s].inertia <= *toy.steps[s - 1].inertia);
      }
      CHECK(*toy.steps.back().inertia == *toy.steps[toy.steps.size() - 2].inertia);
    }
  }

  TEST_CASE("k-means: the good start finds the four groups, the bad one a worse minimum") {
    const auto groups_by_cluster = [](const InitialRows& start) {
      const std::vector<std::int32_t> clusters = clusters_in(kmeans_toy(start).steps.back());
      std::map<std::int32_t, std::map<std::size_t, std::size_t>> groups;
      for (std::size_t i = 0; i < clusters.size(); ++i) ++groups[clusters[i]][i / 15];
      return groups;
    };
    for (const auto& [cluster, groups] : groups_by_cluster(good_start)) {
      CHECK(std::any_of(groups.begin(), groups.end(),
                        [](const auto& group) { return group.second >= 14; }));
    }
    // As the last sentence says: three starts in one group, of which two centroids are left there;
    // another has to cover two groups.
    CHECK(std::count_if(bad_start.begin(), bad_start.end(),
                        [](std::size_t row) { return row / 15 == 3; }) == 3);
    std::size_t covering_two = 0;
    std::size_t in_the_last = 0;
    for (const auto& [cluster, groups] : groups_by_cluster(bad_start)) {
      // Clang 14 captures a structured binding by a name of its own only.
      const auto most = [&of = groups](std::size_t group) {
        return of.contains(group) ? of.at(group) : 0;
      };
      covering_two += most(0) >= 14 && most(1) >= 14;
      in_the_last += most(3) >= 4;  // more than of any other group
    }
    CHECK(covering_two == 1);
    CHECK(in_the_last == 2);
    const auto inertia = [](const InitialRows& start) {
      return *kmeans_toy(start).steps.back().inertia;
    };
    CHECK(inertia(bad_start) > 2 * inertia(good_start));
    // Nothing better is known from any of many random starts.
    const auto best =
        kmeans(as_digits(four_blobs()),
               {.n_clusters = 4, .n_init = 200, .tol = 0, .random_state = 0}, Task{pool()});
    REQUIRE(best.has_value());
    CHECK(inertia(good_start) == doctest::Approx(best->inertia).epsilon(1e-12));
  }

  TEST_CASE("hierarchical: all merges and heights are those of the four linkages") {
    for (const ToyShape shape : {ToyShape::blobs, ToyShape::chains}) {
      const auto points = points_of(shape);
      constexpr Linkage linkages[] = {Linkage::ward, Linkage::complete, Linkage::average,
                                      Linkage::single};
      for (std::size_t l = 0; l < std::size(linkages); ++l) {
        const auto real = linkage(as_digits(points), linkages[l], Task{pool()});
        REQUIRE(real.has_value());
        const std::vector<Merge> merges = merges_of(points, toy_linkages[l]);
        REQUIRE(merges.size() == 59);
        for (std::size_t m = 0; m < merges.size(); ++m) {
          CAPTURE(l);
          CAPTURE(m);
          const auto [a, b] = real->tree.children[m];
          CHECK(merges[m].first == static_cast<std::size_t>(std::min(a, b)));
          CHECK(merges[m].second == static_cast<std::size_t>(std::max(a, b)));
          CHECK(merges[m].height == doctest::Approx(real->tree.distances[m]).epsilon(1e-12));
          if (m > 0) CHECK(merges[m].height > merges[m - 1].height);
        }
        // The same clusters, by whatever numbers.
        const std::size_t k = groups_in(shape);
        const std::vector<int> cut = clusters_after_cut(merges, k);
        const std::vector<std::int32_t> labels = real->tree.cut(k);
        std::set<std::pair<int, int>> matches;
        for (std::size_t i = 0; i < cut.size(); ++i) matches.insert({cut[i], labels[i]});
        CHECK(matches.size() == k);
      }
    }
  }

  TEST_CASE("hierarchical: single linkage follows chains, the others find blobs") {
    const auto right = [](ToyShape shape, ToyLinkage linkage) {
      const std::size_t k = groups_in(shape);
      const auto clusters = clusters_after_cut(merges_of(points_of(shape), linkage), k);
      return best_matching(contingency(groups_of(shape), clusters)).matched;
    };
    for (const ToyLinkage linkage : toy_linkages) {
      const bool single = linkage == ToyLinkage::single;
      CHECK((right(ToyShape::blobs, linkage) == 60) == !single);
      CHECK((right(ToyShape::chains, linkage) == 60) == single);
    }
    // A lone point is the third cluster, and two blobs are one.
    const std::vector<int> chained =
        clusters_after_cut(merges_of(points_of(ToyShape::blobs), ToyLinkage::single), 3);
    std::array<std::size_t, 3> sizes{};
    for (const int cluster : chained) ++sizes[static_cast<std::size_t>(cluster)];
    std::sort(sizes.begin(), sizes.end());
    CHECK(sizes[0] == 1);
    CHECK(sizes[2] > 38);
  }

  TEST_CASE("hierarchical: a merge joins what its step highlights, and colours follow the tree") {
    for (const ToyLinkage linkage : toy_linkages) {
      const Toy toy = linkage_toy(ToyShape::blobs, linkage);
      REQUIRE(toy.steps.size() == 61);
      const Tree& tree = toy.trees[0];
      CHECK(std::set<std::size_t>(tree.order.begin(), tree.order.end()).size() == 60);
      for (std::size_t m = 0; m < 59; ++m) {
        const auto before = clusters_after_cut(tree.merges, 60 - m);
        const auto after = clusters_after_cut(tree.merges, 59 - m);
        std::set<int> joined_ones;
        std::set<int> made;
        for (std::size_t i = 0; i < 60; ++i) {
          if (toy.steps[m + 1].scenes[0].dots[i].faded) continue;
          joined_ones.insert(before[i]);
          made.insert(after[i]);
        }
        CHECK(joined_ones.size() == 2);
        CHECK(made.size() == 1);
        // The larger one gives its colour.
        const int color = tree.colors[60 + m];
        CHECK((tree.colors[tree.merges[m].first] == color) +
                  (tree.colors[tree.merges[m].second] == color) >=
              1);
      }
      // The clusters cut have colours of their own.
      std::set<int> colors;
      for (const Dot& dot : toy.steps.back().scenes[0].dots) colors.insert(dot.cluster);
      CHECK(colors == std::set<int>{0, 1, 2});
    }
  }

  TEST_CASE("isolation forest: path lengths and scores are those of the same trees there") {
    const auto points = crowd_and_outlier();
    const Digits digits = as_digits(points);
    IsolationForest real;
    real.max_samples = 60;
    real.rows = 1;
    real.columns = 2;
    const std::vector<CutTree> trees = toy_forest();
    REQUIRE(trees.size() == forest_toy_trees);
    for (const CutTree& tree : trees) {
      IsolationTree same;
      for (const CutTree::Node& node : tree.nodes) {
        same.nodes.push_back({static_cast<std::int32_t>(node.right),
                              static_cast<std::uint32_t>(node.points),
                              static_cast<std::uint16_t>(node.upright ? 0 : 1),
                              static_cast<std::uint8_t>(node.threshold)});
      }
      real.trees.push_back(same);
    }
    const auto scores = real.score_samples(digits, Task{pool()});
    REQUIRE(scores.has_value());
    std::vector<double> own;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::vector<double> lengths = real.path_lengths(digits.image(i));
      double sum = 0;
      for (std::size_t t = 0; t < trees.size(); ++t) {
        CHECK(trees[t].path_length(points[i]) == lengths[t]);
        sum += lengths[t];
      }
      own.push_back(anomaly_score(sum / 100, 60));
      CHECK(own.back() == doctest::Approx(-(*scores)[i]).epsilon(1e-12));
    }
    CHECK(std::max_element(own.begin(), own.end()) - own.begin() == forest_toy_outlier);
    CHECK(own[forest_toy_outlier] > 0.7);
    CHECK(own[forest_toy_inlier] < 0.45);
    // The forest itself, with trees of its own, judges the two alike.
    const auto forest = isolation_forest(digits, {.max_samples = 256}, Task{pool()});
    REQUIRE(forest.has_value());
    for (const std::size_t i : {forest_toy_outlier, forest_toy_inlier}) {
      CHECK(std::abs(-forest->scores[i] - own[i]) < 0.03);
    }
  }

  TEST_CASE("isolation forest: c(n) and the score by their closed forms") {
    // c(n) = 2 H(n - 1) - 2 (n - 1) / n, with the harmonic number itself in place of its estimate.
    double harmonic = 0;
    for (int i = 1; i < 60; ++i) harmonic += 1.0 / i;
    CHECK(average_path_length(60) == doctest::Approx(2 * harmonic - 2 * 59.0 / 60).epsilon(0.003));
    CHECK(anomaly_score(average_path_length(60), 60) == doctest::Approx(0.5));
    CHECK(anomaly_score(0, 60) == 1);
  }

  TEST_CASE("isolation forest: a tree parts all points, each box those in it") {
    const auto points = crowd_and_outlier();
    for (const CutTree& tree : toy_forest()) {
      std::vector<std::size_t> visits(tree.nodes.size(), 0);
      for (const Point point : points) {
        const auto path = tree.path_of(point);
        CHECK(path.size() <= 7);  // log2 of 60, rounded up, and the root
        for (const std::size_t node : path) {
          ++visits[node];
          const Box& box = tree.nodes[node].box;
          CHECK(point.x >= box.low.x);
          CHECK(point.x <= box.high.x);
          CHECK(point.y >= box.low.y);
          CHECK(point.y <= box.high.y);
        }
      }
      for (std::size_t node = 0; node < tree.nodes.size(); ++node) {
        CHECK(visits[node] == tree.nodes[node].points);
        CHECK(visits[node] > 0);
      }
    }
    // What each step of a path says is left is what it does not fade.
    for (const std::size_t followed : {forest_toy_outlier, forest_toy_inlier}) {
      const Toy toy = path_toy(followed);
      for (std::size_t s = 1; s < toy.steps.size(); ++s) {
        const auto& dots = toy.steps[s].scenes[0].dots;
        const auto left =
            std::count_if(dots.begin(), dots.end(), [](const Dot& dot) { return !dot.faded; });
        CHECK(toy.steps[s].facts[1].value == std::to_string(left));
        CHECK_FALSE(dots[followed].faded);
      }
    }
    CHECK(path_toy(forest_toy_outlier).steps.back().facts[1].value == "1");
  }

  TEST_CASE("LOF: neighbours, densities and factors are those of the method") {
    const auto points = two_densities();
    const auto real =
        local_outlier_factor(as_digits(points), {.n_neighbors = lof_toy_neighbors}, Task{pool()});
    REQUIRE(real.has_value());
    const Factors known = factors_of(points, lof_toy_neighbors);
    for (std::size_t i = 0; i < points.size(); ++i) {
      CHECK(known.k_distance[i] == doctest::Approx(real->k_distance[i]).epsilon(1e-12));
      CHECK(known.density[i] == doctest::Approx(real->density[i]).epsilon(1e-12));
      CHECK(known.factor[i] == doctest::Approx(-real->scores[i]).epsilon(1e-12));
      std::set<std::size_t> theirs;
      for (std::size_t j = 0; j < lof_toy_neighbors; ++j) {
        theirs.insert(ordinal(real->neighbours.rows[i * lof_toy_neighbors + j]));
      }
      CHECK(theirs == std::set(known.neighbours[i].begin(), known.neighbours[i].end()));
    }
  }

  TEST_CASE("LOF: the outlier is no farther from its neighbours than an ordinary sparse point") {
    const auto points = two_densities();
    const Factors known = factors_of(points, lof_toy_neighbors);
    CHECK(std::max_element(known.factor.begin(), known.factor.end()) - known.factor.begin() ==
          lof_toy_outlier);
    CHECK(std::count_if(known.factor.begin(), known.factor.end(),
                        [](double f) { return f > 1.5; }) == 1);
    CHECK(known.k_distance[lof_toy_outlier] < known.k_distance[lof_toy_sparse]);
    CHECK(known.mean_reach[lof_toy_outlier] < known.mean_reach[lof_toy_sparse]);
    CHECK(known.factor[lof_toy_sparse] < 1.25);
    CHECK(std::abs(known.factor[lof_toy_dense] - 1) < 0.05);
    for (const std::size_t other : known.neighbours[lof_toy_outlier]) CHECK(other < 28);
  }

  TEST_CASE("LOF: where the ringed point lies is told as it is drawn") {
    std::set<std::string> told;
    for (std::size_t point = 0; point < two_densities().size(); ++point) {
      for (const Step& step : lof_toy(point).steps) {
        const Scene& scene = step.scenes[0];
        if (scene.lines.empty() || scene.lines.back().kind != LineKind::distance) continue;
        REQUIRE(scene.circles.size() == 1);
        const Line& line = scene.lines.back();
        const double to_neighbour = distance(line.from, line.to);
        const double radius = scene.circles[0].radius;
        const std::string where = to_neighbour > radius ? "outside the circle: the distance counts"
                                  : to_neighbour < radius
                                      ? "inside the circle: the k-distance counts"
                                      : "on the circle: the two are equal";
        CHECK(step.sentence.find("The ringed point lies " + where) != std::string::npos);
        told.insert(where);
      }
    }
    CHECK(told.size() == 3);
  }
}
