#include "app/model/definitions.h"

#include <algorithm>
#include <iterator>

namespace digitscope::app {
namespace {

// What is usual was computed by `digitscope kmeans` with the random states 0 to 9, `--n-clusters
// 60`, and `digitscope hierarchical`; tests/cli/definitions_test.mjs holds these texts to it.
constexpr Definition definitions[] = {
    {"ari", "adjusted Rand index",
     "Takes pairs of digits: how often clusters and labels agree on whether the two belong "
     "together, corrected for chance.",
     "ARI = (RI \u2212 E[RI]) / (max RI \u2212 E[RI]), where RI is the share of pairs on which "
     "they agree",
     "0 is what chance gives, 1 is perfect; below 0 is worse than chance. With many more clusters "
     "than labels it falls, however pure they are.",
     "On these digits k-means reaches 0.34 to 0.35, Ward linkage 0.52."},
    {"ami", "adjusted mutual information",
     "How much knowing the cluster tells about the label, corrected for chance.",
     "AMI = (MI \u2212 E[MI]) / (mean of both entropies \u2212 E[MI])",
     "0 is what chance gives, 1 is perfect.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"nmi", "normalised mutual information",
     "The information that cluster and label share, relative to the mean of what each holds. It "
     "equals the V-measure.",
     "NMI = MI / mean of both entropies",
     "From 0 to 1. It is not corrected for chance, and tends to rise with the number of clusters.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"homogeneity", "homogeneity", "Whether each cluster holds digits of one label only.",
     "h = 1 \u2212 H(label | cluster) / H(label), where H is the entropy",
     "From 0 to 1. It tends to rise with the number of clusters.",
     "On these digits k-means reaches 0.48, Ward linkage 0.65."},
    {"completeness", "completeness", "Whether all digits of a label are in the same cluster.",
     "c = 1 \u2212 H(cluster | label) / H(cluster), where H is the entropy",
     "From 0 to 1. It tends to fall as the number of clusters rises.",
     "On these digits k-means reaches 0.48, Ward linkage 0.67."},
    {"v_measure", "V-measure", "The harmonic mean of homogeneity and completeness.",
     "V = 2hc / (h + c)", "From 0 to 1: 1 is perfect.",
     "On these digits k-means reaches 0.48, Ward linkage 0.66."},
    {"fowlkes_mallows", "Fowlkes\u2013Mallows index",
     "The geometric mean of two shares: of the pairs in one cluster, how many have one label; of "
     "the pairs with one label, how many are in one cluster.",
     "FM = TP / \u221a((TP + FP)(TP + FN)); TP: pairs alike in both, FP: only in cluster, FN: only "
     "in label",
     "From 0 to 1: 1 is perfect.",
     "On these digits k-means reaches 0.41 to 0.42, Ward linkage 0.57."},
    {"accuracy", "accuracy",
     "Each cluster is matched with one label, no label twice, so that as many digits as possible "
     "agree: the share of digits that do.",
     "accuracy = matched digits / all digits",
     "1 is perfect. Chance gives 0.11 for 10,000 digits with ten equally frequent labels in ten "
     "clusters. Clusters beyond the number of labels are matched with none, and lower it.",
     "On these digits k-means reaches 0.53, Ward linkage 0.63."},
    {"purity", "purity", "The share of digits that have the most frequent label of their cluster.",
     "purity = sum over clusters of the most frequent label's digits / all digits",
     "Up to 1, which it reaches when every digit is a cluster of its own: compare it for equally "
     "many clusters.",
     "On these digits k-means reaches 0.57, Ward linkage 0.70; with 60 clusters k-means has 0.82, "
     "while its ARI falls to 0.19."},
    {"inertia", "inertia",
     "The sum of the squared distances from each digit to the centroid of its cluster: what "
     "k-means makes small.",
     "inertia = \u03a3 |x \u2212 centroid of x|\u00b2",
     "Lower is better for the same number of clusters. The lowest possible falls as clusters are "
     "added.",
     "On these digits the best of 100 restarts with 10 clusters is 25.24 billion."},
    {"silhouette",
     "silhouette",
     "Compares the mean distance of a digit to the others of its cluster, a, with that to the "
     "digits of the nearest other cluster, b; then averages over the digits.",
     "s = (b \u2212 a) / max(a, b)",
     "From \u22121 to 1. Above 0.7 the structure is strong, above 0.5 reasonable, above 0.25 weak; "
     "near 0 clusters overlap.",
     {}},
    {"n_iter",
     "iterations",
     "How often k-means assigned all digits and moved the centroids, in the run that was kept, "
     "until it converged.",
     {},
     "From 1 to max iterations; at the maximum it may have stopped before it converged.",
     {}},
    {"run_agreement",
     "adjusted Rand index of the two runs",
     "Takes pairs of digits: how often the two clusterings agree on whether the two belong "
     "together, corrected for chance. The clusters' numbers do not matter.",
     "ARI = (RI \u2212 E[RI]) / (max RI \u2212 E[RI]), where RI is the share of pairs on which "
     "they agree",
     "1: the same clusters. About 0: as unlike as clusterings drawn at random.",
     {}},
    {"rank_correlation",
     "rank correlation",
     "Whether both runs put the digits into the same order, from the most anomalous to the most "
     "ordinary: Spearman's correlation of their ranks.",
     "\u03c1 = the correlation of rank in one run with rank in the other",
     "1: the same order. 0: unrelated orders. \u22121: opposite orders.",
     {}},
    {"seconds", "time", "How long the run took on this machine.", {}, {}, {}},
    {"offset",
     "threshold",
     "The score below which digits are anomalies. It is set by the share of anomalies, and can be "
     "dragged in the chart of scores.",
     {},
     {},
     {}},
    {"isolation_forest/score",
     "lowest score",
     "The score of the most anomalous digit. It comes from how short its path is: from how few "
     "random splits isolate it.",
     "score = \u22122^(\u2212E[h] / c), where E[h] is the mean path length over the trees and c "
     "that of an unsuccessful search among the digits per tree",
     "Between \u22121 and 0: about \u22120.5 and above is ordinary, the nearer to \u22121 the more "
     "anomalous.",
     {}},
    {"local_outlier_factor/score",
     "lowest score",
     "The score of the most anomalous digit: how many times as dense it is around its neighbours "
     "as around the digit itself, with a minus sign.",
     "score = \u2212LOF, LOF = mean density of the neighbours / own density",
     "About \u22121 is ordinary. The lower, the more anomalous: \u22122 is half as dense as around "
     "the neighbours.",
     {}},
};

}  // namespace

const Definition* find_definition(std::string_view key) {
  const auto* found = std::find_if(std::begin(definitions), std::end(definitions),
                                   [key](const Definition& d) { return d.key == key; });
  return found == std::end(definitions) ? nullptr : found;
}

std::string definition_text(const Definition& definition, const AppState& state) {
  std::string text(definition.meaning);
  const auto add = [&text](std::string_view line) {
    if (line.empty()) return;
    text += '\n';
    text += line;
  };
  add(definition.formula);
  add(definition.range);
  if (state.data_name == "MNIST") add(definition.usual);
  return text;
}

std::string_view silhouette_verdict(double silhouette) {
  if (silhouette > 0.7) return "strong";
  if (silhouette > 0.5) return "reasonable";
  if (silhouette > 0.25) return "weak";
  return "very weak";
}

}  // namespace digitscope::app
