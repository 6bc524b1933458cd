#pragma once
// Questions about the digits and about runs that are not runs themselves.

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/error.h"
#include "base/task.h"
#include "digits/digits.h"
#include "distance/known_neighbours.h"
#include "engine/model.h"

namespace digitscope {

/// Answers {"question": name, ...}:
///   "pca" {n_components = 2, samples = all}: explained_variance, explained_variance_ratio,
///       coordinates (samples x n_components), as sklearn.decomposition.PCA gives them
///   "tsne" {parameters of tsne}: embedding (samples x 2), kl_divergence, n_iter, learning_rate,
///       quality; see projections.h
///   "umap" {parameters of umap}: embedding (samples x 2), n_epochs, a, b, quality; likewise
///   "separation" {labels}: silhouette, calinski_harabasz, davies_bouldin of a clustering of the
///       first rows, and silhouette_samples
///   "kmeans_history", "kmeans_quality": see kmeans_questions.h
///   "isolation_paths", "outlier_neighbourhood", "rank_stability": see anomaly_questions.h
///   "score" {method, images}: what the last run of that method makes of new images (arrays of
///       rows x columns numbers from 0 to 255); see score() in model.h. With parameters of the
///       method, what a run with them makes of the images: the last one if it is of them, or else
///       one of its own
///   "nearness" {images = none}: of each image the nearest row and its distance, and how many of up
///       to 1,000 evenly spaced rows have another row nearer than that, with those rows' own
///       distances
/// What is `known` of the digits is used, and added to.
/// Errors: bad_request (not such an object), bad_parameter (names it and what is allowed), no_data,
/// bad_data, cancelled.
Expected<nlohmann::ordered_json> answer(std::string_view json, const Digits& digits,
                                        const Models& models, const Task& task,
                                        KnownNeighbours& known);

}  // namespace digitscope
