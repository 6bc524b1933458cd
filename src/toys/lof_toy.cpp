#include "toys/lof_toy.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/format.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

std::vector<std::size_t> nearest_to(std::span<const Point> points, std::size_t point,
                                    std::size_t count) {
  std::vector<std::size_t> others(points.size());
  std::iota(others.begin(), others.end(), std::size_t{0});
  others.erase(others.begin() + static_cast<std::ptrdiff_t>(point));
  const Place at = points[point].place();
  std::stable_sort(others.begin(), others.end(), [&](std::size_t a, std::size_t b) {
    return squared_distance(points[a].place(), at) < squared_distance(points[b].place(), at);
  });
  others.resize(count);
  return others;
}

std::string_view which_counts(double to_neighbour, double k_distance) {
  if (to_neighbour > k_distance) {
    return "The ringed point lies outside the circle: the distance counts.";
  }
  if (to_neighbour < k_distance) {
    return "The ringed point lies inside the circle: the k-distance counts.";
  }
  return "The ringed point lies on the circle: the two are equal.";
}

/// The steps of one toy, from the point to its factor.
class Story {
 public:
  Story(std::span<const Point> points, std::size_t point)
      : points_(points), point_(point), known_(factors_of(points, lof_toy_neighbors)) {}

  std::vector<Step> steps() const {
    std::vector<Step> steps = {beginning(), neighbourhood()};
    for (std::size_t j = 0; j < lof_toy_neighbors; ++j) steps.push_back(reach(j));
    steps.push_back(own_density());
    steps.push_back(their_densities());
    steps.push_back(ratio());
    steps.push_back(everywhere());
    return steps;
  }

 private:
  const std::vector<std::size_t>& neighbours() const { return known_.neighbours[point_]; }
  Place at(std::size_t point) const { return points_[point].place(); }
  double to(std::size_t other) const { return distance(at(point_), at(other)); }
  double reach_from(std::size_t other) const {
    return std::max(to(other), known_.k_distance[other]);
  }

  double mean_density() const {
    double sum = 0;
    for (const std::size_t other : neighbours()) sum += known_.density[other];
    return sum / static_cast<double>(lof_toy_neighbors);
  }

  /// The point, and its neighbours with their numbers.
  Scene neighbourhood_scene() const {
    Scene scene{.dots = plain_dots(points_)};
    for (Dot& dot : scene.dots) dot.faded = true;
    scene.dots[point_] = {.ringed = true};
    for (std::size_t j = 0; j < lof_toy_neighbors; ++j) {
      const std::size_t other = neighbours()[j];
      scene.dots[other].faded = false;
      scene.lines.push_back({at(point_), at(other), LineKind::spoke});
      scene.labels.push_back({at(other), std::to_string(j + 1)});
    }
    return scene;
  }

  Step beginning() const {
    Scene scene{.dots = plain_dots(points_)};
    scene.dots[point_].ringed = true;
    return {{std::move(scene)},
            "Are the data less dense around the ringed point than around its neighbours? That is "
            "what the local outlier factor (LOF) measures.",
            {{"neighbours", std::to_string(lof_toy_neighbors)}}};
  }

  Step neighbourhood() const {
    Step step{{neighbourhood_scene()}};
    step.scenes[0].circles.push_back({at(point_), known_.k_distance[point_], true});
    step.sentence =
        "The neighbourhood: its 5 nearest neighbours. The distance to the fifth, the radius of the "
        "circle, is called its k-distance.";
    step.facts = {{"k-distance", fixed(known_.k_distance[point_], 1)}};
    return step;
  }

  Step reach(std::size_t j) const {
    const std::size_t other = neighbours()[j];
    Step step{{neighbourhood_scene()}};
    Scene& scene = step.scenes[0];
    scene.labels = {scene.labels[j]};
    scene.circles.push_back({at(other), known_.k_distance[other], true});
    scene.lines.push_back({at(point_), at(other), LineKind::distance});
    step.sentence =
        joined({"Reachability distance from neighbour ", std::to_string(j + 1),
                ": the distance to it, but at least that neighbour's k-distance (the circle). ",
                which_counts(to(other), known_.k_distance[other])});
    step.facts = {
        {"distance", fixed(to(other), 1)},
        {"k-distance of neighbour " + std::to_string(j + 1), fixed(known_.k_distance[other], 1)},
        {"reachability distance", fixed(reach_from(other), 1)}};
    return step;
  }

