#include "vocabulary/parameters.h"

#include <algorithm>
#include <array>

#include "vocabulary/shared_parameters.h"

namespace digitscope {
namespace {

constexpr std::array<std::string_view, 2> init_choices = {"k-means++", "random"};

// Parameters that several methods share.

constexpr Parameter random_state_parameter{
    .name = "random_state",
    .label = "random seed",
    .help =
        "The seed of the random numbers. The same seed gives the same result, here and "
        "in scikit-learn.",
    .type = ParameterType::integer,
    .minimum = 0,
    .maximum = max_seed,
    .slider_maximum = 100,
    .default_number = 0,
    .none = "each run would give a different result, which no link could reproduce",
};

constexpr Parameter n_clusters_parameter{
    .name = "n_clusters",
    .label = "clusters",
    .help =
        "The number of clusters, k. {There are ten kinds of digit, but people write some of them "
        "in more than one way: try more than ten.|What has one label may be of more than one kind: "
        "try more than there are labels.}"_worded,
    .type = ParameterType::integer,
    .minimum = 1,
    .maximum = max_rows,
    .slider_maximum = 30,
    .default_number = 10,
};

constexpr Parameter contamination_parameter{
    .name = "contamination",
    .label = "share of anomalies",
    .help =
        "The share of {digits} to call anomalies, those with the lowest scores: 1%, which "
        "scikit-learn writes as 0.01, of 10,000 {digits} is 100. auto uses a fixed threshold "
        "instead: a score of -0.5 for isolation forest, -1.5 for local outlier factor."_worded,
    .type = ParameterType::share_or_auto,
    .minimum = 0,
    .maximum = 0.5,
    .minimum_excluded = true,
    .slider_maximum = 0.1,
    .default_number = 0.01,
};

constexpr std::array kmeans_parameters = {
    n_clusters_parameter,
    Parameter{
        .name = "n_init",
        .label = "random starts",
        .help = "How many times to run k-means, each time from new initial centroids. Each run "
                "ends in a local minimum of the inertia; the lowest is kept. auto is 10 for random "
                "initial centroids, and otherwise 1.",
        .type = ParameterType::integer_or_auto,
        .minimum = 1,
        .maximum = 1000,
        .slider_maximum = 50,
        .default_number = 10,
    },
    Parameter{
        .name = "init",
        .label = "initial centroids",
        .help =
            "k-means++ draws {digits} one after another, each with a probability proportional to "
            "its squared distance from the nearest one already drawn; random draws {digits} with "
            "equal probability. Or give the rows yourself: one row number for each cluster, such "
            "as 0,1,2."_worded,
        .type = ParameterType::init,
        .minimum = 0,
        .maximum = max_rows - 1,
        .default_text = "k-means++",
        .choices = init_choices,
    },
    Parameter{
        .name = "max_iter",
        .label = "max iterations",
        .help =
            "k-means stops after this many iterations of assigning {digits} and moving centroids, "
            "even if it has not converged."_worded,
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = 10000,
        .slider_maximum = 300,
        .default_number = 300,
    },
    Parameter{
        .name = "tol",
        .label = "tolerance",
        .help = "k-means has converged when the centroids move less than this: the sum of their "
                "squared movements, as a fraction of the mean variance of the pixels.",
        .type = ParameterType::real,
        .minimum = 0,
        .maximum = 1e6,
        .slider_maximum = 0.01,
        .default_number = 1e-4,
    },
    random_state_parameter,
    samples_parameter,
};

constexpr std::array<std::string_view, 4> linkage_choices = {"ward", "complete", "average",
                                                             "single"};

// None would leave it to distance_threshold how many clusters there are.
constexpr Parameter tree_clusters_parameter = [] {
  Parameter parameter = n_clusters_parameter;
  parameter.none =
      "it goes with distance_threshold, which is not offered here: the tree is cut into a given "
      "number of clusters";
  return parameter;
}();

constexpr std::array hierarchical_parameters = {
    tree_clusters_parameter,
    Parameter{
        .name = "linkage",
        .label = "linkage",
        .help =
            "How the distance between two clusters is measured. ward: by how much merging them "
            "would raise the sum of squared distances to the centroids; complete, average, single: "
            "the largest, mean or smallest distance between their {digits}."_worded,
        .type = ParameterType::choice,
        .default_text = "ward",
        .choices = linkage_choices,
    },
    samples_parameter,
};

constexpr std::array isolation_forest_parameters = {
    Parameter{
        .name = "n_estimators",
        .label = "trees",
        .help = "The number of trees. More trees give more stable scores.",
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = 10000,
        .slider_maximum = 500,
        .default_number = 100,
    },
    Parameter{
        .name = "max_samples",
        .label = "{digits} per tree"_worded,
        .help =
            "How many {digits} each tree is grown from, drawn at random: a number, a fraction such "
            "as 0.5 (1.0 is all of them), or auto, which is 256. A small sample is enough, and "
            "anomalies are easier to isolate in it."_worded,
        .type = ParameterType::integer_share_or_auto,
        .minimum = 1,
        .maximum = max_rows,
        .slider_maximum = 1024,
        .default_number = 256,
    },
    contamination_parameter,
    random_state_parameter,
    samples_parameter,
};

constexpr std::array local_outlier_factor_parameters = {
    Parameter{
        .name = "n_neighbors",
        .label = "neighbours",
        .help =
            "How many nearest neighbours each {digit} is compared with. A small number compares it "
            "with its closest surroundings only; a large one shows how it fits into larger "
            "groups."_worded,
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = max_rows,
        .slider_maximum = 100,
        .default_number = 20,
    },
    contamination_parameter,
    samples_parameter,
};

// scikit-learn's other parameters: what happens here in place of what they choose.

constexpr std::array kmeans_not_offered = {
    NotOffered{"algorithm", "the clusters are those of lloyd, the default"},
    NotOffered{"copy_x", "the images are never changed"},
    verbose,
};

constexpr std::array hierarchical_not_offered = {
    NotOffered{"metric", "distances are Euclidean, as by default"},
    NotOffered{"affinity", "distances are Euclidean, as by default"},
    NotOffered{"distance_threshold", "the tree is cut into n_clusters clusters"},
    NotOffered{"connectivity", "any two clusters may be merged, as by default"},
    NotOffered{"compute_full_tree", "the whole tree is always computed"},
    NotOffered{"compute_distances", "the distances are always computed"},
    NotOffered{"memory", "a tree is kept with its result"},
};

constexpr std::array isolation_forest_not_offered = {
    NotOffered{"max_features", "a tree may split by any pixel, as with the default of 1.0"},
    NotOffered{"bootstrap",
               "a tree's images are drawn without replacement, as with the default of False"},
    NotOffered{"warm_start", "every run grows a new forest, as with the default of False"},
    n_jobs,
    verbose,
};

constexpr std::array local_outlier_factor_not_offered = {
    NotOffered{"algorithm", "the nearest neighbours are found exactly, as with each of its values"},
    NotOffered{"leaf_size", "no tree is needed to find the neighbours"},
    NotOffered{"metric", "distances are Euclidean, as by default"},
    NotOffered{"metric_params", "distances are Euclidean, as by default"},
    NotOffered{"p", "distances are Euclidean, as with the default of 2"},
    NotOffered{"novelty", "new images can be scored after any run"},
    n_jobs,
};

constexpr std::array method_table = {
    Method{
        .name = "kmeans",
        .title = "k-means",
        .noun = "k-means",
        .summary = "Partitions the {digits} into k clusters, each represented by its mean."_worded,
        .parameters = kmeans_parameters,
        .not_offered = kmeans_not_offered,
    },
    Method{
        .name = "hierarchical",
        .title = "Hierarchical",
        .noun = "hierarchical clustering",
        .summary = "Merges the two nearest clusters again and again into a tree, and cuts the tree "
                   "into k clusters.",
        .parameters = hierarchical_parameters,
        .not_offered = hierarchical_not_offered,
    },
    Method{
        .name = "isolation_forest",
        .title = "Isolation forest",
        .noun = "isolation forest",
        .summary = "Finds {digits} that a few random splits are enough to isolate."_worded,
        .parameters = isolation_forest_parameters,
        .not_offered = isolation_forest_not_offered,
    },
    Method{
        .name = "local_outlier_factor",
        .title = "Local outlier factor",
        .noun = "local outlier factor",
        .summary = "Finds {digits} that lie in a less dense region than their neighbours."_worded,
        .parameters = local_outlier_factor_parameters,
        .not_offered = local_outlier_factor_not_offered,
    },
};

}  // namespace

std::span<const Method> methods() {
  return method_table;
}

const Method* find_method(std::string_view name) {
  const auto it = std::find_if(method_table.begin(), method_table.end(),
                               [&](const Method& method) { return method.name == name; });
  return it == method_table.end() ? nullptr : &*it;
}

const Method* find_runnable(std::string_view name) {
  if (const Method* method = find_method(name)) return method;
  const auto all = projections();
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const Method& method) { return method.name == name; });
  return it == all.end() ? nullptr : &*it;
}

const Parameter* find_parameter(const Method& method, std::string_view name) {
  const auto it = std::find_if(method.parameters.begin(), method.parameters.end(),
                               [&](const Parameter& parameter) { return parameter.name == name; });
  return it == method.parameters.end() ? nullptr : &*it;
}

}  // namespace digitscope
