#include "toys/forest_toy.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

#include "anomaly/isolation_forest.h"
#include "base/format.h"
#include "base/random_state.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

/// The first tree isolates the outlier after a few splits, not with the very first one.
constexpr std::uint32_t first_seed = 9;

double coordinate(Point point, bool of_x) {
  return of_x ? point.x : point.y;
}

class Grower {
 public:
  Grower(std::span<const Point> points, std::uint32_t seed) : points_(points), random_(seed) {
    max_depth_ = static_cast<std::size_t>(std::ceil(std::log2(static_cast<double>(points.size()))));
  }

  CutTree grow() {
    std::vector<std::size_t> all(points_.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    grow(all, 0, {{0, 0}, {plane_width, plane_height}});
    return std::move(tree_);
  }

 private:
  void grow(const std::vector<std::size_t>& members, std::size_t depth, const Box& box) {
    const std::size_t node = tree_.nodes.size();
    tree_.nodes.push_back({.points = members.size(), .box = box});
    if (members.size() < 2 || depth == max_depth_) {
      tree_.nodes[node].path_length =
          static_cast<double>(depth) + average_path_length(members.size());
      return;
    }
    const bool upright = draw_direction(members);
    const auto [least, most] = range(members, upright);
    const double threshold = random_.uniform(least, most);
    std::vector<std::size_t> left;
    std::vector<std::size_t> right;
    for (const std::size_t i : members) {
      (coordinate(points_[i], upright) <= threshold ? left : right).push_back(i);
    }
    Box below = box;
    Box above = box;
    (upright ? below.high.x : below.high.y) = threshold;
    (upright ? above.low.x : above.low.y) = threshold;
    tree_.nodes[node].upright = upright;
    tree_.nodes[node].threshold = threshold;
    grow(left, depth + 1, below);
    tree_.nodes[node].right = tree_.nodes.size();
    grow(right, depth + 1, above);
  }

  /// One in which the points differ: no two are at the same place.
  bool draw_direction(const std::vector<std::size_t>& members) {
    const bool upright = random_.randint(0, 2) == 0;
    const auto [least, most] = range(members, upright);
    return least < most ? upright : !upright;
  }

  std::pair<double, double> range(const std::vector<std::size_t>& members, bool of_x) const {
    double least = 255;
    double most = 0;
    for (const std::size_t i : members) {
      least = std::min(least, coordinate(points_[i], of_x));
      most = std::max(most, coordinate(points_[i], of_x));
    }
    return {least, most};
  }

  std::span<const Point> points_;
  RandomState random_;
  std::size_t max_depth_ = 0;
  CutTree tree_;
};

Line line_of(const CutTree::Node& node, LineKind kind) {
  const double at = node.threshold;
  return node.upright ? Line{{at, node.box.low.y}, {at, node.box.high.y}, kind}
                      : Line{{node.box.low.x, at}, {node.box.high.x, at}, kind};
}

bool holds(const Box& box, Place at) {
  return at.x > box.low.x && at.x <= box.high.x && at.y > box.low.y && at.y <= box.high.y;
}

std::string name_of(std::size_t point) {
  return point == forest_toy_outlier ? "the outlier" : "a point in the crowd";
}

/// What is left of the plane, and of the points, where the path comes to `node`.
Scene scene_at(std::span<const Point> points, const CutTree& tree, std::size_t node,
               std::size_t followed) {
  Scene scene{.dots = plain_dots(points), .box = tree.nodes[node].box};
  for (std::size_t i = 0; i < points.size(); ++i) {
    scene.dots[i].faded = !holds(*scene.box, points[i].place());
  }
  scene.dots[followed].ringed = true;
  return scene;
}

std::string left_text(std::size_t count) {
  if (count == 1) return "It is alone now: isolated.";
  return counted(count, "point is", "points are") + " left on its side.";
}

Step cut_step(std::span<const Point> points, const CutTree& tree,
              const std::vector<std::size_t>& path, std::size_t depth, std::size_t followed) {
  const CutTree::Node& parent = tree.nodes[path[depth - 1]];
  const CutTree::Node& here = tree.nodes[path[depth]];
  Step step{{scene_at(points, tree, path[depth], followed)}};
  for (std::size_t d = 0; d < depth; ++d) {
    step.scenes[0].lines.push_back(
        line_of(tree.nodes[path[d]], d + 1 == depth ? LineKind::new_cut : LineKind::cut));
  }
  step.sentence =
      joined({"Split ", std::to_string(depth),
              ": a random value between the smallest and the largest ", parent.upright ? "x" : "y",
              " of the ", std::to_string(parent.points), " points. ", left_text(here.points)});
  step.facts = {{"splits", std::to_string(depth)}, {"points left", std::to_string(here.points)}};
  return step;
}

void tell_end(Step& step, const CutTree::Node& leaf, std::size_t depth) {
  step.facts.push_back({"path length h", fixed(leaf.path_length, leaf.points > 1 ? 2 : 0)});
  if (leaf.points == 1) {
    step.sentence += joined({" Its path length in this tree is ", std::to_string(depth), "."});
    return;
  }
  step.sentence +=
      joined({" The tree ends here, at its maximum depth, log2 of 60 rounded up. The remaining "
              "splits are estimated by their average: c(",
              std::to_string(leaf.points), ") = ", fixed(average_path_length(leaf.points), 2),
              ", so the path length is ", fixed(leaf.path_length, 2), "."});
}

/// The sum of path lengths of each point, tree by tree.
class Paths {
 public:
  explicit Paths(std::span<const Point> points) : points_(points), sums_(points.size(), 0) {}

