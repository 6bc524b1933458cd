#include "app/samples.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/settings.h"

#include <doctest/doctest.h>

#include <cmath>
#include <utility>

#include "cluster/hierarchy/dendrogram.h"
#include "digits/idx.h"
#include "engine/clustering_report.h"
#include "results/isolation_paths.h"
#include "results/kmeans_history.h"
#include "results/kmeans_quality.h"
#include "results/nearness.h"
#include "results/outlier_neighbourhood.h"
#include "results/pca.h"
#include "results/projection.h"
#include "results/rank_stability.h"
#include "results/run.h"

namespace digitscope::test {
namespace {

Digits digits(std::size_t n, std::size_t rows, std::size_t columns) {
  Digits d{.rows = rows, .columns = columns, .pixels = {}, .labels = {}};
  d.pixels.resize(n * rows * columns);
  for (std::size_t i = 0; i < d.pixels.size(); ++i) {
    d.pixels[i] = static_cast<std::uint8_t>(i * 37 % 251);
  }
  for (std::size_t i = 0; i < n; ++i) d.labels.push_back(static_cast<std::uint8_t>(i % 10));
  return d;
}

ParameterValue number(std::size_t value) {
  return {.number = static_cast<double>(value)};
}

/// A run on n digits with the default parameters, but for `set` and what only the engine knows.
results::Run run_of(const char* name, std::size_t n, double seconds, results::Found found,
                    const ParameterValues& set) {
  const Method* method = find_method(name);
  results::Run run{.method = method,
                   .params = default_values(*method),
                   .samples = n,
                   .threads = 4,
                   .simd = "avx2",
                   .phases = {},
                   .seconds = seconds,
                   .found = std::move(found),
                   .warnings = {}};
  for (const auto& [parameter, value] : set) run.params[parameter] = value;
  run.params["samples"] = number(n);
  return run;
}

results::Clustering clustered(const std::vector<std::int32_t>& labels, std::size_t k,
                              bool labelled) {
  const auto truth = digits(labelled ? labels.size() : 0, 1, 1).labels;
  results::Clustering clustering = clustering_report(truth, labels, k);
  if (labelled) {
    clustering.metrics = {.ari = 0.3490423,
                          .ami = 0.49,
                          .nmi = 0.4914,
                          .homogeneity = 0.4845,
                          .completeness = 0.49,
                          .v_measure = 0.4914,
                          .fowlkes_mallows = 0.4116,
                          .accuracy = 0.5,
                          .purity = 0.6};
  }
  return clustering;
}

std::vector<std::uint32_t> first_rows_of(std::size_t n, std::size_t k) {
  std::vector<std::uint32_t> rows;
  for (std::size_t j = 0; j < k; ++j) rows.push_back(static_cast<std::uint32_t>((j * 7) % n));
  return rows;
}

results::Anomalies anomalies_below(std::vector<double> scores, double offset) {
  results::Anomalies found{
      .anomalies = {}, .scores = std::move(scores), .offset = offset, .labels = {}};
  for (std::uint32_t row = 0; row < found.scores.size(); ++row) {
    if (found.scores[row] < offset) found.anomalies.push_back(row);
  }
  return found;
}

}  // namespace

std::vector<std::uint8_t> idx_images(std::size_t n, std::size_t rows, std::size_t columns) {
  return write_idx_images(digits(n, rows, columns));
}

std::vector<std::uint8_t> idx_labels(std::size_t n) {
  return write_idx_labels(digits(n, 1, 1));
}

nlohmann::json last_message(const app::AppState& state) {
  REQUIRE(!state.outbox.empty());
  return nlohmann::json::parse(state.outbox.back());
}

app::AppState state_with_digits(std::size_t n, bool labelled, std::size_t rows,
                                std::size_t columns) {
  app::AppState state = app::initial_state();
  state.data_name = "MNIST";
  const auto images = idx_images(n, rows, columns);
  const auto labels = labelled ? idx_labels(n) : std::vector<std::uint8_t>();
  REQUIRE(app::load_digits(state, images, labels));
  return state;
}

nlohmann::ordered_json kmeans_result(std::size_t n, std::size_t k, std::size_t features,
                                     bool labelled) {
  std::vector<std::int32_t> labels(n);
  for (std::size_t i = 0; i < n; ++i) labels[i] = static_cast<std::int32_t>(i % k);
  results::KMeans found;
  found.clustering = clustered(labels, k, labelled);
  found.inertia = 25283515651.366135;
  found.n_iter = 31;
  found.start_inertia = {25290000000.0, 25301234567.0, 25283515651.366135, 25283515652.0,
                         25310000000.0};
  found.best_start = 2;
  found.first_rows = first_rows_of(n, k);
  found.centers = {features, std::vector<double>(k * features, 12.5)};
  return to_json(run_of("kmeans", n, 0.21, std::move(found), {{"n_clusters", number(k)}}));
}

nlohmann::ordered_json hierarchical_result(std::size_t n, std::size_t k) {
  Dendrogram tree{.n = n, .children = {}, .distances = {}};
  std::vector<std::int32_t> nodes(n);
  for (std::size_t i = 0; i < n; ++i) nodes[i] = static_cast<std::int32_t>(i);
  for (std::size_t at = 0; at + 1 < nodes.size(); at += 2) {
    tree.children.push_back({nodes[at], nodes[at + 1]});
    nodes.push_back(static_cast<std::int32_t>(n + tree.distances.size()));
    tree.distances.push_back(1000 + 2 * static_cast<double>(at));
  }
  results::Hierarchical found;
  found.clustering = clustered(tree.cut(k), k, false);
  found.merges = {tree.children, tree.distances};
  return to_json(run_of("hierarchical", n, 2.4, std::move(found), {{"n_clusters", number(k)}}));
}

app::AppState state_with_tree(std::size_t n, std::size_t k, bool labelled, std::size_t rows,
                              std::size_t columns) {
  app::AppState state = state_with_digits(n, labelled, rows, columns);
  app::select_method(state, "hierarchical");
  app::set_parameter(state, "n_clusters", {.number = static_cast<double>(k)});
  add_run(state, hierarchical_result(n, k));
  return state;
}

nlohmann::ordered_json forest_result(std::vector<double> scores, double offset) {
  const std::size_t n = scores.size();
  return to_json(
      run_of("isolation_forest", n, 0.08, anomalies_below(std::move(scores), offset), {}));
}

nlohmann::ordered_json forest_result(std::size_t n, double offset) {
  std::vector<double> scores;
  for (std::size_t i = 0; i < n; ++i) {
    scores.push_back(-0.35 - 0.3 * static_cast<double>(i) / static_cast<double>(n));
  }
  return forest_result(std::move(scores), offset);
}

nlohmann::ordered_json factor_result(std::size_t n) {
  std::vector<double> scores;
  for (std::size_t i = 0; i < n; ++i) {
    scores.push_back((i % 30 == 29 ? -1.6 : -1.0) - static_cast<double>(i) * 1e-6);
  }
  return to_json(
      run_of("local_outlier_factor", n, 0.08, anomalies_below(std::move(scores), -1.5), {}));
}

void add_run(app::AppState& state, const nlohmann::ordered_json& result) {
  nlohmann::ordered_json request = result["params"];
  request["method"] = result["method"];
  if (request["samples"] == state.digits.size()) request["samples"] = "all";
  add_run(state, result, request);
}

void add_run(app::AppState& state, const nlohmann::ordered_json& result,
             const nlohmann::ordered_json& request, app::RunPurpose purpose) {
  app::run_started(state, request.dump(), purpose);
  REQUIRE(app::run_finished(state, result.dump()));
}

app::AppState state_with_anomalies(std::size_t n, double offset, bool labelled) {
  app::AppState state = state_with_digits(n, labelled);
  app::select_method(state, "isolation_forest");
  add_run(state, forest_result(n, offset));
  return state;
}

nlohmann::ordered_json history_answer(std::size_t n, std::size_t k, std::size_t iterations,
                                      std::size_t features) {
  std::vector<std::uint32_t> sizes(k, static_cast<std::uint32_t>(n / k));
  sizes[0] += static_cast<std::uint32_t>(n % k);
  results::KMeansHistory answer;
  answer.n_iter = static_cast<std::uint32_t>(iterations);
  answer.first_rows = first_rows_of(n, k);
  for (std::size_t i = 0; i < iterations; ++i) {
    answer.moved.push_back(static_cast<std::uint32_t>(i == 0 ? n : n / (i + 2)));
    for (std::size_t at = 0; at < answer.moved.back(); ++at) {
      answer.moved_rows.push_back(static_cast<std::uint32_t>(at));
      answer.moved_to.push_back(static_cast<std::uint32_t>((at + i) % k));
    }
    answer.inertia.push_back(25283515651.0 + 5e9 / static_cast<double>(i + 1));
    std::vector<std::uint8_t> centers(k * features);
    for (std::size_t at = 0; at < centers.size(); ++at) {
      centers[at] = static_cast<std::uint8_t>(i + at % 251);
    }
    answer.frames.push_back({static_cast<std::uint32_t>(i + 1), sizes, std::move(centers)});
  }
  return to_json(answer);
}

nlohmann::ordered_json quality_answer(std::size_t clusters) {
  return to_json(results::KMeansQuality{.n_clusters = {static_cast<std::uint32_t>(clusters)},
                                        .inertia = {4e10 / static_cast<double>(clusters + 1)},
                                        .silhouette = {0.1 - 0.001 * static_cast<double>(clusters)},
                                        .silhouette_samples = 2000});
}

nlohmann::ordered_json paths_answer(std::uint32_t row, std::size_t trees, std::size_t features) {
  results::IsolationPaths answer{.row = row,
                                 .score = -0.65,
                                 .mean_path_length = 6.3671,
                                 .average_path_length = 10.2448,
                                 .max_samples = 256,
                                 .n_estimators = static_cast<std::uint32_t>(trees),
                                 .splits_saved = std::vector<double>(features),
                                 .paths = {}};
  for (std::size_t pixel = 0; pixel < features; ++pixel) {
    answer.splits_saved[pixel] =
        pixel % 5 == 0 ? 0.001 * static_cast<double>(pixel % 97) - 0.02 : 0;
  }
  for (std::size_t tree = 0; tree < trees; ++tree) {
    results::IsolationPath& path = answer.paths.emplace_back();
    path.tree = static_cast<std::uint32_t>(trees - 1 - tree);
    const auto splits = static_cast<std::uint32_t>(std::min<std::size_t>(tree + 1, 8));
    std::uint32_t left = 256;
    for (std::uint32_t i = 0; i < splits; ++i) {
      left = i + 1 == splits && splits < 8 ? 1 : left * 2 / 3;
      path.splits.push_back(
          {(i * 137 + 64) % static_cast<std::uint32_t>(features), 31 * i, 255 - i, left});
    }
    path.path_length = splits < 8 ? splits : splits + 0.5;
  }
  return to_json(answer);
}

nlohmann::ordered_json neighbourhood_answer(std::uint32_t row, std::size_t neighbours) {
  results::OutlierNeighbourhood answer{.row = row,
                                       .score = -1.62999,
                                       .k_distance = 2150.25,
                                       .mean_reachability = 2200.625,
                                       .density = 1 / 2200.625,
                                       .mean_density = 1.62999 / 2200.625,
                                       .neighbours = {}};
  for (std::uint32_t i = 0; i < neighbours; ++i) {
    const double distance = 1900 + i;
    answer.neighbours.push_back({i, distance, 1500, distance, 1.2 / (1500.0 + i)});
  }
  return to_json(answer);
}

nlohmann::ordered_json nearness_answer(double distance, std::size_t nearer, std::size_t compared) {
  results::Nearness answer;
  for (std::size_t i = 0; i < compared; ++i) {
    answer.rows.push_back(static_cast<std::uint32_t>(i));
    answer.row_distances.push_back(i < nearer ? distance / 2 : distance);
  }
  return to_json(answer);
}

nlohmann::ordered_json stability_answer(const char* parameter, std::vector<std::uint32_t> values) {
  results::RankStability answer{.parameter = parameter,
                                .values = std::move(values),
                                .top = 100,
                                .kept = {},
                                .rank_correlation = {}};
  for (std::uint32_t i = 0; i < answer.values.size(); ++i) {
    answer.kept.push_back(std::min(100u, 50 + 10 * i));
    answer.rank_correlation.push_back(0.9 + 0.01 * i);
  }
  return to_json(answer);
}

app::AppState state_with_anatomy(app::AppState state, bool stability) {
  app::apply(state, app::SelectView{app::View::inside});
  const bool forest = state.result()->method == "isolation_forest";
  app::open_anatomy(state);
  const std::uint32_t row = app::row_of_anatomy(state);
  app::answered(
      state, state.questions.last,
      (forest ? paths_answer(row, 100, state.digits.features()) : neighbourhood_answer(row, 20))
          .dump());
  REQUIRE(!state.anatomy.error);
  if (!stability) return state;
  app::ask_stability(state);
  app::answered(state, state.questions.last,
                (forest ? stability_answer("n_estimators", {10, 25, 50, 100, 200})
                        : stability_answer("n_neighbors", {5, 10, 20, 35, 50}))
                    .dump());
  REQUIRE(state.stability.known);
  return state;
}

app::AppState state_with_iterations(std::size_t n, std::size_t k, std::size_t iterations,
                                    std::uint32_t last, std::size_t rows, std::size_t columns) {
  app::AppState state = state_with_result(n, k, true, rows, columns);
  app::apply(state, app::SelectView{app::View::inside});
  app::open_playback(state);
  app::answered(state, state.questions.last,
                history_answer(n, k, iterations, rows * columns).dump());
  REQUIRE(state.playback.known);
  if (last == 0) return state;
  app::set_quality_last(state, last);
  app::ask_quality(state);
  for (std::uint32_t clusters = app::quality_first; state.quality.going_on; ++clusters) {
    app::answered(state, state.questions.last, quality_answer(clusters).dump());
  }
  return state;
}

app::AppState state_with_linkages(std::size_t n, std::size_t k) {
  app::AppState state = state_with_digits(n);
  for (const char* linkage : {"complete", "average", "single", "ward"}) {
    auto result = hierarchical_result(n, k);
    result["params"]["linkage"] = linkage;
    add_run(state, result);
  }
  app::apply(state, app::SelectView{app::View::inside});
  return state;
}

app::AppState state_with_result(std::size_t n, std::size_t k, bool labelled, std::size_t rows,
                                std::size_t columns) {
  app::AppState state = state_with_digits(n, labelled, rows, columns);
  add_run(state, kmeans_result(n, k, rows * columns, labelled));
  return state;
}

void open_components(app::AppState& state) {
  state.map.projection = app::Projection::pca;
  app::open_map(state);
}

namespace {

// Row r keeps r of its nearest, from 0 to 15 and again from 0.
results::MapQuality quality_of(std::size_t n, double trustworthiness, double neighbours_kept) {
  results::MapQuality quality{trustworthiness, neighbours_kept, static_cast<std::uint32_t>(n), 15};
  for (std::size_t row = 0; row < n; ++row) {
    quality.kept.push_back(static_cast<std::uint32_t>(row % 16));
  }
  return quality;
}

}  // namespace

results::TsneMap islands(std::size_t n) {
  results::TsneMap map{.embedding = {.columns = 2},
                       .quality = quality_of(n, 0.98, 0.42),
                       .kl_divergence = 1.7,
                       .n_iter = 1000,
                       .learning_rate = 200};
  for (std::size_t i = 0; i < n; ++i) {
    const double angle = 0.628 * static_cast<double>(i % 10);
    const double radius = 60 + 0.01 * static_cast<double>(i);
    map.embedding.values.push_back(static_cast<float>(radius * std::cos(angle)));
    map.embedding.values.push_back(static_cast<float>(radius * std::sin(angle)));
  }
  return map;
}

results::UmapMap peninsulas(std::size_t n) {
  results::UmapMap map{.embedding = {.columns = 2},
                       .quality = quality_of(n, 0.96, 0.29),
                       .n_epochs = 500,
                       .a = 1.577,
                       .b = 0.895};
  for (std::size_t i = 0; i < n; ++i) {
    map.embedding.values.push_back(static_cast<float>(5 * (i % 3)));
    map.embedding.values.push_back(static_cast<float>(0.01 * static_cast<double>(i)));
  }
  return map;
}

app::AppState with_maps(std::size_t n) {
  app::AppState state = state_with_digits(n);
  app::open_map(state);
  const std::string answer = to_json(peninsulas(n)).dump();
  app::answered(state, state.questions.last, answer);
  app::compare_maps(state);
  app::answered(state, state.questions.last, answer);
  REQUIRE(state.map.made.size() == 2);
  return state;
}

app::AppState with_drawing(app::AppState state) {
  app::draw_to(state, {0.3f, 0.2f});
  for (const app::PadPoint at : {app::PadPoint{0.7f, 0.22f}, {0.6f, 0.5f}, {0.45f, 0.85f}}) {
    app::draw_to(state, at);
  }
  app::lift_pen(state);
  for (const app::PadPoint at : {app::PadPoint{0.4f, 0.52f}, {0.68f, 0.5f}}) {
    app::draw_to(state, at);
  }
  app::lift_pen(state);
  return state;
}

void answer_verdicts(app::AppState& state) {
  const auto asked = state.drawing.asked;  // each answer takes its question away
  for (const app::AskedVerdict& question : asked) {
    const app::RunResult& run = *state.find_run(question.about.run);
    results::Judgement judgement;
    if (run.anomalies) {
      judgement = results::Scores{{run.anomalies->offset - 0.01}, run.anomalies->offset, {0}};
    } else {
      results::NearestClusters nearest{{1}, {question.about.clusters, {}}};
      for (std::size_t k = 0; k < question.about.clusters; ++k) {
        nearest.distances.values.push_back(k == 1 ? 1234 : 1500 + static_cast<double>(k));
      }
      judgement = std::move(nearest);
    }
    app::answered(state, question.question, to_json(judgement).dump());
  }
}

app::AppState with_verdicts(std::size_t n) {
  app::AppState state = with_drawing(state_with_digits(n));
  add_run(state, forest_result(n, -0.64));
  add_run(state, hierarchical_result(n, 10));
  add_run(state, kmeans_result(n, 10, 784));
  app::ask_verdicts(state);
  answer_verdicts(state);
  app::ask_nearness(state);
  app::answered(state, state.questions.last, nearness_answer(1, 0, n).dump());
  return state;
}

app::AppState with_map(app::AppState state) {
  open_components(state);
  const std::size_t n = state.digits.size();
  const std::size_t last = state.questions.last;
  results::Pca answer{.explained_variance = {334243.0, 243919.0},
                      .explained_variance_ratio = {0.0974, 0.0711},
                      .coordinates = {.columns = 2}};
  for (std::size_t i = 0; i < n; ++i) {
    const double radius = 2000 * std::sqrt(static_cast<double>(i) / static_cast<double>(n));
    const double angle = 2.4 * static_cast<double>(i);
    answer.coordinates.values.push_back(radius * std::cos(angle));
    answer.coordinates.values.push_back(radius * std::sin(angle));
  }
  app::answered(state, static_cast<std::uint32_t>(last), to_json(answer).dump());
  REQUIRE(state.map.digits);
  return state;
}

}  // namespace digitscope::test
