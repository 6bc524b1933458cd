#include "toys/kmeans_toy.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

#include "base/format.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

/// Lloyd's algorithm, stopped after any half of an iteration.
struct Lloyd {
  std::span<const Point> points;
  std::vector<Place> centroids = {};
  std::vector<int> clusters = {};  // of each point; none before the first assignment
  double inertia = 0;

  /// Gives each point to its nearest centroid; returns how many changed their cluster.
  std::size_t assign() {
    if (clusters.empty()) clusters.assign(points.size(), no_cluster);
    std::size_t changed = 0;
    inertia = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      std::size_t nearest = 0;
      for (std::size_t c = 1; c < kmeans_toy_clusters; ++c) {
        if (from(i, c) < from(i, nearest)) nearest = c;
      }
      inertia += from(i, nearest);
      if (std::exchange(clusters[i], static_cast<int>(nearest)) != clusters[i]) ++changed;
    }
    return changed;
  }

  /// Moves each centroid to the mean of its points.
  void move() {
    for (std::size_t c = 0; c < kmeans_toy_clusters; ++c) {
      std::vector<std::size_t> members;
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (clusters[i] == static_cast<int>(c)) members.push_back(i);
      }
      if (!members.empty()) centroids[c] = mean_of(points, members);
    }
    inertia = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
      inertia += from(i, static_cast<std::size_t>(clusters[i]));
    }
  }

 private:
  double from(std::size_t point, std::size_t centroid) const {
    return squared_distance(points[point].place(), centroids[centroid]);
  }
};

Lloyd begin(const InitialRows& start) {
  Lloyd lloyd{four_blobs()};
  for (const std::size_t row : start) lloyd.centroids.push_back(lloyd.points[row].place());
  return lloyd;
}

double final_inertia(const InitialRows& start) {
  Lloyd lloyd = begin(start);
  while (lloyd.assign() > 0) lloyd.move();
  return lloyd.inertia;
}

std::string whole(double inertia) {
  return grouped(inertia, 0);
}

Scene scene_of(const Lloyd& lloyd) {
  Scene scene{.dots = plain_dots(lloyd.points)};
  for (std::size_t i = 0; i < lloyd.clusters.size(); ++i) {
    const int cluster = lloyd.clusters[i];
    scene.dots[i].cluster = cluster;
    scene.lines.push_back({lloyd.points[i].place(),
                           lloyd.centroids[static_cast<std::size_t>(cluster)], LineKind::spoke,
                           cluster});
  }
  for (std::size_t c = 0; c < kmeans_toy_clusters; ++c) {
    scene.centroids.push_back({lloyd.centroids[c], static_cast<int>(c)});
  }
  return scene;
}

Step first_step(const Lloyd& lloyd, const InitialRows& start) {
  return {{scene_of(lloyd)},
          joined({"Four of the 60 points are the initial centroids of k = 4 clusters: the numbered "
                  "squares.",
                  start == bad_start ? " Three of them lie in the same group of points." : ""})};
}

Step assigned(const Lloyd& lloyd, const std::vector<int>& before, std::size_t iteration,
              std::size_t changed) {
  Step step{{scene_of(lloyd)}, {}, {}, lloyd.inertia};
  if (iteration == 1) {
    step.sentence = "Assign: every point joins the cluster of the nearest centroid.";
  } else {
    for (std::size_t i = 0; i < before.size(); ++i) {
      step.scenes[0].dots[i].ringed = before[i] != lloyd.clusters[i];
    }
    step.sentence = joined({"Assign: ", counted(changed, "point is", "points are"),
                            " now nearer to another centroid and ",
                            word_for(changed, "changes", "change"), " cluster (ringed)."});
  }
  step.facts = {{"iteration", std::to_string(iteration)},
                {"points reassigned", std::to_string(changed)},
                {"inertia", whole(lloyd.inertia)}};
  return step;
}

Step moved(const Lloyd& lloyd, const std::vector<Place>& from, std::size_t iteration,
           double inertia_before) {
  Step step{{scene_of(lloyd)}, {}, {}, lloyd.inertia};
  for (std::size_t c = 0; c < kmeans_toy_clusters; ++c) {
    step.scenes[0].lines.push_back(
        {from[c], lloyd.centroids[c], LineKind::motion, static_cast<int>(c)});
  }
  step.sentence =
      joined({"Move: every centroid goes to the mean of its points. The inertia, the sum "
              "of squared distances to the centroids, falls from ",
              whole(inertia_before), " to ", whole(lloyd.inertia), "."});
  step.facts = {{"iteration", std::to_string(iteration)}, {"inertia", whole(lloyd.inertia)}};
  return step;
}

Step converged(const Lloyd& lloyd, std::size_t iteration, const InitialRows& start) {
  Step step{{scene_of(lloyd)}, {}, {}, lloyd.inertia};
  step.facts = {{"iteration", std::to_string(iteration)},
                {"points reassigned", "0"},
                {"inertia", whole(lloyd.inertia)}};
  const bool good = start == good_start;
  const std::string other = whole(final_inertia(good ? bad_start : good_start));
  step.sentence =
      good ? joined({"Converged: no point changes its cluster, so no centroid would move. Inertia ",
                     whole(lloyd.inertia), "; the bad start ends at ", other, "."})
           : joined({"Converged, but to a worse local minimum: inertia ", whole(lloyd.inertia),
                     ", against ", other,
                     " from the good start. Two centroids share one group of points, and one has "
                     "to cover two. This is why k-means is started several times, and the start "
                     "with the lowest inertia is kept."});
  return step;
}

}  // namespace

Toy kmeans_toy(const InitialRows& start) {
  Lloyd lloyd = begin(start);
  Toy toy{{lloyd.points.begin(), lloyd.points.end()}, {first_step(lloyd, start)}};
  for (std::size_t iteration = 1;; ++iteration) {
    const std::vector<int> before = lloyd.clusters;
    const std::size_t changed = lloyd.assign();
    if (changed == 0) {
      toy.steps.push_back(converged(lloyd, iteration, start));
      return toy;
    }
    toy.steps.push_back(assigned(lloyd, before, iteration, changed));
    const std::vector<Place> from = lloyd.centroids;
    const double inertia = lloyd.inertia;
    lloyd.move();
    toy.steps.push_back(moved(lloyd, from, iteration, inertia));
  }
}

}  // namespace digitscope::toys