  void add(const CutTree& tree) {
    for (std::size_t i = 0; i < points_.size(); ++i) sums_[i] += tree.path_length(points_[i]);
    ++trees_;
  }
  double mean(std::size_t point) const { return sums_[point] / static_cast<double>(trees_); }
  double score(std::size_t point) const { return anomaly_score(mean(point), points_.size()); }

 private:
  std::span<const Point> points_;
  std::vector<double> sums_;
  std::size_t trees_ = 0;
};

Step after_trees(std::span<const Point> points, const Paths& paths, const CutTree& last,
                 std::size_t count) {
  Step step{{Scene{.dots = plain_dots(points)}}};
  Scene& scene = step.scenes[0];
  for (const CutTree::Node& node : last.nodes) {
    if (node.right != 0) scene.lines.push_back(line_of(node, LineKind::cut));
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    scene.dots[i].score = std::clamp((paths.score(i) - 0.45) / 0.35, 0.0, 1.0);
  }
  for (const std::size_t i : {forest_toy_outlier, forest_toy_inlier}) {
    scene.dots[i].ringed = true;
    scene.labels.push_back({points[i].place(), fixed(paths.score(i), 2)});
  }
  const std::string outlier = fixed(paths.mean(forest_toy_outlier), 2);
  const std::string inlier = fixed(paths.mean(forest_toy_inlier), 2);
  const std::string expected = fixed(average_path_length(points.size()), 2);
  if (count == 1) {
    step.sentence = joined({"All splits of the first tree. It isolates the outlier after ", outlier,
                            " splits, and gives the ringed point in the crowd a path length of ",
                            inlier, ". One tree alone depends on chance."});
  } else if (count < forest_toy_trees) {
    step.sentence =
        joined({std::to_string(count),
                " trees, each with random splits of its own; those of the last tree are drawn. The "
                "mean path lengths are ",
                outlier, " for the outlier and ", inlier,
                " for the point in the crowd. The larger a dot, the higher its score."});
  } else {
    step.sentence = joined(
        {"The score is s = 2^(\u2212E[h] / c(60)): E[h] is the mean path length, and c(60) = ",
         expected, " the average path length in a tree of 60 points. The outlier: 2^(\u2212",
         outlier, " / ", expected, ") = ", fixed(paths.score(forest_toy_outlier), 2),
         ". 0.5 is the score of a point of average path length: ordinary points lie below, "
         "anomalies "
         "well above, up to 1. scikit-learn, and so the rest of this page, puts a minus sign "
         "before "
         "it: ",
         fixed(-paths.score(forest_toy_outlier), 2), "."});
  }
  step.facts = {{"trees", std::to_string(count)},
                {"E[h], outlier", outlier},
                {"s, outlier", fixed(paths.score(forest_toy_outlier), 2)},
                {"E[h], crowd", inlier},
                {"s, crowd", fixed(paths.score(forest_toy_inlier), 2)}};
  return step;
}

}  // namespace

std::vector<std::size_t> CutTree::path_of(Point point) const {
  std::vector<std::size_t> path = {0};
  while (nodes[path.back()].right != 0) {
    const Node& node = nodes[path.back()];
    path.push_back(coordinate(point, node.upright) <= node.threshold ? path.back() + 1
                                                                     : node.right);
  }
  return path;
}

CutTree grow_tree(std::span<const Point> points, std::uint32_t seed) {
  return Grower(points, seed).grow();
}

std::vector<CutTree> toy_forest() {
  std::vector<CutTree> trees;
  for (std::uint32_t t = 0; t < forest_toy_trees; ++t) {
    trees.push_back(grow_tree(crowd_and_outlier(), first_seed + t));
  }
  return trees;
}

double anomaly_score(double mean_path_length, std::size_t n) {
  return std::exp2(-mean_path_length / average_path_length(n));
}

Toy path_toy(std::size_t point) {
  const auto points = crowd_and_outlier();
  const CutTree tree = grow_tree(points, first_seed);
  const auto path = tree.path_of(points[point]);
  Toy toy{{points.begin(), points.end()}};
  toy.steps.push_back({{scene_at(points, tree, 0, point)},
                       "One tree, grown from all 60 points. How many random splits does it take "
                       "until the ringed point, " +
                           name_of(point) + ", is alone?"});
  for (std::size_t depth = 1; depth < path.size(); ++depth) {
    toy.steps.push_back(cut_step(points, tree, path, depth, point));
  }
  tell_end(toy.steps.back(), tree.nodes[path.back()], path.size() - 1);
  return toy;
}

Toy forest_toy() {
  const auto points = crowd_and_outlier();
  Toy toy{{points.begin(), points.end()}};
  Paths paths(points);
  const std::vector<CutTree> trees = toy_forest();
  for (std::size_t count = 1; count <= trees.size(); ++count) {
    paths.add(trees[count - 1]);
    constexpr std::size_t told[] = {1, 2, 3, 5, 10, 20, 50, forest_toy_trees};
    if (std::find(std::begin(told), std::end(told), count) == std::end(told)) continue;
    toy.steps.push_back(after_trees(points, paths, trees[count - 1], count));
  }
  return toy;
}

}  // namespace digitscope::toys
