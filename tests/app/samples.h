#pragma once
// States of the app to be tested, and what they are made of.

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/model/state.h"
#include "results/projection.h"

namespace digitscope::test {

/// IDX bytes of n images of rows x columns, and of n labels.
std::vector<std::uint8_t> idx_images(std::size_t n, std::size_t rows = 28,
                                     std::size_t columns = 28);
std::vector<std::uint8_t> idx_labels(std::size_t n);

/// A state that holds n images, and labels for them if wanted.
app::AppState state_with_digits(std::size_t n, bool labelled = true, std::size_t rows = 28,
                                std::size_t columns = 28);

/// The last thing that was sent to the page around the app; requires that there is one.
nlohmann::json last_message(const app::AppState& state);

// What follows is written by the engine's writers (src/results).

/// A Result of k-means: n rows dealt to k clusters in turn.
nlohmann::ordered_json kmeans_result(std::size_t n, std::size_t k, std::size_t features,
                                     bool labelled = true);

/// A Result of hierarchical clustering: n rows, joined in pairs again and again, cut into k.
nlohmann::ordered_json hierarchical_result(std::size_t n, std::size_t k);

/// A Result of isolation forest about n rows: scores fall from -0.35 to -0.65, the last rows are
/// the strangest, and those below `offset` are anomalies.
nlohmann::ordered_json forest_result(std::size_t n, double offset);
/// Likewise with these scores.
nlohmann::ordered_json forest_result(std::vector<double> scores, double offset);

/// A further run, finished, that was asked for with the parameters which took effect; or with
/// others.
void add_run(app::AppState& state, const nlohmann::ordered_json& result);
void add_run(app::AppState& state, const nlohmann::ordered_json& result,
             const nlohmann::ordered_json& request,
             app::RunPurpose purpose = app::RunPurpose::script);

/// Likewise of local outlier factor: every 30th row is strange.
nlohmann::ordered_json factor_result(std::size_t n);

/// state_with_digits() after such a run.
app::AppState state_with_anomalies(std::size_t n, double offset, bool labelled = true);

/// state_with_digits() after a hierarchical clustering.
app::AppState state_with_tree(std::size_t n, std::size_t k, bool labelled = true,
                              std::size_t rows = 28, std::size_t columns = 28);

/// Opens the map of principal components, and asks for them.
void open_components(app::AppState& state);

/// The same, where its digits lie being known: on a spiral from the middle outwards, 4,000 across.
app::AppState with_map(app::AppState state);

/// The engine's answer to "kmeans_history" about n rows in k clusters: so many iterations, with a
/// frame of each.
nlohmann::ordered_json history_answer(std::size_t n, std::size_t k, std::size_t iterations,
                                      std::size_t features = 784);

/// Its answer to "kmeans_quality" about one number of clusters.
nlohmann::ordered_json quality_answer(std::size_t clusters);

/// Its answer to "isolation_paths" about a row: paths of one split more than the one before, up to
/// eight, through so many trees grown from 256 digits.
nlohmann::ordered_json paths_answer(std::uint32_t row, std::size_t trees,
                                    std::size_t features = 784);
/// To "outlier_neighbourhood": the rows 0, 1, ... are its neighbours.
nlohmann::ordered_json neighbourhood_answer(std::uint32_t row, std::size_t neighbours);
/// To "rank_stability": of the top 100 each further value keeps ten more.
nlohmann::ordered_json stability_answer(const char* parameter, std::vector<std::uint32_t> values);

/// To "nearness": so many digits, of which `nearer` have another nearer than `distance`.
nlohmann::ordered_json nearness_answer(double distance, std::size_t nearer, std::size_t compared);

/// An anomaly detection, with what its strangest digit's score is made of in sight, and, if wanted,
/// the stability of its ranking.
app::AppState state_with_anatomy(app::AppState state, bool stability);

/// state_with_digits() with its map by UMAP on screen, beside one of five neighbours, another that
/// is computed and one that waits.
app::AppState with_maps(std::size_t n);

/// Maps of `n` digits: by t-SNE every tenth is in the same one of ten groups around a circle, by
/// UMAP every third in the same one of three in a row.
results::TsneMap islands(std::size_t n);
results::UmapMap peninsulas(std::size_t n);

/// With a 7 drawn on the pad, in two strokes.
app::AppState with_drawing(app::AppState state);
/// The engine's answers to what has been asked about it: cluster 1 of each clustering, an anomaly
/// to each search for them.
void answer_verdicts(app::AppState& state);
/// state_with_digits() with that drawing, judged by runs of three methods.
app::AppState with_verdicts(std::size_t n);

/// state_with_result() with its iterations in sight and the quality for 2 ... `last` clusters known
/// (0: for none).
app::AppState state_with_iterations(std::size_t n, std::size_t k, std::size_t iterations,
                                    std::uint32_t last, std::size_t rows = 28,
                                    std::size_t columns = 28);

/// state_with_tree() after a run of each linkage, with them in sight; ward is the last.
app::AppState state_with_linkages(std::size_t n, std::size_t k);

/// state_with_digits() after a run.
app::AppState state_with_result(std::size_t n, std::size_t k, bool labelled = true,
                                std::size_t rows = 28, std::size_t columns = 28);

}  // namespace digitscope::test
