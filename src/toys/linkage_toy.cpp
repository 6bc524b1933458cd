#include "toys/linkage_toy.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/format.h"
#include "evaluate/matching.h"
#include "toys/plane.h"
#include "toys/points.h"

namespace digitscope::toys {
namespace {

/// Colours that are given to clusters; what is left has none yet.
constexpr int most_colors = 10;

/// From the root down the larger branch keeps its colour, so that a cluster keeps it while smaller
/// ones are merged into it.
std::vector<int> colors_of_nodes(std::span<const Merge> merges,
                                 const std::vector<Members>& members) {
  const std::size_t n = merges.size() + 1;
  std::vector<int> colors(2 * n - 1, no_cluster);
  colors.back() = 0;
  int next = 1;
  for (std::size_t m = merges.size(); m-- > 0;) {
    auto [large, small] = std::pair(merges[m].first, merges[m].second);
    if (members[large].size() < members[small].size()) std::swap(large, small);
    colors[large] = colors[n + m];
    if (colors[n + m] != no_cluster && next < most_colors) colors[small] = next++;
  }
  return colors;
}

Tree tree_of(std::span<const Point> points, ToyLinkage linkage) {
  Tree tree{std::string(name_of(linkage)), merges_of(points, linkage)};
  const std::vector<Members> members = members_of_nodes(tree.merges);
  tree.order = members.back();
  tree.colors = colors_of_nodes(tree.merges, members);
  return tree;
}

/// The pictures of one tree.
class TreeScenes {
 public:
  TreeScenes(std::span<const Point> points, ToyLinkage linkage)
      : points_(points),
        linkage_(linkage),
        tree_(tree_of(points, linkage)),
        members_(members_of_nodes(tree_.merges)) {
    for (const Merge& merge : tree_.merges) {
      links_.push_back(nearest_pair(points_, members_[merge.first], members_[merge.second]));
    }
  }

  const Tree& tree() const { return tree_; }
  const Merge& merge(std::size_t m) const { return tree_.merges[m]; }
  std::size_t size_of(std::size_t node) const { return members_[node].size(); }

  /// The clusters after so many merges.
  Scene clusters_after(std::size_t made) const {
    Scene scene{.dots = plain_dots(points_), .merges = made};
    const std::vector<std::size_t> root = roots_after(tree_.merges, made);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      if (root[i] != i) scene.dots[i].cluster = tree_.colors[root[i]];
    }
    for (std::size_t m = 0; m < made; ++m) {
      scene.lines.push_back(line(links_[m], LineKind::link));
      scene.lines.back().cluster = tree_.colors[root[points_.size() + m]];
    }
    return scene;
  }

  /// The clusters before merge m, and what it measures between the two that it joins.
  Scene about_to_merge(std::size_t m) const {
    Scene scene = clusters_after(m);
    scene.merges = m + 1;
    const Members& a = members_[merge(m).first];
    const Members& b = members_[merge(m).second];
    for (Dot& dot : scene.dots) dot.faded = true;
    for (const Members* both : {&a, &b}) {
      for (const std::size_t i : *both) {
        scene.dots[i].faded = false;
        scene.dots[i].ringed = both->size() == 1;
      }
    }
    const std::vector<std::size_t> root = roots_after(tree_.merges, m);
    for (std::size_t l = 0; l < m; ++l) {  // the links are the first lines
      const std::size_t of = root[points_.size() + l];
      scene.lines[l].strong = of == merge(m).first || of == merge(m).second;
    }
    add_distance(scene, a, b);
    return scene;
  }

  /// Cut into k clusters, between the heights of two merges.
  Scene cut_into(std::size_t k) const {
    const std::size_t made = tree_.merges.size() + 1 - k;
    Scene scene = clusters_after(made);
    scene.merges = tree_.merges.size();
    scene.cut = (merge(made - 1).height + merge(made).height) / 2;
    // A point that is still alone is a cluster, too.
    const std::vector<std::size_t> root = roots_after(tree_.merges, made);
    for (std::size_t i = 0; i < points_.size(); ++i) {
      scene.dots[i].cluster = tree_.colors[root[i]];
    }
    return scene;
  }

