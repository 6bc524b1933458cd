#include "app/model/explain.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "anomaly/isolation_forest.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

constexpr Explanation explanations[] = {
    {"kmeans",
     {"Every cluster is represented by its centroid, the mean of its {digits}. k-means looks for "
      "the k centroids that minimise the inertia: the sum of the squared distances from each "
      "{digit} to the centroid of its cluster. Distances are Euclidean, between vectors of pixel "
      "values."_worded,
      {"inertia"}},
     {{{"Draw k {digits} as initial centroids, preferring those far from the ones already drawn "
        "(k-means++)."_worded,
        {"kmeans_start"}},
       {"Assign every {digit} to the nearest centroid."_worded, {"kmeans_assign"}},
       {"Move each centroid to the mean of the {digits} assigned to it."_worded, {"kmeans_move"}},
       {"Repeat the last two steps until the centroids hardly move. Start again from other "
        "{digits}, and keep the start that ends with the lowest inertia."_worded}}},
     "The result is a local minimum of the inertia, and depends on the initial centroids. And "
     "k-means knows nothing about {handwriting: a slanted 1 may be nearer to a thin 7 than to an "
     "upright 1|what images show: two of the same thing are far apart where one of them is shifted "
     "or turned}. See the table in Evaluation."_worded},
    {"hierarchical",
     {"Every {digit} begins as a cluster of its own. The two nearest clusters are merged, again "
      "and again, until only one is left. The order of the merges is a tree, the "
      "dendrogram."_worded},
     {{{"Compute the distance between each pair of {digits}."_worded},
       {"Merge the two nearest clusters; the height in the dendrogram is the distance between "
        "them."},
       {"Compute the distances from the new cluster to the others. The linkage defines them: with "
        "ward, a distance measures how much a merge would raise the sum of squared distances to "
        "the centroids; with complete, average and single it is the largest, the mean and the "
        "smallest distance between their {digits}."_worded,
        {"linkage_ward", "linkage_complete", "linkage_average", "linkage_single"}},
       {"Repeat until one cluster is left. Cut the tree at a height: every branch below the cut is "
        "a "
        "cluster."}}},
     "Merges are never undone. Twice as many {digits} take at least four times as long; complete "
     "and average linkage also take four times the memory."_worded},
    {"isolation_forest",
     {"An anomaly (an outlier) is easy to isolate: a few random splits such as \"is the value of "
      "this pixel above 120?\" are enough to separate it from all other {digits}. {A digit} in a "
      "crowd takes many."_worded},
     {{{"Draw a small sample of the {digits} at random (256)."_worded},
       {"Split it at a random value of a random pixel, and split the parts again, until every "
        "{digit} is alone or the tree has reached its maximum depth."_worded},
       {"Grow many such trees (100): a forest."},
       {"Pass every {digit} through all trees: the shorter its path on average, the more anomalous "
        "it is."_worded,
        {"isolation_forest", "isolation_average"}}}},
     "Every split looks at a single pixel, so the forest finds {digits} with ink where others have "
     "none{: bold, large, round zeros. A wrong stroke|. A wrong shape} in a usual place goes "
     "unnoticed."_worded},
    {"local_outlier_factor",
     {"{A digit} is an outlier, here called an anomaly, if the data are less dense around it than "
      "around its neighbours. It need not be far from everything, only farther from its neighbours "
      "than they are from theirs."_worded},
     {{{"Find the nearest neighbours of every {digit} (20)."_worded},
       {"Estimate its local density: the nearer the neighbours, the higher.",
        {"reachability", "reachability_density"}},
       {"Divide the mean density of its neighbours by its own: this ratio is the local outlier "
        "factor.",
        {"outlier_factor"}},
       {"A factor near 1 is ordinary. The {digits} with the largest factors are the "
        "anomalies."_worded}}},
     "{Ones lie very close together, so a slightly unusual 1 gets a larger factor than a very "
     "unusual 8.|Where images lie very close together, a slightly unusual one gets a larger factor "
     "than a very unusual one elsewhere.} Where {a digit} has at least as many exact copies as "
     "there are neighbours, its density is unbounded, and the factors of {digits} beside it become "
     "extremely large. (If you come from the course notebook: its cell called LOF runs isolation "
     "forest a second time.)"_worded},
};

