#include "app/model/definitions.h"

#include <algorithm>
#include <iterator>

namespace digitscope::app {
namespace {

// What is usual was computed by `digitscope kmeans` with the random states 0 to 9, `--n-clusters
// 60`, and `digitscope hierarchical`; tests/cli/definitions_test.mjs holds these texts to it.
constexpr Definition definitions[] = {
    {"ari", "adjusted Rand index",
     "Looks at pairs of {digits}: how often clusters and labels agree on whether the two belong "
     "together, corrected for chance."_worded,
     "ari",
     "About 0 for random clusters (it can be slightly negative), 1 is perfect. With many more "
     "clusters than labels it falls, however pure they are.",
     "On these digits k-means reaches 0.34 to 0.35, Ward linkage 0.52."},
    {"ami", "adjusted mutual information",
     "How much knowing the cluster tells about the label, corrected for chance.", "ami",
     "About 0 for random clusters (it can be slightly negative), 1 is perfect.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"nmi", "normalised mutual information",
     "The information that clusters and labels share, as a fraction of the mean of their "
     "entropies. "
     "It equals the V-measure.",
     "nmi",
     "From 0 to 1. It is not corrected for chance, and tends to rise with the number of clusters.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"homogeneity", "homogeneity",
     "Whether each cluster contains {digits} of one label only."_worded, "homogeneity",
     "From 0 to 1. Splitting a cluster never lowers it; it is 1 when every {digit} is a cluster of "
     "its own."_worded,
     "On these digits k-means reaches 0.48, Ward linkage 0.65."},
    {"completeness", "completeness",
     "Whether all {digits} of a label are in the same cluster."_worded, "completeness",
     "From 0 to 1. It is 1 when all {digits} are in one cluster, and tends to fall as the number "
     "of clusters rises."_worded,
     "On these digits k-means reaches 0.48, Ward linkage 0.67."},
    {"v_measure", "V-measure",
     "The harmonic mean of homogeneity and completeness. It equals the normalised mutual "
     "information.",
     "v_measure", "From 0 to 1: 1 is perfect. It is not corrected for chance.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"fowlkes_mallows", "Fowlkes\u2013Mallows index",
     "The geometric mean of two shares: of the pairs in one cluster, how many have the same label; "
     "of the pairs with the same label, how many are in one cluster.",
     "fowlkes_mallows", "From 0 to 1: 1 is perfect. It is not corrected for chance.",
     "On these digits k-means reaches 0.41 to 0.42, Ward linkage 0.57."},
    {"accuracy", "accuracy",
     "Each cluster is matched with one label and each label with one cluster, in the best way "
     "possible. Accuracy is the share of {digits} whose label is the one that their cluster is "
     "matched with."_worded,
     "accuracy",
     "1 is perfect. Ten random clusters reach 0.11 when 10,000 {digits} have ten equally frequent "
     "labels, and more when there are fewer {digits}. Clusters beyond the number of labels are "
     "matched with none, which lowers it."_worded,
     "On these digits k-means reaches 0.53, Ward linkage 0.63."},
    {"purity", "purity",
     "The share of {digits} that have the most frequent label of their cluster."_worded, "purity",
     "Up to 1, which it reaches when every {digit} is a cluster of its own: compare it only "
     "between clusterings with the same number of clusters."_worded,
     "On these digits k-means reaches 0.57, Ward linkage 0.70; with 60 clusters k-means has 0.82, "
     "while its ARI falls to 0.19."},
    {"inertia", "inertia",
     "The sum of the squared distances from each {digit} to the centroid of its cluster: what "
     "k-means minimises."_worded,
     "inertia",
     "Lower is better for the same number of clusters. The lowest possible inertia falls with "
     "every "
     "cluster added, although a run may miss it.",
     "On these digits the best of 100 starts with 10 clusters reaches 25.24 billion."},
    {"silhouette",
     "silhouette",
     "Compares a, the mean distance of {a digit} to the other {digits} of its own cluster, with b, "
     "that to the {digits} of the nearest other cluster; then averages over the {digits}."_worded,
     "silhouette",
     "From \u22121 to 1. Near 0 {a digit} lies between two clusters; below 0 it is nearer to "
     "another one. A rule of thumb for the average (Kaufman and Rousseeuw): above 0.7 a strong "
     "structure, above 0.5 a reasonable one, above 0.25 a weak one, below that no substantial "
     "structure."_worded,
     {}},
    {"n_iter",
     "iterations",
     "How many times k-means assigned all {digits} and moved the centroids, in the start that was "
     "kept, until the centroids moved less than the tolerance."_worded,
     {},
     "From 1 to max iterations; at the maximum it may have stopped before it converged.",
     {}},
    {"run_agreement",
     "adjusted Rand index of the two runs",
     "Looks at pairs of {digits}: how often the two clusterings agree on whether the two belong "
     "together, corrected for chance. The numbers of the clusters do not matter."_worded,
     "ari",
     "1 for the same clusters, about 0 for clusterings as unlike as random ones.",
     {}},
    {"rank_correlation",
     "rank correlation",
     "Whether both runs put the {digits} into the same order, from the most anomalous to the most "
     "ordinary: Spearman's correlation of their ranks."_worded,
     "rank_correlation",
     "1 for the same order, 0 for unrelated orders, \u22121 for opposite orders.",
     {}},
    {"seconds",
     "time",
     "How long the run took on this machine. Nearest neighbours that were searched before are not "
     "searched again.",
     {},
     {},
     {}},
    {"offset",
     "threshold",
     "The score above which {digits} are anomalies; scikit-learn's offset_ with its sign reversed. "
     "It follows from the share of anomalies, or is fixed when that is auto; drag it in the chart "
     "of scores."_worded,
     {},
     {},
     {}},
    {"isolation_forest/score",
     "highest score",
     "The score of the most anomalous {digit}. The shorter {a digit}'s path through the trees, "
     "that is, the fewer random splits isolate it, the higher its score. scikit-learn's "
     "score_samples is the same number with a minus sign."_worded,
     "isolation_score",
     "Between 0 and 1. {A digit} of average path length has 0.5; ordinary {digits} lie below, "
     "anomalies well above, up to 1."_worded,
     {}},
    {"local_outlier_factor/score",
     "highest score",
     "The local outlier factor of the most anomalous {digit}: how many times as dense it is around "
     "its neighbours as around the {digit} itself. scikit-learn's negative_outlier_factor_ is the "
     "same number with a minus sign."_worded,
     "outlier_score",
     "About 1 is ordinary; below, {a digit} lies more densely than its neighbours. The higher, the "
     "more anomalous, without limit: at 2 it is half as dense around the {digit} as around its "
     "neighbours."_worded,
     {}},
    {"nearness",
     "how near it is",
     "The Euclidean distance from the drawing to the {digit} most like it, compared with each "
     "{digit}'s own distance from the one most like it; of more than 1,000, with 1,000 evenly "
     "spaced ones."_worded,
     {},
     "Every method puts a drawing somewhere, however far away it is. Where hardly any {digit} is "
     "as far from all others, what they say of it means little. {An image|A drawing} with little "
     "ink "
     "is never far away: where both are blank, pixels differ by nothing."_worded,
     {}},
    {"trustworthiness",
     "trustworthiness",
     "Whether {digits} that lie close together on the map are also alike: of the 15 nearest on the "
     "map, each that is not among the 15 nearest by pixels counts against it, by how far down the "
     "list by pixels it comes (Venna and Kaski)."_worded,
     {},
     "1 if all belong there, about 0.5 for random positions.",
     "On these digits t-SNE reaches 0.98, UMAP 0.96."},
    {"neighbours_kept",
     "nearest 15 kept",
     "Of {a digit}'s 15 nearest on the map, how many are also among its 15 nearest by pixels; the "
     "mean over all {digits}."_worded,
     {},
     "From 0 to 100%. Two dimensions have no room for all neighbours of so many: even good maps "
     "keep less than half.",
     "On these digits t-SNE keeps 42%, UMAP 29%."},
};

}  // namespace

const Definition* find_definition(std::string_view key) {
  const auto* found = std::find_if(std::begin(definitions), std::end(definitions),
                                   [key](const Definition& d) { return d.key == key; });
  return found == std::end(definitions) ? nullptr : found;
}

// What is usual is told of the notebook's digits.
bool describes_these(const AppState& state) {
  return state.data_name == "MNIST" && state.digits.size() <= 10000;
}

std::vector<Passage> definition_passages(const Definition& definition, const AppState& state) {
  std::vector<Passage> passages = {{state.worded(definition.meaning), definition.formula}};
  if (!definition.range.empty()) {
    passages.push_back({state.worded(definition.range), {}});
  }
  if (!definition.usual.empty() && describes_these(state)) {
    passages.push_back({definition.usual, {}});
  }
  return passages;
}

std::string_view silhouette_verdict(double silhouette) {
  if (silhouette > 0.7) return "strong";
  if (silhouette > 0.5) return "reasonable";
  if (silhouette > 0.25) return "weak";
  return "very weak: no substantial structure";
}

}  // namespace digitscope::app
