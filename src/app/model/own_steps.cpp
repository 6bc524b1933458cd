#include "app/model/own_steps.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "app/model/anatomy.h"
#include "app/model/explain.h"
#include "app/model/state.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

std::string count_text(std::size_t count) {
  return grouped(static_cast<std::int64_t>(count));
}

std::string inertia_text(double inertia) {
  return grouped(static_cast<std::int64_t>(std::llround(inertia)));
}

// "row 4,711, the most anomalous digit"
std::string digit_text(const AppState& state, std::uint32_t row) {
  const Anomalies& found = *state.result()->anomalies;
  const std::size_t rank = rank_of(found, row);
  std::string text = "row " + grouped(row);
  if (state.digits.labelled())
    text += " (label " + state.label_name(state.digits.labels[row]) + ")";
  return text + (rank == 1 ? state.worded(", the most anomalous {digit}"_worded)
                           : ", whose rank is " + rank_text(found, row));
}

// What the run makes of the score.
std::string verdict(const AppState& state, std::uint32_t row) {
  return state.result()->is_anomaly(row) ? " In this run it is an anomaly."
                                         : " In this run it is no anomaly.";
}

constexpr std::size_t most_clusters_told = 40;

OwnPictures centroids_of(const AppState& state, const Playback& known, std::size_t frame) {
  OwnPictures pictures{.centroids = frame > 0, .clusters = true};
  for (std::size_t k = 0; k < std::min(known.clusters(), most_clusters_told); ++k) {
    pictures.which.push_back(frame == 0
                                 ? known.first_rows[k]
                                 : static_cast<std::uint32_t>((frame - 1) * known.clusters() + k));
    const auto& sizes = known.frames[frame].sizes;
    pictures.names.push_back(sizes.empty() ? std::string() : grouped(sizes[k]));
  }
  pictures.caption = frame == 0 ? "The initial centroids"
                                : state.worded("The centroids, and how many {digits}"_worded);
  if (known.clusters() > most_clusters_told) pictures.caption += ", of the first 40 clusters";
  return pictures;
}

}  // namespace

std::vector<OwnStep> steps_of_playback(const AppState& state, const Playback& known) {
  std::vector<OwnStep> steps;
  steps.push_back(
      {.sentence = joined(
           {"The initial centroids of the start that was kept: ", count_text(known.clusters()),
            state.worded(" of the {digits}, one for each cluster."_worded)}),
       .pictures = {centroids_of(state, known, 0)}});
  for (std::size_t frame = 1; frame < known.frames.size(); ++frame) {
    const std::uint32_t iteration = known.frames[frame].iteration;
    const std::uint32_t moved = known.moved[iteration - 1];
    const double inertia = known.inertia[iteration - 1];
    OwnStep step{.pictures = {centroids_of(state, known, frame)}};
    step.sentence =
        iteration == 1
            ? state.worded(
                  "Assign: every {digit} joins the cluster of the nearest centroid. Move: every "
                  "centroid goes to the mean of its {digits}."_worded)
            : joined(
                  {"Assign: ", counted(moved, state.noun()), word_for(moved, " is", " are"),
                   state.worded(
                       " now nearer to another centroid. Move: every centroid goes to the mean of "
                       "its {digits}. The inertia goes from "_worded),
                   inertia_text(known.inertia[iteration - 2]), " to ", inertia_text(inertia), "."});
    if (frame + 1 == known.frames.size()) step.sentence += " Here k-means stopped.";
    step.facts = {{"iteration", grouped(iteration)},
                  {state.worded("{digits} reassigned"_worded), grouped(moved)},
                  {"inertia", inertia_text(inertia)}};
    steps.push_back(std::move(step));
  }
  return steps;
}

