// The toys of the projections against the projections themselves.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <numbers>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "distance/neighbours.h"
#include "projection/pca.h"
#include "projection/tsne/tsne.h"
#include "projection/umap/umap.h"
#include "support/pool.h"
#include "toys/lessons.h"
#include "toys/map_toy.h"
#include "toys/pca_toy.h"
#include "toys/plane.h"
#include "toys/points.h"
#include "toys/tsne_toy.h"
#include "toys/umap_toy.h"

using namespace digitscope;
using namespace digitscope::toys;

namespace {

using Edge = std::pair<std::size_t, std::size_t>;

/// Which of the points is at a place.
std::size_t point_at(std::span<const Point> points, Place place) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (distance(points[i].place(), place) < 1e-9) return i;
  }
  FAIL("there is no point");
  return 0;
}

/// Each point joined to its k nearest, whichever of the two says so.
std::set<Edge> edges_by_definition(std::span<const Point> points, std::size_t k) {
  const auto nearest = nearest_neighbours(images_of(points), k, Task{pool()});
  REQUIRE(nearest.has_value());
  std::set<Edge> edges;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const std::size_t other = ordinal(nearest->rows[i * k + j]);
      edges.insert({std::min(i, other), std::max(i, other)});
    }
  }
  return edges;
}

}  // namespace