 private:
  Line line(PointPair pair, LineKind kind) const {
    return {points_[pair.first].place(), points_[pair.second].place(), kind};
  }

  void add_distance(Scene& scene, const Members& a, const Members& b) const {
    switch (linkage_) {
      case ToyLinkage::ward:
        scene.lines.push_back({mean_of(points_, a), mean_of(points_, b), LineKind::distance});
        break;
      case ToyLinkage::complete:
        scene.lines.push_back(line(farthest_pair(points_, a, b), LineKind::distance));
        break;
      case ToyLinkage::average:
        for (const PointPair pair : pairs_of(a, b)) {
          scene.lines.push_back(line(pair, LineKind::pair));
        }
        break;
      case ToyLinkage::single:
        scene.lines.push_back(line(nearest_pair(points_, a, b), LineKind::distance));
        break;
    }
  }

  std::span<const Point> points_;
  ToyLinkage linkage_;
  Tree tree_;
  std::vector<Members> members_;
  std::vector<PointPair> links_;  // of each merge: the points that it joins in the picture
};

/// What the height is.
std::string meaning_of(ToyLinkage linkage, double height) {
  switch (linkage) {
    case ToyLinkage::ward:
      return joined(
          {". Of all merges this one raises the sum of squared distances to the centroids least: "
           "by ",
           grouped(height * height / 2, 0), ", half the square of the height."});
    case ToyLinkage::complete:
      return ", the distance between their farthest points.";
    case ToyLinkage::average:
      return ", the mean of all distances from a point of one to a point of the other.";
    case ToyLinkage::single:
      return ", the distance between their nearest points.";
  }
  return {};
}

std::string cluster_text(std::size_t size) {
  return size == 1 ? "one point" : "a cluster of " + std::to_string(size);
}

Step merge_step(const TreeScenes& scenes, ToyLinkage linkage, std::size_t m) {
  const Merge& merge = scenes.merge(m);
  const std::size_t n = scenes.tree().merges.size() + 1;
  const std::string height = fixed(merge.height, 1);
  Step step{{scenes.about_to_merge(m)}};
  const std::size_t a = scenes.size_of(merge.first);
  const std::size_t b = scenes.size_of(merge.second);
  const std::string who =
      a == 1 && b == 1 ? "two points that are still alone"
                       : cluster_text(std::max(a, b)) + " and " + cluster_text(std::min(a, b));
  step.sentence = joined({"The nearest two clusters, highlighted, merge next: ", who,
                          ", at height ", height, meaning_of(linkage, merge.height)});
  step.facts = {{"merge", std::to_string(m + 1) + " of " + std::to_string(n - 1)},
                {"height", height},
                {"clusters left", std::to_string(n - 1 - m)}};
  return step;
}

std::string cut_sentence(ToyShape shape, ToyLinkage linkage, std::size_t right, std::size_t of) {
  const std::string name(linkage == ToyLinkage::ward ? "Ward" : name_of(linkage));
  const std::string begin =
      "Cut into " + std::to_string(groups_in(shape)) + " clusters (the dashed line): ";
  if (shape == ToyShape::blobs) {
    if (right == of) {
      return begin + name +
             " linkage finds the three blobs, although a few points lie between two of them.";
    }
    return begin + name +
           " linkage has chained two blobs together via the few points between them, as one near "
           "pair is enough. A lone point is left as the third cluster.";
  }
  if (right == of) {
    return begin + name +
           " linkage follows each chain from neighbour to neighbour, and finds both.";
  }
  return begin + name +
         " linkage prefers compact clusters, and cuts across the long chains instead of between "
         "them.";
}

Step cut_step_of(ToyShape shape, const TreeScenes& scenes, ToyLinkage linkage) {
  const std::size_t k = groups_in(shape);
  const std::vector<std::uint8_t> groups = groups_of(shape);
  const auto table = contingency(groups, clusters_after_cut(scenes.tree().merges, k));
  const auto right = static_cast<std::size_t>(best_matching(table).matched);
  Step step{{scenes.cut_into(k)}};
  step.sentence = cut_sentence(shape, linkage, right, groups.size());
  step.facts = {{"clusters", std::to_string(k)},
                {"points in the right cluster",
                 std::to_string(right) + " of " + std::to_string(groups.size())}};
  return step;
}

Step alone(Scene scene) {
  return {{std::move(scene)},
          "Every point begins as a cluster of its own. The nearest two clusters are merged, again "
          "and again."};
}

std::string_view side_by_side(std::size_t m) {
  if (m < 10) {
    return "The first merges are much alike: between points that are still alone, all four "
           "linkages measure the same distance.";
  }
  if (m < 50) {
    return "Between clusters they differ: single takes the nearest pair of points, complete the "
           "farthest, average the mean of all pairs, ward the increase in the sum of squares.";
  }
  return "The last merges join what lies far apart. What each linkage counts as near decides which "
         "clusters are left.";
}

Step four_cut(ToyShape shape, const std::vector<TreeScenes>& four) {
  Step step;
  for (std::size_t l = 0; l < four.size(); ++l) {
    Step one = cut_step_of(shape, four[l], toy_linkages[l]);
    one.scenes[0].title = joined({name_of(toy_linkages[l]), ": ", one.facts[1].value});
    step.scenes.push_back(std::move(one.scenes[0]));
  }
  step.sentence =
      shape == ToyShape::blobs
          ? "Cut into 3 clusters; above each, how many points are in the right cluster. Only "
            "single linkage chains two blobs together, via the few points between them."
          : "Cut into 2 clusters; above each, how many points are in the right cluster. Only "
            "single linkage follows the chains; the others look for compact clusters.";
  return step;
}

}  // namespace