  Step own_density() const {
    Step step{{neighbourhood_scene()}};
    step.scenes[0].circles.push_back({at(point_), known_.mean_reach[point_], true});
    std::string reaches;
    for (const std::size_t other : neighbours()) {
      reaches += (reaches.empty() ? "" : " + ") + fixed(reach_from(other), 1);
    }
    step.sentence = joined({"Its mean reachability distance is (", reaches,
                            ") / 5 = ", fixed(known_.mean_reach[point_], 1),
                            ", the radius of the circle. Its local reachability density is one "
                            "divided by that."});
    step.facts = {{"mean reachability distance", fixed(known_.mean_reach[point_], 1)},
                  {"local reachability density", fixed(known_.density[point_], 4)}};
    return step;
  }

  Step their_densities() const {
    Step step{{neighbourhood_scene()}};
    step.scenes[0].circles.push_back({at(point_), known_.mean_reach[point_], true});
    step.scenes[0].labels.clear();
    for (const std::size_t other : neighbours()) {
      step.scenes[0].circles.push_back({at(other), known_.mean_reach[other]});
    }
    step.sentence =
        "The same for each neighbour: the radius is its mean reachability distance. The smaller "
        "the circle, the higher the density.";
    step.facts = {{"mean density of the neighbours", fixed(mean_density(), 4)},
                  {"own density", fixed(known_.density[point_], 4)}};
    return step;
  }

  Step ratio() const {
    Step step = their_densities();
    const std::string factor = fixed(known_.factor[point_], 2);
    step.sentence =
        joined({"The local outlier factor is the ratio of the two: ", fixed(mean_density(), 4),
                " / ", fixed(known_.density[point_], 4), " = ", factor, ". "});
    // scikit-learn's threshold where no share of anomalies is given.
    step.sentence +=
        known_.factor[point_] > 1.5
            ? "Its neighbours lie in a much denser region than the point itself: an outlier."
            : "Near 1: it lies about as densely as its neighbours, and is ordinary.";
    step.facts.push_back({"LOF", factor});
    return step;
  }

  Step everywhere() const {
    Step step{{Scene{.dots = plain_dots(points_)}}};
    Scene& scene = step.scenes[0];
    for (std::size_t i = 0; i < points_.size(); ++i) {
      scene.dots[i].score = std::clamp((known_.factor[i] - 1) / 1.5, 0.0, 1.0);
    }
    scene.dots[point_].ringed = true;
    for (const std::size_t i : {lof_toy_outlier, lof_toy_sparse, lof_toy_dense}) {
      scene.labels.push_back({at(i), fixed(known_.factor[i], 2)});
    }
    step.sentence =
        "The LOF of all points: the larger the dot, the larger the factor. Points of the sparse "
        "group are ordinary although they lie far apart, because their neighbours do too. The "
        "outlier is hardly farther from its neighbours than some of them are from theirs, but its "
        "neighbours lie close together.";
    step.facts = {{"LOF of the ringed point", fixed(known_.factor[point_], 2)}};
    return step;
  }

  std::span<const Point> points_;
  std::size_t point_;
  Factors known_;
};

}  // namespace

Factors factors_of(std::span<const Point> points, std::size_t n_neighbors) {
  Factors known;
  const auto count = static_cast<double>(n_neighbors);
  for (std::size_t i = 0; i < points.size(); ++i) {
    known.neighbours.push_back(nearest_to(points, i, n_neighbors));
    known.k_distance.push_back(
        distance(points[i].place(), points[known.neighbours[i].back()].place()));
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    double sum = 0;
    for (const std::size_t other : known.neighbours[i]) {
      sum += std::max(distance(points[i].place(), points[other].place()), known.k_distance[other]);
    }
    known.mean_reach.push_back(sum / count);
    known.density.push_back(1 / (sum / count + 1e-10));
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    double sum = 0;
    for (const std::size_t other : known.neighbours[i]) sum += known.density[other];
    known.factor.push_back(sum / count / known.density[i]);
  }
  return known;
}

Toy lof_toy(std::size_t point) {
  const auto points = two_densities();
  return {{points.begin(), points.end()}, Story(points, point).steps()};
}

}  // namespace digitscope::toys
