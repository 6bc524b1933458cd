// What a real engine answers is what the app takes, as text and whole.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>

#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/outbox.h"
#include "app/model/playback.h"
#include "app/model/quality.h"
#include "app/model/settings.h"
#include "app/samples.h"
#include "engine/engine.h"
#include "results/failure.h"
#include "results/run.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

/// An app and an engine with the same digits, and what the page between them does.
struct Pair {
  AppState state;
  Engine engine{1};

  explicit Pair(std::size_t n, bool labelled = true) : state(state_with_digits(n, labelled)) {
    engine.set_digits(state.digits);
  }

  results::Run run(const char* request) {
    const std::string text = engine.run(request);
    run_started(state, request, RunPurpose::script);
    CAPTURE(text.substr(0, 300));
    REQUIRE(run_finished(state, text));
    return results::read_object(text).and_then(results::read_run).value();
  }

  /// Answers the questions that the app has asked, until it asks no more.
  void answer() {
    while (!state.questions.pending.empty()) {
      const json message = last_message(state);
      REQUIRE(message["type"] == "ask");
      answered(state, message["id"], engine.ask(message["question"].dump()));
    }
  }
};

}  // namespace

TEST_CASE("engine's results: k-means is shown as it was found") {
  for (const bool labelled : {true, false}) {
    Pair pair(120, labelled);
    const auto run = pair.run(R"({"method":"kmeans","n_clusters":5,"n_init":3})");
    const auto& found = std::get<results::KMeans>(run.found);
    const RunResult& shown = *pair.state.result();
    CHECK(shown.labels == found.clustering.labels);
    CHECK(shown.sizes == found.clustering.sizes);
    CHECK(shown.metrics == found.clustering.metrics);
    CHECK(shown.metrics.has_value() == labelled);
    CHECK(shown.inertia == found.inertia);
    CHECK(shown.start_inertia == found.start_inertia);
    CHECK(shown.best_start == found.best_start);
    CHECK(shown.first_rows == found.first_rows);
    CHECK(shown.n_iter == found.n_iter);
    CHECK(shown.params == run.params);
    REQUIRE(shown.centers.size() == found.centers.values.size());
    CHECK(std::equal(shown.centers.begin(), shown.centers.end(), found.centers.values.begin(),
                     [](float a, double b) { return a == static_cast<float>(b); }));
    CHECK(!pair.state.result_is_stale());
  }
}

TEST_CASE("engine's results: a tree cut anew says what the engine would say of that cut") {
  Pair pair(90);
  pair.run(R"({"method":"hierarchical","n_clusters":8})");
  REQUIRE(pair.state.result()->tree);
  apply(pair.state, CutTree{3});
  const RunResult cut = *pair.state.result();
  const auto run = pair.run(R"({"method":"hierarchical","n_clusters":3})");
  const auto& found = std::get<results::Hierarchical>(run.found);
  CHECK(cut.labels == found.clustering.labels);
  CHECK(cut.metrics == found.clustering.metrics);
}

TEST_CASE("engine's results: anomalies are those that the engine names") {
  for (const char* request : {R"({"method":"isolation_forest","contamination":0.1})",
                              R"({"method":"local_outlier_factor","contamination":"auto"})"}) {
    CAPTURE(std::string(request));
    Pair pair(150);
    const auto run = pair.run(request);
    const auto& found = std::get<results::Anomalies>(run.found);
    const RunResult& shown = *pair.state.result();
    REQUIRE(shown.anomalies);
    CHECK(shown.anomalies->scores == found.scores);
    CHECK(shown.anomalies->offset == found.offset);
    const auto& strangest = shown.anomalies->strangest;
    std::vector<std::uint32_t> rows(
        strangest.begin(), strangest.begin() + static_cast<std::ptrdiff_t>(found.anomalies.size()));
    std::sort(rows.begin(), rows.end());
    CHECK(rows == found.anomalies);
    CHECK(shown.anomalies->count == rows.size());
  }
}

TEST_CASE("engine's results: map, iterations and quality are had for the asking") {
  Pair pair(60);
  open_components(pair.state);
  pair.answer();
  REQUIRE(pair.state.map.digits);
  CHECK(pair.state.map.digits->points.size() == 60);

  pair.run(R"({"method":"kmeans","n_clusters":4,"n_init":2})");
  open_playback(pair.state);
  pair.answer();
  REQUIRE(pair.state.playback.known);
  CHECK(pair.state.playback.known->inertia.back() == pair.state.result()->inertia);
  CHECK(pair.state.playback.known->frames.back().sizes == pair.state.result()->sizes);

  set_quality_last(pair.state, 5);
  ask_quality(pair.state);
  pair.answer();
  CHECK(!pair.state.quality.error);
  CHECK(pair.state.quality.points.size() == 4);
}
