#include "app/model/tree.h"

#include <algorithm>
#include <utility>

#include "app/model/clustering.h"
#include "app/model/run_result.h"
#include "engine/clustering_report.h"
#include "engine/color_places.h"

namespace digitscope::app {
namespace {

// Every node but the root has exactly one parent, made after it.
bool is_tree(const Dendrogram& tree) {
  if (tree.n == 0 || tree.children.size() + 1 != tree.n ||
      tree.distances.size() != tree.children.size()) {
    return false;
  }
  std::vector<bool> merged(2 * tree.n - 1, false);
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    for (const std::int32_t child : tree.children[i]) {
      if (child < 0 || static_cast<std::size_t>(child) >= tree.n + i) return false;
      if (merged[static_cast<std::size_t>(child)]) return false;
      merged[static_cast<std::size_t>(child)] = true;
    }
  }
  return std::is_sorted(tree.distances.begin(), tree.distances.end());
}

using Sums = std::vector<std::uint32_t>;  // of pixels, one picture after another

void add_pixels(std::uint32_t* sum, const std::uint8_t* pixels, std::size_t features) {
  for (std::size_t f = 0; f < features; ++f) sum[f] += pixels[f];
}

// The average picture of each group: its sums by its size. Of no rows it is blank.
std::vector<float> means_of(const Sums& sums, std::span<const std::uint32_t> sizes,
                            std::size_t features) {
  std::vector<float> means(sizes.size() * features, 0);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0) continue;
    for (std::size_t f = i * features; f < (i + 1) * features; ++f) {
      means[f] = static_cast<float>(static_cast<double>(sums[f]) / sizes[i]);
    }
  }
  return means;
}

Sums sum_groups(const Digits& digits, std::span<const std::uint32_t> group, std::size_t groups) {
  const std::size_t features = digits.features();
  Sums sums(groups * features, 0);
  for (std::size_t row = 0; row < group.size(); ++row) {
    add_pixels(sums.data() + group[row] * features, digits.pixels.data() + row * features,
               features);
  }
  return sums;
}

// Means and sizes of the nodes of tree.top: those of the leaves, added up on the way to the root.
void add_means(Tree& tree, const Digits& digits) {
  const std::size_t features = digits.features();
  const std::size_t leaves = tree.leaves();
  Sums sums = sum_groups(digits, tree.group, leaves);
  for (std::size_t i = 0; i + 1 < leaves; ++i) {
    const auto a = static_cast<std::size_t>(tree.top.children[i][0]);
    const auto b = static_cast<std::size_t>(tree.top.children[i][1]);
    tree.sizes.push_back(tree.sizes[a] + tree.sizes[b]);
    for (std::size_t f = 0; f < features; ++f) {
      sums.push_back(sums[a * features + f] + sums[b * features + f]);
    }
  }
  tree.means = means_of(sums, tree.sizes, features);
}

// The average of each cluster of a cut: a node of the drawn tree, when the cut is that high up.
std::vector<float> cluster_means(const RunResult& run, const Digits& digits) {
  const Tree& tree = *run.tree;
  const std::size_t features = digits.features();
  const std::size_t clusters = run.clusters();
  if (clusters > tree.leaves()) {
    return means_of(sum_groups(digits, run.labels, clusters), run.sizes, features);
  }
  std::vector<float> means;
  for (const auto& members : run.members) {
    std::size_t node = tree.group[members.front()];
    while (tree.parent[node] >= 0 &&
           !tree.undone(static_cast<std::size_t>(tree.parent[node]), clusters)) {
      node = static_cast<std::size_t>(tree.parent[node]);
    }
    const auto mean = std::span(tree.means).subspan(node * features, features);
    means.insert(means.end(), mean.begin(), mean.end());
  }
  return means;
}

}  // namespace

double Tree::cut_height(std::size_t clusters) const {
  if (all.distances.empty()) return 0;
  const auto& heights = all.distances;
  if (clusters <= 1) return heights.back() * 1.04;
  const double above = heights[heights.size() + 1 - clusters];
  const double below = clusters > heights.size() ? 0 : heights[heights.size() - clusters];
  return (above + below) / 2;
}

std::optional<Tree> arrange_tree(Dendrogram all, const Digits& digits) {
  if (!is_tree(all) || all.n > digits.size()) return std::nullopt;
  Tree tree;
  const std::size_t leaves = std::min(all.n, Tree::most_leaves);
  tree.top = all.top(leaves);
  const auto groups = all.cut(leaves);
  tree.group.assign(groups.begin(), groups.end());
  tree.all = std::move(all);

  tree.sizes.assign(leaves, 0);
  tree.first_row.assign(leaves, 0);
  for (std::uint32_t row = 0; row < tree.group.size(); ++row) {
    if (tree.sizes[tree.group[row]]++ == 0) tree.first_row[tree.group[row]] = row;
  }
  tree.parent.assign(2 * leaves - 1, -1);
  for (std::size_t i = 0; i < tree.top.children.size(); ++i) {
    for (const std::int32_t child : tree.top.children[i]) {
      tree.parent[static_cast<std::size_t>(child)] = static_cast<std::int32_t>(leaves + i);
    }
  }
  add_means(tree, digits);
  return tree;
}

void cut_tree(RunResult& run, const Digits& digits, std::size_t clusters) {
  ++run.changes;
  const auto labels = run.tree->all.cut(clusters);
  run.labels.assign(labels.begin(), labels.end());
  group_members(run, clusters);
  count_labels(run, digits);
  run.centers = cluster_means(run, digits);
  const auto truth = std::span(digits.labels).first(digits.labelled() ? labels.size() : 0);
  const results::Clustering report = clustering_report(truth, labels, clusters);
  run.metrics = report.metrics;
  if (report.contingency) match_labels(run, *report.contingency, clusters);
  run.places = color_places(run.tree->all, clusters, truth);
  run.params["n_clusters"] = run.asked["n_clusters"] = {.number = static_cast<double>(clusters)};
}

}  // namespace digitscope::app