TEST_SUITE("toys") {
  TEST_CASE(
      "PCA: the line stops at the first principal component, with its share of the variance") {
    for (const auto& [shape, points] :
         std::map<PcaShape, std::span<const Point>>{{PcaShape::tilted, tilted_cloud()},
                                                    {PcaShape::round, round_cloud()},
                                                    {PcaShape::bow, bow()}}) {
      const auto model = pca(images_of(points), 2, Task{pool()});
      REQUIRE(model.has_value());
      const Ellipse found = ellipse_of(points);
      const double angle = found.principal_angle();
      // Either way along the line.
      CHECK(std::abs(std::cos(angle) * model->components[0] +
                     std::sin(angle) * model->components[1]) == doctest::Approx(1).epsilon(1e-12));
      CHECK(found.variance_along(angle) ==
            doctest::Approx(model->explained_variance[0]).epsilon(1e-12));
      CHECK(found.variance_along(angle + std::numbers::pi / 2) ==
            doctest::Approx(model->explained_variance[1]).epsilon(1e-9));

      const Toy toy = pca_toy(shape);
      REQUIRE(toy.curve);
      const auto& values = toy.curve->values;
      const auto most = std::max_element(values.begin(), values.end());
      CHECK(*most == doctest::Approx(100 * model->explained_variance_ratio[0]).epsilon(1e-9));
      // The step at which the line stops is marked there.
      const auto& stop = toy.steps[1 + values.size()];
      CHECK(stop.on_curve == static_cast<std::size_t>(most - values.begin()));
    }
  }

  TEST_CASE("PCA: points drop onto the line at right angles, and what is lost is the rest") {
    const Toy toy = pca_toy(PcaShape::tilted);
    const Ellipse found = ellipse_of(tilted_cloud());
    const Step& last = toy.steps.back();
    const auto& places = last.scenes[0].places.empty()
                             ? toy.steps[toy.steps.size() - 2].scenes[0].places
                             : last.scenes[0].places;
    REQUIRE(places.size() == 60);
    double across = 0;
    for (std::size_t i = 0; i < 60; ++i) {
      const double radians = found.principal_angle();
      const Place from = toy.points[i].place();
      const Place to = places[i];
      CHECK(distance(to, dropped(from, found.mean, radians)) < 1e-9);
      CHECK((from.x - to.x) * std::cos(radians) + (from.y - to.y) * std::sin(radians) ==
            doctest::Approx(0).epsilon(1e-9));
      across += squared_distance(from, to);
    }
    const double kept = found.variance_along(found.principal_angle());
    CHECK(across / 59 == doctest::Approx(found.total() - kept).epsilon(1e-9));
  }

  TEST_CASE("t-SNE: what is drawn is what t-SNE does, iteration by iteration") {
    for (const MapShape shape : map_shapes) {
      const double perplexity = 5;
      const TsneToyRun run = run_tsne_toy(shape, perplexity);
      std::size_t told = 1;  // the first is the start
      const auto observe = [&](const TsneStep& step) {
        if (told < run.iterations.size() && run.iterations[told] == step.iteration) {
          CHECK(std::equal(step.points.begin(), step.points.end(), run.maps[told].begin()));
          ++told;
        }
        return true;
      };
      const auto result = tsne(images_of(points_of(shape)),
                               {.perplexity = perplexity, .learning_rate = tsne_toy_learning_rate},
                               Task{pool()}, observe);
      REQUIRE(result.has_value());
      CHECK(run.maps.back() == result->embedding);
      CHECK(run.divergences.back() == doctest::Approx(result->kl_divergence).epsilon(1e-6));
      CHECK(run.iterations.back() == result->n_iter);
      CHECK(told + 1 >= run.iterations.size());
    }
  }

  TEST_CASE("t-SNE: once early exaggeration has ended the KL divergence does not rise") {
    for (const MapShape shape : map_shapes) {
      for (const double perplexity : tsne_toy_perplexities) {
        CAPTURE(static_cast<int>(shape));
        CAPTURE(perplexity);
        const TsneToyRun run = run_tsne_toy(shape, perplexity);
        REQUIRE(run.maps.size() > 20);
        double before = 0;
        for (std::size_t i = 0; i < run.maps.size(); ++i) {
          if (run.iterations[i] > Tsne::exploration) CHECK(run.divergences[i] <= before + 0.005);
          before = run.divergences[i];
        }
        CHECK(run.divergences.back() < run.divergences.front());
      }
    }
  }

  TEST_CASE("t-SNE: neighbours are chosen with the perplexity") {
    for (const double perplexity : tsne_toy_perplexities) {
      const TsneToyRun run = run_tsne_toy(MapShape::groups, perplexity);
      for (std::size_t i = 0; i < 60; ++i) {
        double sum = 0;
        double entropy = 0;
        for (std::size_t j = 0; j < run.neighbours; ++j) {
          const auto p = static_cast<double>(run.chosen[i * run.neighbours + j]);
          sum += p;
          if (p > 0) entropy -= p * std::log(p);
        }
        CHECK(sum == doctest::Approx(1).epsilon(1e-5));
        CHECK(std::exp(entropy) == doctest::Approx(perplexity).epsilon(1e-3));
      }
    }
  }

  TEST_CASE("UMAP: the edges drawn are the graph of neighbours") {
    for (const std::size_t n_neighbors : umap_toy_neighbors) {
      const Toy toy = umap_toy(MapShape::ring, n_neighbors);
      const auto points = points_of(MapShape::ring);
      std::set<Edge> drawn;
      for (const Line& line : toy.steps[1].scenes[0].lines) {
        const std::size_t a = point_at(points, line.from);
        const std::size_t b = point_at(points, line.to);
        CHECK(line.weight > 0);
        CHECK(line.weight <= 1);
        CHECK(drawn.insert({std::min(a, b), std::max(a, b)}).second);  // once each
      }
      // The point itself counts as one of its neighbours. Those of no weight are not drawn.
      const std::set<Edge> all = edges_by_definition(points, n_neighbors - 1);
      CHECK(std::includes(all.begin(), all.end(), drawn.begin(), drawn.end()));
      CHECK(drawn.size() * 100 >= all.size() * 99);
      CHECK(toy.steps.back().scenes[1].lines.size() == drawn.size());
    }
  }

  TEST_CASE("UMAP: what is drawn is what UMAP does, and its edges become short") {
    for (const MapShape shape : map_shapes) {
      const UmapToyRun run = run_umap_toy(shape, 8);
      const auto result = umap(images_of(points_of(shape)),
                               {.n_neighbors = 8, .init = UmapInit::random}, Task{pool()});
      REQUIRE(result.has_value());
      CHECK(run.maps.back() == result->embedding);
      CHECK(run.epochs.back() == result->n_epochs);
      CHECK(edge_length(run.graph, run.maps.back()) <
            0.5 * edge_length(run.graph, run.maps.front()));
    }
  }

  TEST_CASE("a map is drawn as large as fits, and in its proportions") {
    const std::vector<float> map = {0, 0, 3e-4f, 0, 3e-4f, 1e-4f};
    const std::vector<Place> places = fitted(map);
    for (const Place at : places) {
      CHECK(at.x >= 8);
      CHECK(at.x <= plane_width - 8);
      CHECK(at.y >= 8);
      CHECK(at.y <= plane_height - 8);
    }
    CHECK(distance(places[0], places[1]) ==
          doctest::Approx(3 * distance(places[1], places[2])).epsilon(1e-5));
    CHECK(extent_of(map) == doctest::Approx(3e-4));
    CHECK(fitted(std::vector<float>{1, 1, 1, 1}).size() == 2);  // all in one place
  }

  TEST_CASE("t-SNE evens out how wide groups are, which is what the toy warns of") {
    const TsneToyRun run = run_tsne_toy(MapShape::groups, 5);
    const auto width = [](auto place_of, std::size_t first) {
      Place mean;
      for (std::size_t i = first; i < first + 20; ++i) {
        mean.x += place_of(i).x / 20;
        mean.y += place_of(i).y / 20;
      }
      double sum = 0;
      for (std::size_t i = first; i < first + 20; ++i) sum += squared_distance(place_of(i), mean);
      return std::sqrt(sum / 20);
    };
    const auto in_data = [](std::size_t i) { return two_near_one_far()[i].place(); };
    const auto& map = run.maps.back();
    const auto on_map = [&map](std::size_t i) { return Place{map[2 * i], map[2 * i + 1]}; };
    const double before = 2 * width(in_data, 40) / (width(in_data, 0) + width(in_data, 20));
    const double after = 2 * width(on_map, 40) / (width(on_map, 0) + width(on_map, 20));
    CHECK(before > 2);
    CHECK(after < 1.5);
  }
}
