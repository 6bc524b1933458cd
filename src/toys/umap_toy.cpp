#include "toys/umap_toy.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "base/format.h"
#include "distance/neighbours.h"
#include "projection/umap/memberships.h"
#include "projection/umap/umap.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

constexpr std::size_t told_epochs[] = {1,   2,   3,   4,   5,   6,   8,   10,  12,
                                       15,  20,  25,  30,  40,  50,  60,  80,  100,
                                       130, 160, 200, 250, 300, 350, 400, 450, 500};

class UmapStory {
 public:
  UmapStory(MapShape shape, std::size_t n_neighbors)
      : shape_(shape), n_neighbors_(n_neighbors), run_(run_umap_toy(shape, n_neighbors)) {}

  Toy toy() {
    const auto points = points_of(shape_);
    toy_.points.assign(points.begin(), points.end());
    toy_.curve =
        Curve{"mean length of an edge (% of the mean distance of all pairs)", "epoch", {}, {}};
    begin();
    for (std::size_t i = 0; i < run_.maps.size(); ++i) add_epoch(i);
    tell_lesson(toy_.steps.back(), shape_, run_.maps.back());
    return std::move(toy_);
  }

 private:
  /// The edges, each once, between these places.
  void add_edges(Scene& scene, const std::vector<Place>& places) const {
    for (std::size_t i = 0; i < run_.graph.size(); ++i) {
      for (std::size_t e = run_.graph.begins[i]; e < run_.graph.begins[i + 1]; ++e) {
        const std::size_t other = run_.graph.rows[e];
        const auto weight = static_cast<double>(run_.graph.values[e]);
        if (other > i && weight > 0) {
          scene.lines.push_back({.from = places[i], .to = places[other], .weight = weight});
        }
      }
    }
  }

  std::size_t edge_count() const {
    const auto& values = run_.graph.values;
    const auto both_ways =
        std::count_if(values.begin(), values.end(), [](float value) { return value > 0; });
    return static_cast<std::size_t>(both_ways) / 2;
  }

  Step step_at(std::size_t i) const {
    std::vector<Place> in_data;
    for (const Point point : points_of(shape_)) in_data.push_back(point.place());
    Step step{
        {scene_of(shape_, "The points"), scene_of(shape_, "Their map", fitted(run_.maps[i]))}};
    add_edges(step.scenes[0], in_data);
    add_edges(step.scenes[1], step.scenes[1].places);
    step.facts = {{"epoch", std::to_string(run_.epochs[i])},
                  {"edges", std::to_string(edge_count())},
                  {"width of the map", fixed(extent_of(run_.maps[i]), 1)}};
    return step;
  }

  void begin() {
    Step step = step_at(0);
    step.scenes[0].lines.clear();
    step.scenes[1].lines.clear();
    step.sentence = joined({description_of(shape_),
                            " UMAP first joins neighbours by edges, then looks for places where "
                            "the edges are short."});
    toy_.steps.push_back(std::move(step));
    step = step_at(0);
    step.scenes[1].lines.clear();
    step.sentence =
        joined({"The graph: each point has edges to its nearest neighbours (n_neighbors ",
                std::to_string(n_neighbors_),
                " counts the point itself). The stronger a line, the heavier its edge; the nearest "
                "weighs 1 however "
                "far it is, so that nobody is alone."});
    toy_.steps.push_back(std::move(step));
    step = step_at(0);
    step.sentence =
        "The same edges on the map. Here points start anywhere, at random; the map of the images "
        "starts from the slowest modes of the graph, which are in better order.";
    toy_.steps.push_back(std::move(step));
  }

  void add_epoch(std::size_t i) {
    Step step = step_at(i);
    step.sentence =
        "In each epoch every edge pulls its two ends together, the heavier the more, and each "
        "point is pushed away from some others drawn at random. Steps become smaller and smaller.";
    step.on_curve = toy_.curve->values.size();
    toy_.curve->values.push_back(100 * edge_length(run_.graph, run_.maps[i]));
    toy_.curve->names.push_back(std::to_string(run_.epochs[i]));
    toy_.steps.push_back(std::move(step));
  }

  MapShape shape_;
  std::size_t n_neighbors_;
  UmapToyRun run_;
  Toy toy_;
};

double length_on(std::span<const float> map, std::size_t i, std::size_t j) {
  return std::hypot(static_cast<double>(map[2 * i] - map[2 * j]),
                    static_cast<double>(map[2 * i + 1] - map[2 * j + 1]));
}

}  // namespace

UmapToyRun run_umap_toy(MapShape shape, std::size_t n_neighbors) {
  const Digits images = images_of(points_of(shape));
  const Task task{toy_pool()};
  UmapToyRun run;
  const auto nearest = nearest_neighbours(images, n_neighbors - 1, task);
  if (!nearest) return {};
  const auto weights = memberships(*nearest, task);
  if (!weights) return {};
  run.graph = fuzzy_union(*nearest, *weights, task);
  const auto observe = [&run](const UmapStep& step) {
    if (std::find(std::begin(told_epochs), std::end(told_epochs), step.epoch) !=
        std::end(told_epochs)) {
      run.epochs.push_back(step.epoch);
      run.maps.emplace_back(step.points.begin(), step.points.end());
    }
    return true;
  };
  if (!umap(images, {.n_neighbors = n_neighbors, .init = UmapInit::random}, task, observe)) {
    return {};
  }
  return run;
}

double edge_length(const NeighbourGraph& graph, std::span<const float> map) {
  double weights = 0;
  double weighted = 0;
  double all = 0;
  const std::size_t n = graph.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t e = graph.begins[i]; e < graph.begins[i + 1]; ++e) {
      const auto weight = static_cast<double>(graph.values[e]);
      weights += weight;
      weighted += weight * length_on(map, i, graph.rows[e]);
    }
    for (std::size_t j = 0; j < n; ++j) all += length_on(map, i, j);
  }
  return weighted / weights / (all / static_cast<double>(n * (n - 1)));
}

Toy umap_toy(MapShape shape, std::size_t n_neighbors) {
  return UmapStory(shape, n_neighbors).toy();
}

}  // namespace digitscope::toys
