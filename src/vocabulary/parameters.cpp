#include "vocabulary/parameters.h"

#include <algorithm>
#include <array>

namespace digitscope {
namespace {

// Row counts and seeds are limited by their types, not by taste: NumPy's RandomState takes 32 bits.
constexpr double max_rows = 1e6;
constexpr double max_seed = 4294967295.0;

constexpr std::array<std::string_view, 2> init_choices = {"k-means++", "random"};

// Parameters that several methods share.

constexpr Parameter random_state_parameter{
    .name = "random_state",
    .label = "random state",
    .help =
        "The seed of the random numbers. The same seed gives the same result, here and "
        "in scikit-learn.",
    .type = ParameterType::integer,
    .minimum = 0,
    .maximum = max_seed,
    .slider_maximum = 100,
    .default_number = 0,
    .none = "each run would have another result, which no link could bring back",
};

constexpr Parameter samples_parameter{
    .name = "samples",
    .label = "digits",
    .help = "Use the first so many digits only, or all that are loaded.",
    .type = ParameterType::integer_or_all,
    .minimum = 1,
    .maximum = max_rows,
    .slider_maximum = 10000,
    .default_text = "all",
};

constexpr Parameter n_clusters_parameter{
    .name = "n_clusters",
    .label = "clusters",
    .help =
        "How many groups to look for (k). There are ten digits, but people write some of "
        "them in more than one way: try more than ten.",
    .type = ParameterType::integer,
    .minimum = 1,
    .maximum = max_rows,
    .slider_maximum = 30,
    .default_number = 10,
};

constexpr Parameter contamination_parameter{
    .name = "contamination",
    .label = "anomalies",
    .help =
        "Which share of the digits to call anomalies: the strangest ones. auto uses the "
        "threshold of the method's inventors instead.",
    .type = ParameterType::real_or_auto,
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
        .label = "starts",
        .help = "How many times to start from new centres. k-means stops at the nearest local "
                "optimum; the start with the lowest inertia wins. auto is 10 for random first "
                "centres, and otherwise 1.",
        .type = ParameterType::integer_or_auto,
        .minimum = 1,
        .maximum = 1000,
        .slider_maximum = 50,
        .default_number = 10,
    },
    Parameter{
        .name = "init",
        .label = "first centres",
        .help = "k-means++ picks rows that lie far apart; random picks any rows. Row numbers, one "
                "for each cluster (such as 0,1,2), start from exactly those digits.",
        .type = ParameterType::init,
        .minimum = 0,
        .maximum = max_rows - 1,
        .default_text = "k-means++",
        .choices = init_choices,
    },
    Parameter{
        .name = "max_iter",
        .label = "iterations at most",
        .help = "A start ends after this many rounds of assigning digits and moving centres, even "
                "when it has not converged.",
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = 10000,
        .slider_maximum = 300,
        .default_number = 300,
    },
    Parameter{
        .name = "tol",
        .label = "tolerance",
        .help = "A start has converged when the squared movement of its centres is below this "
                "fraction of the mean variance of a pixel.",
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
      "it goes with distance_threshold, which is not offered here: a tree is cut into a given "
      "number "
      "of clusters";
  return parameter;
}();

constexpr std::array hierarchical_parameters = {
    tree_clusters_parameter,
    Parameter{
        .name = "linkage",
        .label = "linkage",
        .help = "How far apart two groups are: ward, by how much joining them would spread them; "
                "complete, average or single, by their farthest, mean or nearest pair of digits.",
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
        .help = "How many trees of random splits to grow. More trees, steadier scores.",
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = 10000,
        .slider_maximum = 500,
        .default_number = 100,
    },
    Parameter{
        .name = "max_samples",
        .label = "digits a tree",
        .help = "How many digits, drawn at random, each tree is grown from: a number, a share such "
                "as 0.5 (1.0 is all of them), or auto, which is 256. Few are enough: anomalies "
                "stand out better in a sparse crowd.",
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
        .help = "With how many of its nearest digits each digit is compared. Fewer see smaller "
                "groups; more see the larger picture.",
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

constexpr NotOffered verbose{"verbose", "progress is always told"};

constexpr std::array kmeans_not_offered = {
    NotOffered{"algorithm", "the clusters are those of lloyd, the default"},
    NotOffered{"copy_x", "the digits are never changed"},
    verbose,
};

constexpr std::array hierarchical_not_offered = {
    NotOffered{"metric", "distances are Euclidean, as by default"},
    NotOffered{"affinity", "distances are Euclidean, as by default"},
    NotOffered{"distance_threshold", "a tree is cut into n_clusters clusters"},
    NotOffered{"connectivity", "any two clusters may be joined, as by default"},
    NotOffered{"compute_full_tree", "the whole tree is always computed"},
    NotOffered{"compute_distances", "the distances are always computed"},
    NotOffered{"memory", "a tree is kept with its result"},
};

constexpr NotOffered n_jobs{"n_jobs", "threads says how many threads compute"};

constexpr std::array isolation_forest_not_offered = {
    NotOffered{"max_features", "a tree may split by any pixel, as with the default of 1.0"},
    NotOffered{"bootstrap",
               "a tree's digits are drawn without replacement, as with the default of False"},
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
    NotOffered{"novelty", "new digits can be judged after any run"},
    n_jobs,
};

constexpr std::array method_table = {
    Method{
        .name = "kmeans",
        .title = "k-means",
        .noun = "k-means",
        .summary = "Divides the digits into k groups, each around the average of its members.",
        .parameters = kmeans_parameters,
        .not_offered = kmeans_not_offered,
    },
    Method{
        .name = "hierarchical",
        .title = "Hierarchical",
        .noun = "hierarchical clustering",
        .summary = "Joins the two nearest groups, again and again, into a tree; cut into k groups.",
        .parameters = hierarchical_parameters,
        .not_offered = hierarchical_not_offered,
    },
    Method{
        .name = "isolation_forest",
        .title = "Isolation forest",
        .noun = "isolation forest",
        .summary = "Finds digits that few random splits are enough to separate from all others.",
        .parameters = isolation_forest_parameters,
        .not_offered = isolation_forest_not_offered,
    },
    Method{
        .name = "local_outlier_factor",
        .title = "Local outlier factor",
        .noun = "local outlier factor",
        .summary = "Finds digits that stand in sparser surroundings than their neighbours do. (The "
                   "notebook's cell of this name runs isolation forest again.)",
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

const Parameter* find_parameter(const Method& method, std::string_view name) {
  const auto it = std::find_if(method.parameters.begin(), method.parameters.end(),
                               [&](const Parameter& parameter) { return parameter.name == name; });
  return it == method.parameters.end() ? nullptr : &*it;
}

}  // namespace digitscope