namespace {

/// The largest leaves of the tree's top below a node, as a digit each.
std::vector<std::uint32_t> some_of(const Tree& tree, std::size_t node) {
  constexpr std::size_t most = 6;
  std::vector<std::size_t> leaves;
  std::vector<std::size_t> nodes = {node};
  while (!nodes.empty()) {
    const std::size_t at = nodes.back();
    nodes.pop_back();
    if (at < tree.leaves()) {
      leaves.push_back(at);
      continue;
    }
    for (const std::int32_t child : tree.top.children[at - tree.leaves()]) {
      nodes.push_back(static_cast<std::size_t>(child));
    }
  }
  std::stable_sort(leaves.begin(), leaves.end(),
                   [&tree](std::size_t a, std::size_t b) { return tree.sizes[a] > tree.sizes[b]; });
  leaves.resize(std::min(leaves.size(), most));
  std::vector<std::uint32_t> rows;
  for (const std::size_t leaf : leaves) rows.push_back(tree.first_row[leaf]);
  return rows;
}

std::string height_text(double height) {
  return grouped(height, height < 100 ? 1 : 0);
}

OwnStep step_of_merge(const AppState& state, const Tree& tree, std::size_t merge) {
  const auto a = static_cast<std::size_t>(tree.top.children[merge][0]);
  const auto b = static_cast<std::size_t>(tree.top.children[merge][1]);
  const std::size_t left = tree.leaves() - 1 - merge;
  const std::size_t number = tree.all.n - left;
  OwnStep step;
  step.sentence = joined(
      {"The two nearest clusters, of ", counted(tree.sizes[a], state.noun()), " and of ",
       counted(tree.sizes[b], state.noun()), ", merge at height ",
       height_text(tree.top.distances[merge]), ". ", counted(left, "cluster is", "clusters are"),
       " left", left == state.result()->clusters() && left > 1 ? ": those of this run." : "."});
  step.facts = {{"merge", count_text(number) + " of " + count_text(tree.all.n - 1)},
                {"height", height_text(tree.top.distances[merge])},
                {"clusters left", count_text(left)}};
  for (const std::size_t side : {a, b}) {
    step.pictures.push_back({.caption = "Some of the " + counted(tree.sizes[side], state.noun()),
                             .which = some_of(tree, side)});
  }
  return step;
}

}  // namespace

std::vector<OwnStep> steps_of_tree(const AppState& state) {
  const Tree& tree = *state.result()->tree;
  const std::size_t merges = tree.leaves() - 1;
  const std::size_t told = std::min(merges, most_merges_told);
  std::vector<OwnStep> steps;
  OwnStep first;
  first.sentence =
      merges == 0 ? std::string(state.worded("There is one {digit}, and nothing to merge."_worded))
                  : joined({told == tree.all.n - 1 ? std::string("All ") : std::string("The last "),
                            counted(told, "merge", "merges"), " of ", count_text(tree.all.n - 1),
                            ". Before them there are ", count_text(told + 1),
                            state.worded(" clusters: here is {a digit} of each."_worded)});
  OwnPictures each;
  for (std::size_t node = 0; node < tree.leaves() + merges - told; ++node) {
    const auto parent = tree.parent[node];
    if (parent >= 0 && static_cast<std::size_t>(parent) < tree.leaves() + merges - told) continue;
    each.which.push_back(some_of(tree, node).front());
    each.names.push_back(grouped(tree.sizes[node]));
  }
  each.caption = state.worded("One {digit} of each cluster, and how many are in it"_worded);
  first.pictures.push_back(std::move(each));
  steps.push_back(std::move(first));
  for (std::size_t merge = merges - told; merge < merges; ++merge) {
    steps.push_back(step_of_merge(state, tree, merge));
  }
  return steps;
}

namespace {

std::string length_text(double length) {
  return fixed(length, length == std::floor(length) ? 0 : 2);
}

std::string left_text(const AppState& state, std::uint32_t left) {
  if (left == 1) return "It is alone now: isolated.";
  return counted(left, state.noun()) + " of this tree are left on its side.";
}

OwnStep step_of_split(const AppState& state, const results::IsolationPath& path, std::size_t at) {
  const results::PathSplit& split = path.splits[at];
  const bool above = split.value > split.threshold;
  OwnStep step;
  step.sentence =
      joined({"Split ", std::to_string(at + 1), ": is the pixel at ",
              pixel_text(state.digits, split.feature), " above ", std::to_string(split.threshold),
              "? Here it is ", std::to_string(split.value), above ? ": yes. " : ": no. ",
              left_text(state, split.remaining)});
  step.facts = {{"splits", std::to_string(at + 1)},
                {state.worded("{digits} left"_worded), grouped(split.remaining)}};
  for (std::size_t i = 0; i <= at; ++i) step.pixels.push_back(path.splits[i].feature);
  return step;
}

}  // namespace

