#include "app/samples.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/settings.h"

#include <doctest/doctest.h>

#include <cmath>

#include "cluster/hierarchy/dendrogram.h"
#include "digits/idx.h"

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

nlohmann::json kmeans_result(std::size_t n, std::size_t k, std::size_t features, bool labelled) {
  std::vector<std::size_t> labels(n);
  std::vector<std::size_t> sizes(k);
  for (std::size_t i = 0; i < n; ++i) ++sizes[labels[i] = i % k];
  std::vector<std::size_t> first_rows;
  for (std::size_t j = 0; j < k; ++j) first_rows.push_back((j * 7) % n);
  nlohmann::json result{
      {"method", "kmeans"},
      {"params",
       {{"n_clusters", k},
        {"n_init", 10},
        {"max_iter", 300},
        {"tol", 1e-4},
        {"init", "k-means++"},
        {"random_state", 0},
        {"samples", n}}},
      {"samples", n},
      {"threads", 4},
      {"simd", true},
      {"seconds", {{"total", 0.21}}},
      {"labels", labels},
      {"sizes", sizes},
      {"inertia", 25283515651.366135},
      {"n_iter", 31},
      {"start_inertia",
       {25290000000.0, 25301234567.0, 25283515651.366135, 25283515652.0, 25310000000.0}},
      {"best_start", 2},
      {"first_rows", first_rows},
      {"centers", std::vector<std::vector<double>>(k, std::vector<double>(features, 12.5))},
  };
  if (labelled) {
    result["metrics"] = {{"ari", 0.3490423},         {"ami", 0.49},          {"nmi", 0.4914},
                         {"homogeneity", 0.4845},    {"completeness", 0.49}, {"v_measure", 0.4914},
                         {"fowlkes_mallows", 0.4116}};
  }
  return result;
}

nlohmann::json hierarchical_result(std::size_t n, std::size_t k) {
  Dendrogram tree{.n = n, .children = {}, .distances = {}};
  std::vector<std::int32_t> nodes(n);
  for (std::size_t i = 0; i < n; ++i) nodes[i] = static_cast<std::int32_t>(i);
  for (std::size_t at = 0; at + 1 < nodes.size(); at += 2) {
    tree.children.push_back({nodes[at], nodes[at + 1]});
    nodes.push_back(static_cast<std::int32_t>(n + tree.distances.size()));
    tree.distances.push_back(1000 + 2 * static_cast<double>(at));
  }
  const auto labels = tree.cut(k);
  std::vector<std::size_t> sizes(k);
  for (const auto label : labels) ++sizes[static_cast<std::size_t>(label)];
  return {{"method", "hierarchical"},
          {"params", {{"n_clusters", k}, {"linkage", "ward"}, {"samples", n}}},
          {"samples", n},
          {"threads", 4},
          {"seconds", {{"total", 2.4}}},
          {"labels", labels},
          {"sizes", sizes},
          {"merges", {{"children", tree.children}, {"distances", tree.distances}}}};
}

app::AppState state_with_tree(std::size_t n, std::size_t k, bool labelled, std::size_t rows,
                              std::size_t columns) {
  app::AppState state = state_with_digits(n, labelled, rows, columns);
  app::select_method(state, "hierarchical");
  app::set_parameter(state, "n_clusters", {.number = static_cast<double>(k)});
  add_run(state, hierarchical_result(n, k));
  return state;
}

nlohmann::json forest_result(std::size_t n, double offset) {
  std::vector<double> scores;
  std::vector<std::size_t> anomalies;
  for (std::size_t i = 0; i < n; ++i) {
    scores.push_back(-0.35 - 0.3 * static_cast<double>(i) / static_cast<double>(n));
    if (scores[i] < offset) anomalies.push_back(i);
  }
  return {{"method", "isolation_forest"},
          {"params",
           {{"n_estimators", 100},
            {"max_samples", 256},
            {"contamination", 0.01},
            {"random_state", 0},
            {"samples", n}}},
          {"samples", n},
          {"threads", 4},
          {"seconds", {{"total", 0.08}}},
          {"anomalies", anomalies},
          {"scores", scores},
          {"offset", offset}};
}

nlohmann::json factor_result(std::size_t n) {
  auto result = forest_result(n, 0);
  result["method"] = "local_outlier_factor";
  result["params"] = {{"n_neighbors", 20}, {"contamination", 0.01}, {"samples", n}};
  for (std::size_t i = 0; i < n; ++i) {
    result["scores"][i] = (i % 30 == 29 ? -1.6 : -1.0) - static_cast<double>(i) * 1e-6;
  }
  result["offset"] = -1.5;
  return result;
}

void add_run(app::AppState& state, const nlohmann::json& result) {
  nlohmann::json request = result["params"];
  request["method"] = result["method"];
  if (request["samples"] == state.digits.size()) request["samples"] = "all";
  add_run(state, result, request);
}

void add_run(app::AppState& state, const nlohmann::json& result, const nlohmann::json& request,
             app::RunPurpose purpose) {
  app::run_started(state, request.dump(), purpose);
  REQUIRE(app::run_finished(state, result.dump()));
}

app::AppState state_with_anomalies(std::size_t n, double offset, bool labelled) {
  app::AppState state = state_with_digits(n, labelled);
  app::select_method(state, "isolation_forest");
  add_run(state, forest_result(n, offset));
  return state;
}

nlohmann::json history_answer(std::size_t n, std::size_t k, std::size_t iterations,
                              std::size_t features) {
  std::vector<std::size_t> first_rows;
  for (std::size_t j = 0; j < k; ++j) first_rows.push_back((j * 7) % n);
  std::vector<std::size_t> sizes(k, n / k);
  sizes[0] += n % k;
  std::string centers((k * features + 2) / 3 * 4, 'f');
  for (std::size_t i = k * features % 3; i > 0 && i < 3; ++i) centers[centers.size() + i - 3] = '=';
  nlohmann::json answer{{"n_iter", iterations}, {"first_rows", first_rows}};
  for (std::size_t i = 0; i < iterations; ++i) {
    answer["moved"].push_back(i == 0 ? n : n / (i + 2));
    answer["inertia"].push_back(25283515651.0 + 5e9 / static_cast<double>(i + 1));
    answer["frames"].push_back({{"iteration", i + 1}, {"sizes", sizes}, {"centers", centers}});
  }
  return answer;
}

nlohmann::json quality_answer(std::size_t clusters) {
  return {{"n_clusters", {clusters}},
          {"inertia", {4e10 / static_cast<double>(clusters + 1)}},
          {"silhouette", {0.1 - 0.001 * static_cast<double>(clusters)}},
          {"silhouette_samples", 2000}};
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

app::AppState with_map(app::AppState state) {
  app::open_map(state);
  const std::size_t n = state.digits.size();
  const std::size_t last = state.questions.last;
  nlohmann::json answer{{"explained_variance_ratio", {0.0974, 0.0711}}, {"coordinates", {}}};
  for (std::size_t i = 0; i < n; ++i) {
    const double radius = 2000 * std::sqrt(static_cast<double>(i) / static_cast<double>(n));
    const double angle = 2.4 * static_cast<double>(i);
    answer["coordinates"].push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  app::answered(state, static_cast<std::uint32_t>(last), answer.dump());
  REQUIRE(state.map.digits);
  return state;
}

}  // namespace digitscope::test
