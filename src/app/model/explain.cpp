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
     "Each group is around the average of its members, its centroid. k-means looks for k averages "
     "such that the digits are as near to theirs as possible, pixel by pixel.",
     {"Pick k digits that lie far apart as the first centroids (k-means++).",
      "Assign every digit to the nearest centroid.",
      "Move each centroid to the average of the digits assigned to it.",
      "Repeat the last two steps until little moves. Do it all again from other digits (starts), "
      "and keep the result with the smallest sum of squared distances, the inertia."},
     "It ends in a local optimum that depends on the start. And it knows nothing of digits: a "
     "slanted 1 may be nearer to a thin 7 than to an upright 1. Look at the table in Evaluation.",
     {"Set clusters to 20: which digits are written in more than one way?",
      "Open Inside and play the iterations: which centroids move the longest?",
      "Order the digits of each cluster: what do the least typical ones look like?"}},
    {"hierarchical",
     "Every digit begins as a group of its own. The two nearest groups are joined, again and "
     "again, until there is one. What was joined when makes a tree.",
     {"Measure the distance between every two digits.",
      "Join the two nearest groups; the height in the tree is how far apart they were.",
      "Measure the new group's distance to the others. How is the linkage: ward counts how much "
      "more spread the joined group is.",
      "Repeat until all are joined. Cut the tree at a height: what hangs together below it is a "
      "cluster."},
     "Groups once joined are never parted. Twice the digits take at least four times the time; "
     "complete and average also take four times the memory.",
     {"Drag the line in the tree: which digits come apart last? Look at 4, 7 and 9.",
      "Open Linkages and run all four: which of them makes clusters of about equal size?",
      "Compare it with k-means, in Compare: which of the two agrees better with the labels?"}},
    {"isolation_forest",
     "A strange digit is easy to set apart: a few random questions such as \"is this pixel darker "
     "than that?\" are enough. One in a crowd takes many.",
     {"Draw a few digits at random (256).",
      "Split them by a random pixel at a random value, and the parts again, until each digit "
      "stands alone or the tree is deep: a tree.",
      "Grow many such trees (100).",
      "Send every digit through all trees: the fewer splits on average, the stranger it is."},
     "It asks about one pixel at a time, so it finds digits with ink where others have none: bold, "
     "large, round zeros. A wrong stroke in the usual place is not strange to it.",
     {"Drag the threshold: where would you draw the line?",
      "Click an anomaly to see how many splits set it apart.",
      "Run local outlier factor too: where do both methods agree?"}},
    {"local_outlier_factor",
     "A digit is strange when it stands in sparser surroundings than its neighbours do: not far "
     "from all, but farther than is usual where it is.",
     {"Find the nearest neighbours of every digit (20).",
      "The nearer they are, the denser its surroundings.",
      "Compare its density with those of its neighbours: the factor is how many times denser they "
      "are.",
      "About 1 is ordinary. Those with the largest factors are the anomalies."},
     "A thin 1 lies in a very dense crowd, so a slightly odd 1 stands out more than a very odd 8. "
     "With fewer neighbours than a group of copies has members, factors explode.",
     {"Set neighbours to 5, then to 100: which anomalies stay?",
      "Click an anomaly: do its nearest digits show what it was meant to be?",
      "Run isolation forest too: where do both methods agree?"}},
};

// scikit-learn's score_samples is -2^(-path / expected): the path, back from the score.
double path_of(double score, double trees_grown_from) {
  const double expected = average_path_length(static_cast<std::size_t>(trees_grown_from));
  return -expected * std::log2(std::clamp(-score, 1e-9, 1.0));
}

std::string rank_of(const Anomalies& found, std::uint32_t row) {
  const auto stranger = [&found](std::uint32_t a, std::uint32_t b) {
    return std::pair(found.scores[a], a) < std::pair(found.scores[b], b);
  };
  const auto place =
      std::lower_bound(found.strangest.begin(), found.strangest.end(), row, stranger);
  const auto rank = place - found.strangest.begin() + 1;
  return "number " + grouped(rank) + " of " +
         grouped(static_cast<std::int64_t>(found.scores.size())) + ", the strangest first";
}

}  // namespace

const Explanation& explanation(std::string_view method) {
  const auto* found = std::find_if(std::begin(explanations), std::end(explanations),
                                   [method](const Explanation& e) { return e.method == method; });
  return found == std::end(explanations) ? explanations[0] : *found;
}

std::string why_score(const RunResult& run, std::uint32_t row) {
  if (!run.anomalies || row >= run.anomalies->scores.size()) return {};
  const Anomalies& found = *run.anomalies;
  const double score = found.scores[row];
  const double middle = found.scores[found.strangest[found.strangest.size() / 2]];
  const std::string rank = rank_of(found, row);
  if (run.method == "isolation_forest") {
    const auto grown_from = run.params.find("max_samples");
    const double samples = grown_from == run.params.end() ? 256 : grown_from->second.number;
    return "On average " + fixed(path_of(score, samples), 1) +
           " random splits set it apart from all others; the middle digit takes " +
           fixed(path_of(middle, samples), 1) + ". Fewer splits, stranger. It is " + rank + ".";
  }
  return "Its nearest digits stand in surroundings " + fixed(-score, 2) +
         " times as dense as its own; for the middle digit it is " + fixed(-middle, 2) +
         ". Numbers far above 1 mean: alone beside a crowd. It is " + rank + ".";
}

}  // namespace digitscope::app