std::span<const Point> points_of(ToyShape shape) {
  return shape == ToyShape::blobs ? three_blobs() : two_chains();
}

std::size_t groups_in(ToyShape shape) {
  return shape == ToyShape::blobs ? 3 : 2;
}

std::vector<std::uint8_t> groups_of(ToyShape shape) {
  std::vector<std::uint8_t> groups;
  const std::size_t n = points_of(shape).size();
  for (std::size_t i = 0; i < n; ++i) {
    // The stepping stones between the blobs: see points.h.
    const bool stone = shape == ToyShape::blobs && i >= 57;
    const std::size_t size = shape == ToyShape::blobs ? 19 : 30;
    groups.push_back(static_cast<std::uint8_t>(stone ? (i == 59 ? 1 : 0) : i / size));
  }
  return groups;
}

Toy linkage_toy(ToyShape shape, ToyLinkage linkage) {
  const auto points = points_of(shape);
  const TreeScenes scenes(points, linkage);
  Toy toy{{points.begin(), points.end()}, {alone(scenes.clusters_after(0))}, {scenes.tree()}};
  for (std::size_t m = 0; m + 1 < points.size(); ++m) {
    toy.steps.push_back(merge_step(scenes, linkage, m));
  }
  toy.steps.push_back(cut_step_of(shape, scenes, linkage));
  return toy;
}

Toy four_linkages_toy(ToyShape shape) {
  const auto points = points_of(shape);
  std::vector<TreeScenes> four;
  for (const ToyLinkage linkage : toy_linkages) four.emplace_back(points, linkage);
  Toy toy{{points.begin(), points.end()}};
  for (const TreeScenes& scenes : four) toy.trees.push_back(scenes.tree());
  for (std::size_t made = 0; made < points.size(); ++made) {
    Step step = made == 0 ? alone({}) : Step{{}, std::string(side_by_side(made - 1))};
    step.scenes.clear();
    for (std::size_t l = 0; l < four.size(); ++l) {
      step.scenes.push_back(made == 0 ? four[l].clusters_after(0)
                                      : four[l].about_to_merge(made - 1));
      step.scenes.back().title = name_of(toy_linkages[l]);
      if (made > 0) {
        step.scenes.back().title += ", height " + fixed(four[l].merge(made - 1).height, 1);
      }
    }
    if (made > 0) {
      step.facts = {{"merge", std::to_string(made) + " of " + std::to_string(points.size() - 1)},
                    {"clusters left", std::to_string(points.size() - made)}};
    }
    toy.steps.push_back(std::move(step));
  }
  toy.steps.push_back(four_cut(shape, four));
  return toy;
}

}  // namespace digitscope::toys
