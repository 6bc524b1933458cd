#include <array>

#include "vocabulary/shared_parameters.h"

namespace digitscope {
namespace {

constexpr std::array<std::string_view, 2> map_init_choices = {"pca", "random"};

constexpr std::array tsne_parameters = {
    Parameter{
        .name = "perplexity",
        .label = "perplexity",
        .help =
            "About how many nearest neighbours each {digit} tries to stay close to. Few show small "
            "groups, many the larger picture. Must be less than the number of {digits}."_worded,
        .type = ParameterType::real,
        .minimum = 1,
        .maximum = max_rows,
        .slider_maximum = 100,
        .default_number = 30,
    },
    Parameter{
        .name = "early_exaggeration",
        .label = "early exaggeration",
        .help = "How many times more strongly neighbours attract each other in the first 250 "
                "iterations, in which the clusters form.",
        .type = ParameterType::real,
        .minimum = 1,
        .maximum = 1000,
        .slider_maximum = 50,
        .default_number = 12,
    },
    Parameter{
        .name = "learning_rate",
        .label = "learning rate",
        .help =
            "How far points move in each iteration. If it is too high, they form a ball; if it is "
            "too low, one dense cloud. auto is the number of {digits}, divided by 4 times "
            "early_exaggeration, and at least 50."_worded,
        .type = ParameterType::real_or_auto,
        .minimum = 0,
        .maximum = 1e6,
        .minimum_excluded = true,
        .slider_maximum = 1000,
        .default_text = "auto",
    },
    Parameter{
        .name = "max_iter",
        .label = "iterations",
        .help = "How many iterations the map gets at most, those of early exaggeration included.",
        .type = ParameterType::integer,
        .minimum = 250,
        .maximum = 100000,
        .slider_maximum = 2000,
        .default_number = 1000,
    },
    Parameter{
        .name = "init",
        .label = "start",
        .help = "Where the points start. pca: at their first two principal components, which keeps "
                "the large-scale arrangement. random: anywhere, by random_state.",
        .type = ParameterType::choice,
        .default_text = "pca",
        .choices = map_init_choices,
    },
    Parameter{
        .name = "random_state",
        .label = "random seed",
        .help = "The seed of a random start. The same seed gives the same map, on every machine.",
        .type = ParameterType::integer,
        .minimum = 0,
        .maximum = max_seed,
        .slider_maximum = 100,
        .default_number = 0,
        .none = "each run would give a different map, which no link could reproduce",
    },
    samples_parameter,
};

constexpr std::array tsne_not_offered = {
    NotOffered{"n_components", "maps have two dimensions, as by default"},
    NotOffered{"n_iter", "max_iter sets the number of iterations"},
    NotOffered{"n_iter_without_progress", "a run ends after 300 of them, as by default"},
    NotOffered{"min_grad_norm", "a run ends below a norm of 1e-7, as by default"},
    NotOffered{"metric", "distances are Euclidean, as by default"},
    NotOffered{"metric_params", "distances are Euclidean, as by default"},
    NotOffered{"method",
               "forces are interpolated on a grid, which is faster than barnes_hut and "
               "nearly as exact as exact"},
    NotOffered{"angle", "forces are interpolated on a grid, which has no angle"},
    n_jobs,
    verbose,
};

constexpr std::array<std::string_view, 3> umap_init_choices = {"spectral", "pca", "random"};

constexpr std::array umap_parameters = {
    Parameter{
        .name = "n_neighbors",
        .label = "neighbours",
        .help = "How many nearest neighbours each {digit} is joined to, itself included. Few show "
                "small groups, many the larger picture."_worded,
        .type = ParameterType::integer,
        .minimum = 2,
        .maximum = max_rows,
        .slider_maximum = 100,
        .default_number = 15,
    },
    Parameter{
        .name = "min_dist",
        .label = "minimum distance",
        .help =
            "How close together similar {digits} may lie on the map. Small values pack clusters "
            "tightly, large ones spread them evenly. At most spread."_worded,
        .type = ParameterType::real,
        .minimum = 0,
        .maximum = 100,
        .slider_maximum = 1,
        .default_number = 0.1,
    },
    Parameter{
        .name = "spread",
        .label = "spread",
        .help = "The scale of the map: how far apart {digits} lie that are not similar. At least "
                "min_dist."_worded,
        .type = ParameterType::real,
        .minimum = 0,
        .maximum = 100,
        .minimum_excluded = true,
        .slider_maximum = 3,
        .default_number = 1,
    },
    Parameter{
        .name = "n_epochs",
        .label = "epochs",
        .help =
            "How many times all points are moved. auto is 500 for up to 10,000 {digits}, and 200 "
            "for more."_worded,
        .type = ParameterType::integer_or_auto,
        .minimum = 1,
        .maximum = 100000,
        .slider_maximum = 1000,
        .default_text = "auto",
    },
    Parameter{
        .name = "init",
        .label = "start",
        .help = "Where the points start. spectral: at the slowest modes of the graph of "
                "neighbours, which keeps the large-scale arrangement. pca: at their first two "
                "principal components. random: anywhere, by random_state.",
        .type = ParameterType::choice,
        .default_text = "spectral",
        .choices = umap_init_choices,
    },
    Parameter{
        .name = "negative_sample_rate",
        .label = "negative samples",
        .help =
            "How many {digits} drawn at random repel {a digit} for each neighbour that attracts "
            "it. More separate clusters further, and take longer."_worded,
        .type = ParameterType::integer,
        .minimum = 0,
        .maximum = 1000,
        .slider_maximum = 20,
        .default_number = 5,
    },
    Parameter{
        .name = "random_state",
        .label = "random seed",
        .help =
            "The seed of the {digits} drawn at random. The same seed gives the same map, on every "
            "machine and with any number of threads."_worded,
        .type = ParameterType::integer,
        .minimum = 0,
        .maximum = max_seed,
        .slider_maximum = 100,
        .default_number = 0,
        .none = "each run would give a different map, which no link could reproduce",
    },
    samples_parameter,
};

constexpr NotOffered by_labels(std::string_view name) {
  return {name, "the map is of the pixels alone, without labels"};
}

constexpr std::array umap_not_offered = {
    NotOffered{"n_components", "maps have two dimensions, as by default"},
    NotOffered{"metric", "distances are Euclidean, as by default"},
    NotOffered{"metric_kwds", "distances are Euclidean, as by default"},
    NotOffered{"output_metric", "distances on the map are Euclidean, as by default"},
    NotOffered{"output_metric_kwds", "distances on the map are Euclidean, as by default"},
    NotOffered{"learning_rate", "it starts at 1, as by default"},
    NotOffered{"low_memory", "nearest neighbours are exact, and take little memory"},
    NotOffered{"set_op_mix_ratio", "the fuzzy sets are united, as with the default of 1"},
    NotOffered{"local_connectivity", "it is 1, as by default"},
    NotOffered{"repulsion_strength", "it is 1, as by default"},
    NotOffered{"transform_queue_size", "new images are not placed on a map"},
    NotOffered{"transform_seed", "new images are not placed on a map"},
    NotOffered{"transform_mode", "it is embedding, as by default"},
    NotOffered{"a", "min_dist and spread set it"},
    NotOffered{"b", "min_dist and spread set it"},
    NotOffered{"angular_rp_forest", "nearest neighbours are exact"},
    NotOffered{"force_approximation_algorithm", "nearest neighbours are exact"},
    NotOffered{"precomputed_knn", "nearest neighbours are exact"},
    NotOffered{"disconnection_distance", "no neighbour is too far, as by default"},
    NotOffered{"unique", "copies stay images of their own, as by default"},
    by_labels("target_n_neighbors"),
    by_labels("target_metric"),
    by_labels("target_metric_kwds"),
    by_labels("target_weight"),
    NotOffered{"densmap", "densities are not kept, as by default"},
    NotOffered{"dens_lambda", "densities are not kept, as by default"},
    NotOffered{"dens_frac", "densities are not kept, as by default"},
    NotOffered{"dens_var_shift", "densities are not kept, as by default"},
    NotOffered{"output_dens", "densities are not kept, as by default"},
    NotOffered{"tqdm_kwds", "progress is always reported"},
    n_jobs,
    verbose,
};

constexpr std::array pca_parameters = {
    Parameter{
        .name = "n_components",
        .label = "components",
        .help = "How many principal components each {digit} is described by."_worded,
        .type = ParameterType::integer,
        .minimum = 1,
        .maximum = 4096,
        .slider_maximum = 50,
        .default_number = 2,
        .none = "say how many components there are to be",
    },
    samples_parameter,
};

constexpr std::array pca_not_offered = {
    NotOffered{"whiten", "components keep their variance, as with the default of False"},
    NotOffered{"svd_solver", "the components are exact, as with full"},
    NotOffered{"tol", "the components are exact"},
    NotOffered{"iterated_power", "the components are exact"},
    NotOffered{"n_oversamples", "the components are exact"},
    NotOffered{"power_iteration_normalizer", "the components are exact"},
    NotOffered{"random_state", "the components are exact, and nothing is random"},
    NotOffered{"copy", "the images are never changed"},
};

constexpr std::array projection_table = {
    Method{
        .name = "tsne",
        .title = "t-SNE",
        .noun = "t-SNE",
        .summary = "Maps the {digits} to the plane, so that near neighbours stay together."_worded,
        .parameters = tsne_parameters,
        .not_offered = tsne_not_offered,
    },
    Method{
        .name = "umap",
        .title = "UMAP",
        .noun = "UMAP",
        .summary =
            "Maps the {digits} to the plane as a graph of near neighbours, with clear gaps between "
            "clusters."_worded,
        .parameters = umap_parameters,
        .not_offered = umap_not_offered,
    },
    Method{
        .name = "pca",
        .title = "Principal components",
        .noun = "principal component analysis",
        .summary = "Projects the {digits} to the directions in which they differ most."_worded,
        .parameters = pca_parameters,
        .not_offered = pca_not_offered,
    },
};

}  // namespace

std::span<const Method> projections() {
  return projection_table;
}

}  // namespace digitscope