std::vector<OwnStep> steps_of_path(const AppState& state, const results::IsolationPaths& known) {
  std::vector<OwnStep> steps;
  const OwnPictures digit{.which = {known.row}};
  if (known.paths.empty()) return steps;
  const results::IsolationPath& path = known.paths.front();
  steps.push_back(
      {.sentence = joined({"One tree, grown from ", counted(known.max_samples, state.noun()),
                           " drawn at random: of ", counted(known.n_estimators, "tree", "trees"),
                           " the one with the shortest path. How many random splits does it take "
                           "until ",
                           digit_text(state, known.row), ", is alone?"}),
       .pictures = {digit}});
  for (std::size_t at = 0; at < path.splits.size(); ++at) {
    steps.push_back(step_of_split(state, path, at));
    steps.back().pictures = {digit};
  }
  steps.back().sentence +=
      " Its path length in this tree is " + length_text(path.path_length) + ".";
  const std::string mean = fixed(known.mean_path_length, 2);
  const std::string average = fixed(known.average_path_length, 2);
  const std::string score = fixed(-known.score, 2);
  OwnStep last{.pictures = {digit}, .pixels = steps.back().pixels};
  last.sentence =
      known.average_path_length == 0
          ? state.worded(
                "Trees of a single {digit} have no splits: the anomaly score is set to 0.5."_worded)
          : joined({"Over all trees its mean path length is E[h] = ", mean, "; c(",
                    grouped(known.max_samples), ") = ", average,
                    " is the average. The score is s = 2^(\u2212E[h] / c) = 2^(\u2212", mean, " / ",
                    average, ") = ", score, ".", verdict(state, known.row)});
  last.facts = {{"E[h]", mean}, {"c", average}, {"s", score}};
  steps.push_back(std::move(last));
  return steps;
}

namespace {

constexpr std::size_t most_neighbours_told = 12;

/// The neighbours, the nearest first, with a number of each below it.
template <class Number>
OwnPictures neighbours_of(const results::OutlierNeighbourhood& known, std::string caption,
                          Number number) {
  OwnPictures pictures{.caption = std::move(caption)};
  for (const results::FactorNeighbour& neighbour : known.neighbours) {
    if (pictures.which.size() == most_neighbours_told) break;
    pictures.which.push_back(neighbour.row);
    pictures.names.push_back(number(neighbour));
  }
  if (pictures.which.size() < known.neighbours.size()) {
    pictures.caption += ", of the nearest " + std::to_string(pictures.which.size());
  }
  return pictures;
}

}  // namespace

std::vector<OwnStep> steps_of_factor(const AppState& state,
                                     const results::OutlierNeighbourhood& known) {
  using results::FactorNeighbour;
  const OwnPictures digit{.which = {known.row}};
  const std::string count = count_text(known.neighbours.size());
  const std::string reach = grouped(known.k_distance, 1);
  const std::string mean = grouped(known.mean_reachability, 1);
  const std::string own = scientific(known.density, 3);
  const std::string theirs = scientific(known.mean_density, 3);
  const std::string factor = fixed(-known.score, 2);
  std::vector<OwnStep> steps;
  steps.push_back(
      {.sentence = joined({"Are the data less dense around ", digit_text(state, known.row),
                           ", than around its neighbours?"}),
       .facts = {{"neighbours", count}},
       .pictures = {digit}});
  steps.push_back({.sentence = joined(
                       {"The neighbourhood: its ",
                        counted(known.neighbours.size(), "nearest neighbour", "nearest neighbours"),
                        ". The distance to the last of them, ", reach, ", is its k-distance."}),
                   .facts = {{"k-distance", reach}},
                   .pictures = {digit, neighbours_of(known, "Distances", [](const auto& one) {
                                  return grouped(one.distance, 0);
                                })}});
  steps.push_back(
      {.sentence = joined({"Reachability distance from a neighbour: the distance to it, but at "
                           "least that neighbour's own k-distance. Their mean is ",
                           mean, "."}),
       .facts = {{"mean reachability distance", mean}},
       .pictures = {digit, neighbours_of(known, "Reachability distances", [](const auto& one) {
                      return grouped(one.reachability, 0);
                    })}});
  steps.push_back(
      {.sentence = joined({"Its local reachability density is one divided by that: ", own,
                           ". The same for each neighbour: the mean of theirs is ", theirs, "."}),
       .facts = {{"own density", own}, {"mean density of the neighbours", theirs}},
       .pictures = {digit, neighbours_of(known, "How many times as dense as around it",
                                         [&known](const FactorNeighbour& one) {
                                           return fixed(one.density / known.density, 2);
                                         })}});
  OwnStep last{.pictures = steps.back().pictures};
  last.sentence = joined({"The local outlier factor is the ratio of the two: ", theirs, " / ", own,
                          " = ", factor, ".", verdict(state, known.row)});
  last.facts = {{"own density", own}, {"mean density of the neighbours", theirs}, {"LOF", factor}};
  steps.push_back(std::move(last));
  return steps;
}

}  // namespace digitscope::app