// scikit-learn's score_samples is -2^(-path / expected): the path, back from the score.
double path_of(double score, double trees_grown_from) {
  const double expected = average_path_length(static_cast<std::size_t>(trees_grown_from));
  return -expected * std::log2(std::clamp(-score, 1e-9, 1.0));
}

// What the score says in the method's own terms, beside that of the median digit.
std::string reason(const RunResult& run, double score, Noun noun) {
  const Anomalies& found = *run.anomalies;
  const double middle = found.scores[found.strangest[found.strangest.size() / 2]];
  if (run.method == "isolation_forest") {
    const auto grown_from = run.params.find("max_samples");
    const double samples = grown_from == run.params.end() ? 256 : grown_from->second.number;
    return "Its mean path length is " + fixed(path_of(score, samples), 1) +
           " (that of the median {digit}: "_worded.of(noun) + fixed(path_of(middle, samples), 1) +
           "). The shorter, the more anomalous. Where a tree stopped at its maximum depth, the "
           "rest of the path is estimated.";
  }
  return "The data are " + fixed(-score, 2) +
         " times as dense around its neighbours as around the {digit} itself: this is its local "
         "outlier factor. That of the median {digit} is "_worded.of(noun) +
         fixed(-middle, 2) + ".";
}

}  // namespace

std::size_t rank_of(const Anomalies& found, std::uint32_t row) {
  const auto stranger = [&found](std::uint32_t a, std::uint32_t b) {
    return std::pair(found.scores[a], a) < std::pair(found.scores[b], b);
  };
  const auto place =
      std::lower_bound(found.strangest.begin(), found.strangest.end(), row, stranger);
  return static_cast<std::size_t>(place - found.strangest.begin()) + 1;
}

std::string rank_text(const Anomalies& found, std::uint32_t row) {
  return grouped(static_cast<std::int64_t>(rank_of(found, row))) + " of " +
         grouped(static_cast<std::int64_t>(found.scores.size()));
}

ScoreTold score_told(const RunResult& run, std::uint32_t row) {
  return new_score_told(run, run.anomalies->scores[row]);
}

ScoreTold new_score_told(const RunResult& run, double score) {
  const bool forest = run.method == "isolation_forest";
  return {.name = forest ? "anomaly score" : "local outlier factor",
          .value = fixed(-score, 2),
          .exact = fixed(-score, 4),
          .sklearn_name = forest ? "score_samples" : "negative_outlier_factor_",
          .sklearn_value = fixed(score, 4)};
}

const Explanation& explanation(std::string_view method) {
  const auto* found = std::find_if(std::begin(explanations), std::end(explanations),
                                   [method](const Explanation& e) { return e.method == method; });
  return found == std::end(explanations) ? explanations[0] : *found;
}

std::string why_score(const RunResult& run, std::uint32_t row, Noun noun) {
  if (!run.anomalies || row >= run.anomalies->scores.size()) return {};
  return "Rank " + rank_text(*run.anomalies, row) + ". " +
         reason(run, run.anomalies->scores[row], noun);
}

std::string why_new_score(const RunResult& run, double score, Noun noun) {
  if (!run.anomalies) return {};
  const auto& scores = run.anomalies->scores;
  const auto stranger =
      std::count_if(scores.begin(), scores.end(), [score](double other) { return other < score; });
  return "It would be rank " + grouped(static_cast<std::int64_t>(stranger) + 1) + " of " +
         grouped(static_cast<std::int64_t>(scores.size()) + 1) + ". " + reason(run, score, noun);
}

}  // namespace digitscope::app
