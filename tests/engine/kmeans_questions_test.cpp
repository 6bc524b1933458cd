// How k-means came to its result, and what other numbers of clusters would give.

#include "engine/kmeans_questions.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "support/data.h"

using namespace digitscope;
using nlohmann::json;

namespace {

json ask(Engine& engine, const json& question) {
  return json::parse(engine.ask(question.dump()));
}

}  // namespace

TEST_SUITE("questions about k-means") {
  TEST_CASE("the history is that of the run, asked for by parameters or by first rows") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 800));
    const json run = json::parse(
        engine.run(R"({"method": "kmeans", "n_clusters": 6, "n_init": 3, "samples": 700})"));
    CHECK(run["start_inertia"][run["best_start"].get<std::size_t>()] == run["inertia"]);
    json question = {
        {"question", "kmeans_history"}, {"n_clusters", 6}, {"n_init", 3}, {"samples", 700}};
    const json history = ask(engine, question);
    CHECK(history["n_iter"] == run["n_iter"]);
    CHECK(history["first_rows"] == run["first_rows"]);
    CHECK(history["inertia"].size() == run["n_iter"]);
    CHECK(history["moved"][0] == 700);
    CHECK(history["frames"].size() == run["n_iter"]);
    CHECK(history["frames"].back()["sizes"] == run["sizes"]);
    // 6 x 784 bytes in groups of three, four signs each.
    CHECK(history["frames"][0]["centers"].get<std::string>().size() == 6 * 784 / 3 * 4);
    question["init"] = run["first_rows"];
    CHECK(ask(engine, question) == history);
  }

  TEST_CASE("pictures come as base64") {
    Engine engine(1);
    engine.set_digits(Digits{1, 1, {0, 1, 2, 251, 255}, {}});
    const json history =
        ask(engine, {{"question", "kmeans_history"}, {"n_clusters", 2}, {"init", {0, 4}}});
    CHECK(history["frames"].back()["sizes"] == json({3, 2}));
    CHECK(history["frames"].back()["centers"] == "Af0=");  // 1 and 253
    CHECK(history["moved"] == json({5, 0}));
    CHECK(history["inertia"][0] == 10);
  }

  TEST_CASE("the quality for several numbers of clusters is that of runs with them") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 600));
    const json quality = ask(engine, {{"question", "kmeans_quality"},
                                      {"n_clusters", {1, 2, 9}},
                                      {"n_init", 2},
                                      {"silhouette_samples", 600}});
    CHECK(quality["n_clusters"] == json({1, 2, 9}));
    CHECK(quality["silhouette_samples"] == 600);
    CHECK(quality["silhouette"][0].is_null());
    for (const std::size_t i : {1, 2}) {
      const json run = json::parse(engine.run(
          json({{"method", "kmeans"}, {"n_clusters", quality["n_clusters"][i]}, {"n_init", 2}})
              .dump()));
      CHECK(quality["inertia"][i] == run["inertia"]);
      const json separation = ask(engine, {{"question", "separation"}, {"labels", run["labels"]}});
      CHECK(quality["silhouette"][i] == separation["silhouette"]);
    }
    const json few = ask(engine, {{"question", "kmeans_quality"},
                                  {"n_clusters", {9}},
                                  {"n_init", 2},
                                  {"silhouette_samples", 300}});
    CHECK(few["silhouette_samples"] == 300);
    CHECK(few["inertia"][0] == quality["inertia"][2]);
    CHECK(few["silhouette"][0] != quality["silhouette"][2]);
  }

  TEST_CASE("progress goes from start to end") {
    Engine engine(1);
    engine.set_digits(first_rows(test::default_digits(), 300));
    double last = 0;
    std::string stage;
    engine.ask(R"({"question": "kmeans_quality", "n_clusters": [2, 3], "n_init": 1})",
               [&](double fraction, std::string_view text) {
                 CHECK(fraction >= last);
                 last = fraction;
                 stage = text;
               });
    CHECK(last > 0.5);
    CHECK(last <= 1);
    CHECK(stage == "3 clusters");
  }

  TEST_CASE("bad questions name what is wrong") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    const auto parameter = [&](json question, const char* name) {
      question["question"] = name;
      return ask(engine, question)["error"]["parameter"];
    };
    CHECK(parameter({{"n_clusters", 21}}, "kmeans_history") == "n_clusters");
    CHECK(parameter({{"clusters", 2}}, "kmeans_history") == "clusters");
    CHECK(parameter({{"samples", 21}}, "kmeans_history") == "samples");
    for (const json& counts :
         {json(5), json::array(), json::array({0}), json::array({21}), json::array({"a"})}) {
      CHECK(parameter({{"n_clusters", counts}}, "kmeans_quality") == "n_clusters");
    }
    CHECK(parameter({{"n_clusters", {2}}, {"init", {1, 2}}}, "kmeans_quality") == "init");
    CHECK(parameter({{"n_clusters", {2}}, {"silhouette_samples", 0}}, "kmeans_quality") ==
          "silhouette_samples");
    CHECK(parameter({{"n_clusters", {2}}, {"n_init", 0}}, "kmeans_quality") == "n_init");
  }
}
