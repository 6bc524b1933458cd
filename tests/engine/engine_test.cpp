#include "engine/engine.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "support/data.h"
#include "support/engine.h"
#include "vocabulary/parameters.h"

using namespace digitscope;
using nlohmann::json;
using test::error_of;
using test::run;

TEST_SUITE("engine") {
  TEST_CASE("a k-means request gives the reference's result, whole") {
    Engine engine(2);
    engine.set_digits(test::default_digits());
    const json result = run(engine, R"({"method": "kmeans", "n_init": 1, "random_state": 0})");
    const json expected = test::reference("kmeans.json")["runs"][0];
    CHECK(result["method"] == "kmeans");
    CHECK(result["params"] == json({{"n_clusters", 10},
                                    {"n_init", 1},
                                    {"init", "k-means++"},
                                    {"max_iter", 300},
                                    {"tol", 1e-4},
                                    {"random_state", 0},
                                    {"samples", 10000}}));
    CHECK(result["samples"] == 10000);
    CHECK(result["threads"] == engine.threads());
    CHECK(result["labels"] == json(test::labels_from_text(expected["labels"])));
    CHECK(result["sizes"] == expected["sizes"]);
    CHECK(result["n_iter"] == expected["n_iter"]);
    CHECK(result["metrics"]["ari"].get<double>() ==
          doctest::Approx(expected["ari"].get<double>()).epsilon(1e-9));
    CHECK(result["metrics"].size() == 9);
    CHECK(result["metrics"]["purity"].get<double>() >= result["metrics"]["accuracy"].get<double>());
    std::int64_t matched = 0;
    for (std::size_t j = 0; j < 10; ++j) {
      const std::vector<int> row = result["contingency"]["counts"][j];
      CHECK(std::accumulate(row.begin(), row.end(), 0) == result["sizes"][j].get<int>());
      matched += row[result["contingency"]["class_of_cluster"][j].get<std::size_t>()];
    }
    CHECK(result["metrics"]["accuracy"].get<double>() == static_cast<double>(matched) / 10000);
    CHECK(result["centers"].size() == 10);
    CHECK(result["centers"][0].size() == 784);
    const json& seconds = result["seconds"];
    CHECK(seconds["total"].get<double>() >=
          seconds["init"].get<double>() + seconds["iterate"].get<double>());
    CHECK_FALSE(result.contains("warnings"));
  }

  TEST_CASE("values may be text, as links and command lines have them") {
    Engine engine(1);
    engine.set_digits(test::random_digits(2, 40, 4, 256));
    const json numbers =
        run(engine, R"({"method":"kmeans","n_clusters":3,"tol":0.001,"init":[4,1,2]})");
    const json words =
        run(engine, R"({"method":"kmeans","n_clusters":"3","tol":"1e-3","init":"4,1,2"})");
    REQUIRE(numbers.contains("labels"));
    CHECK(numbers["labels"] == words["labels"]);
    CHECK(words["params"]["init"] == json({4, 1, 2}));
    CHECK(words["params"]["n_init"] == 1);  // starts from given rows are all the same
  }

  TEST_CASE("samples takes the first rows") {
    Engine engine(1);
    engine.set_digits(test::default_digits());
    const json result = run(engine, R"({"method":"kmeans","n_init":1,"samples":500})");
    CHECK(result["samples"] == 500);
    CHECK(result["params"]["samples"] == 500);
    CHECK(result["labels"].size() == 500);
  }

  TEST_CASE("a tree that memory does not hold is refused with what it would take") {
    Engine engine(1);
    engine.set_digits(Digits{1, 1, std::vector<std::uint8_t>(1000000, 7), {}});
    for (const char* linkage : {"complete", "average"}) {
      const json result =
          run(engine, std::string(R"({"method":"hierarchical","linkage":")") + linkage + "\"}");
      REQUIRE(result.contains("error"));
      CHECK(result["error"]["code"] == "bad_parameter");
      CHECK(result["error"]["parameter"] == "samples");
      const std::string message = result["error"]["message"];
      INFO(message);
      CHECK(message.find("1,000,000 images takes") != std::string::npos);
      CHECK(message.find("ward or single") != std::string::npos);
    }
  }

  TEST_CASE("data without labels give no metrics") {
    Engine engine(1);
    Digits digits = test::random_digits(3, 20, 4, 256);
    digits.labels.clear();
    engine.set_digits(std::move(digits));
    CHECK_FALSE(run(engine, R"({"method":"kmeans","n_clusters":2})").contains("metrics"));
  }

  TEST_CASE("fewer different rows than clusters gives a warning") {
    Engine engine(1);
    engine.set_digits(Digits{1, 1, {0, 0, 9, 9}, {}});
    const json result = run(engine, R"({"method":"kmeans","n_clusters":3})");
    REQUIRE(result.contains("warnings"));
    CHECK(result["warnings"][0].get<std::string>().find("Only 2 of 3") == 0);
    CHECK(result["sizes"].size() == 3);
  }

  TEST_CASE("requests that cannot be read are told so") {
    for (const char* request :
         {"", "{", "[]", "3", "{}", R"({"method": 3})", R"({"method": "k_means"})", "\xff\xfe"}) {
      CAPTURE(request);
      CHECK(error_of(request)["code"] == "bad_request");
    }
    CHECK(error_of("{\"method\": \"\xff\"}")["code"] == "bad_request");
    const std::string deep(100000, '[');
    CHECK(error_of(deep)["code"] == "bad_request");
  }

  TEST_CASE(
      "values nested thousands deep are refused, wherever they stand, and the engine goes on") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    for (const std::size_t depth : {17u, 5000u, 100000u}) {
      CAPTURE(depth);
      const std::string arrays = std::string(depth, '[') + std::string(depth, ']');
      std::string objects;
      for (std::size_t i = 0; i < depth; ++i) objects += "{\"a\":";
      objects += "1" + std::string(depth, '}');
      for (const std::string& deep : {arrays, objects}) {
        for (const std::string& request : {deep, "{\"method\":" + deep + "}",
                                           "{\"method\":\"kmeans\",\"n_clusters\":" + deep + "}",
                                           "{\"method\":\"kmeans\",\"init\":" + deep + "}",
                                           "{\"method\":\"kmeans\",\"what\":" + deep + "}"}) {
          CHECK(run(engine, request)["error"]["code"] == "bad_request");
        }
        for (const std::string& question :
             {deep, "{\"question\":" + deep + "}",
              "{\"question\":\"pca\",\"n_components\":" + deep + "}",
              "{\"question\":\"separation\",\"labels\":" + deep + "}",
              "{\"question\":\"score\",\"method\":\"kmeans\",\"images\":" + deep + "}",
              "{\"question\":\"kmeans_history\",\"init\":" + deep + "}",
              "{\"question\":\"kmeans_quality\",\"n_clusters\":" + deep + "}"}) {
          CHECK(json::parse(engine.ask(question))["error"]["code"] == "bad_request");
        }
      }
    }
    // Brackets in strings are none.
    const std::string brackets(100, '[');
    CHECK(run(engine, "{\"method\":\"\\\"" + brackets + "\"}")["error"]["parameter"] == "method");
    CHECK(run(engine, R"({"method":"kmeans","n_clusters":2})").contains("labels"));
  }

  TEST_CASE("a run that memory does not hold is refused with what would fit, which then runs") {
    Engine engine(2);
    // One pixel each, so that it takes no time.
    engine.set_digits(Digits{1, 1, std::vector<std::uint8_t>(1000000, 7), {}});
    const json result = run(engine, R"({"method":"local_outlier_factor","n_neighbors":1000000})");
    REQUIRE(result.contains("error"));
    CHECK(result["error"]["code"] == "bad_parameter");
    CHECK(result["error"]["parameter"] == "n_neighbors");
    const std::string message = result["error"]["message"];
    INFO(message);
    CHECK(message.find("MB of memory, and ") != std::string::npos);
    CHECK(message.find("neighbours (n_neighbors) up to ") != std::string::npos);
    CHECK(message.find("or samples up to ") != std::string::npos);
  }

  TEST_CASE("each bad value names its parameter and what is allowed") {
    const auto check = [](const std::string& field, const std::string& parameter,
                          const std::string& allowed) {
      CAPTURE(field);
      const json error = error_of("{\"method\":\"kmeans\"," + field + "}");
      CHECK(error["code"] == "bad_parameter");
      CHECK(error["parameter"] == parameter);
      INFO(error["message"].get<std::string>());
      CHECK(error["message"].get<std::string>().find(allowed) != std::string::npos);
    };
    check(R"("clusters": 3)", "clusters", "did you mean n_clusters");
    check(R"("k": 3)", "k", "n_clusters, n_init");
    check(R"("n_neighbors": 3)", "n_neighbors", "it belongs to local outlier factor");
    check(R"("algorithm": "elkan")", "algorithm", "is not offered here");
    check(R"("n_clusters": 0)", "n_clusters", "from 1 to 1,000,000");
    check(R"("n_clusters": 2.5)", "n_clusters", "whole number");
    check(R"("n_clusters": "ten")", "n_clusters", "whole number");
    check(R"("n_clusters": "")", "n_clusters", "whole number");
    check(R"("n_clusters": "0x3")", "n_clusters", "whole number");
    check(R"("n_clusters": null)", "n_clusters", "whole number");
    check(R"("n_clusters": true)", "n_clusters", "whole number");
    check(R"("n_clusters": [3])", "n_clusters", "whole number");
    check(R"("n_clusters": 1e300)", "n_clusters", "whole number");
    check(R"("n_clusters": 21)", "n_clusters", "from 1 to 20");
    check(R"("n_init": -1)", "n_init", "from 1 to 1,000,");
    check(R"("tol": -1)", "tol", "from 0 to 1,000,000");
    check(R"("tol": "nan")", "tol", "from 0 to 1,000,000");
    check(R"("max_iter": 0)", "max_iter", "from 1");
    check(R"("random_state": -1)", "random_state", "4,294,967,295");
    check(R"("random_state": 4294967296)", "random_state", "4,294,967,295");
    check(R"("init": "kmeans")", "init", "k-means++, random, or a list");
    check(R"("init": 3)", "init", "k-means++, random, or a list");
    check(R"("init": [0, -1])", "init", "k-means++, random, or a list");
    check(R"("init": [0, 1.5])", "init", "k-means++, random, or a list");
    check(R"("init": "0,,1")", "init", "k-means++, random, or a list");
    check(R"("init": [0, 1])", "init", "one row for each cluster");
    check(R"("n_clusters": 2, "init": [0, 20])", "init", "last row is 19");
    check(R"("n_clusters": 2, "init": [4294967296, 4294967297])", "init", "from 0 to 999,999");
    check(R"("n_clusters": 2, "init": "4294967296,4294967297")", "init", "from 0 to 999,999");
    check(R"("samples": 0)", "samples", "or all");
    check(R"("samples": 21)", "samples", "Only 20");
  }

  TEST_CASE("words, shares and limits mean what scikit-learn 1.9.0 makes of them") {
    Engine engine(2);
    engine.set_digits(test::default_digits());
    const json meanings = test::reference("meanings.json");
    const auto run_like = [&](const char* method, const json& reference, const char* counted) {
      json request = reference["params"];
      request["method"] = method;
      CAPTURE(request.dump());
      json result = run(engine, request.dump());
      INFO(result.value("error", json()).dump());
      REQUIRE_FALSE(result.contains("error"));
      CHECK(result["params"][counted] == reference[counted]);
      return result;
    };
    for (const char* method : {"isolation_forest", "local_outlier_factor"}) {
      const bool forest = std::string_view(method) == "isolation_forest";
      for (const json& reference : meanings[method]) {
        CAPTURE(reference["params"].dump());
        const json result = run_like(method, reference, forest ? "max_samples" : "n_neighbors");
        CHECK(result["anomalies"] == reference["anomalies"]);
        CHECK(result["offset"].get<double>() ==
              doctest::Approx(reference["offset"].get<double>()).epsilon(1e-12));
        const std::vector<double> scores = result["scores"];
        const auto equal = [](double value, const json& expected) {
          CHECK(value == doctest::Approx(expected.get<double>()).epsilon(1e-9));
        };
        for (std::size_t i = 0; i < 50; ++i) equal(scores[i], reference["score_first_50"][i]);
        equal(*std::min_element(scores.begin(), scores.end()), reference["score_min"]);
        equal(
            std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size()),
            reference["score_mean"]);
      }
    }
    for (const json& reference : meanings["kmeans"]) {
      CAPTURE(reference["params"].dump());
      const json result = run_like("kmeans", reference, "n_init");
      CHECK(result["labels"] == json(test::labels_from_text(reference["labels"])));
      CHECK(result["n_iter"] == reference["n_iter"]);
      CHECK(result["inertia"].get<double>() ==
            doctest::Approx(reference["inertia"].get<double>()).epsilon(1e-12));
    }
  }

  TEST_CASE("without digits it says so") {
    Engine engine(1);
    CHECK(run(engine, R"({"method":"kmeans"})")["error"]["code"] == "no_data");
  }

  TEST_CASE("cancelling ends a run and not the next one") {
    Engine engine(1);
    engine.set_digits(test::random_digits(4, 200, 8, 256));
    const auto cancelled = json::parse(engine.run(
        R"({"method":"kmeans"})", [&](double, std::string_view) { engine.cancel_flag() = 1; }));
    CHECK(cancelled["error"]["code"] == "cancelled");
    CHECK(run(engine, R"({"method":"kmeans"})").contains("labels"));
  }

  TEST_CASE("cancelling too late, when the request was refused, does not end the next run either") {
    Engine engine(1);
    engine.set_digits(test::random_digits(4, 20, 4, 256));
    for (const char* refused : {"", R"({"method":"kmeans","n_clusters":0})"}) {
      engine.cancel_flag() = 1;
      CHECK(run(engine, refused).contains("error"));
      CHECK(run(engine, R"({"method":"kmeans"})").contains("labels"));
      engine.cancel_flag() = 1;
      CHECK(json::parse(engine.ask(refused)).contains("error"));
      CHECK(run(engine, R"({"method":"kmeans"})").contains("labels"));
    }
  }

  TEST_CASE("describe lists the vocabulary") {
    const json description = json::parse(describe());
    CHECK(description["methods"].size() == methods().size());
    const json& kmeans = description["methods"][0];
    CHECK(kmeans["name"] == "kmeans");
    CHECK(kmeans["parameters"][0]["name"] == "n_clusters");
    CHECK(kmeans["parameters"][0]["default"] == 10);
    // A projection is no method of the page's.
    REQUIRE(description["projections"].size() == projections().size());
    const json& map = description["projections"][0];
    CHECK(map["name"] == "tsne");
    CHECK(map["parameters"][0]["name"] == "perplexity");
    CHECK(map["parameters"][2]["type"] == "real_or_auto");
    CHECK(map["parameters"][2]["default"] == "auto");
    CHECK(find_method("tsne") == nullptr);
    CHECK(find_runnable("tsne") == &projections()[0]);
    CHECK(find_runnable("kmeans") == &methods()[0]);
    CHECK(find_runnable("umapp") == nullptr);
  }

  TEST_CASE("hierarchical: labels, sizes, scores and the tree") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 500));
    const json result =
        run(engine, R"({"method":"hierarchical","linkage":"average","n_clusters":"4"})");
    CHECK(result["params"]["linkage"] == "average");
    CHECK(result["labels"].size() == 500);
    CHECK(result["sizes"].size() == 4);
    CHECK(result["metrics"].size() == 9);
    CHECK(result["merges"]["children"].size() == 499);
    CHECK(result["merges"]["distances"].size() == 499);
    CHECK(error_of(R"({"method":"hierarchical","n_clusters":21})")["parameter"] == "n_clusters");
    CHECK(error_of(R"({"method":"hierarchical","linkage":"median"})")["message"]
              .get<std::string>()
              .find("ward, complete, average, single") != std::string::npos);
  }

  TEST_CASE("anomaly detectors: scores, offset and the rows below it") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 500));
    for (const char* method : {"isolation_forest", "local_outlier_factor"}) {
      CAPTURE(method);
      const std::string start = "{\"method\":\"" + std::string(method) + "\"";
      const json result = run(engine, start + ",\"contamination\":0.1}");
      CHECK(result["scores"].size() == 500);
      CHECK(result["anomalies"].size() == 50);
      CHECK(result["anomaly_labels"].size() == 50);
      for (const std::size_t row : result["anomalies"]) {
        CHECK(result["scores"][row] < result["offset"]);
      }
      CHECK(run(engine, start + ",\"contamination\":\"auto\"}")["params"]["contamination"] ==
            "auto");
      for (const char* bad : {"0", "0.6", "\"some\""}) {
        CAPTURE(bad);
        const json error = error_of(start + ",\"contamination\":" + bad + "}");
        CHECK(error["parameter"] == "contamination");
        CHECK(error["code"] == "bad_parameter");
      }
    }
  }

  TEST_CASE("neighbours that are known are used again, with the same numbers, and said to be") {
    const auto asked = [](Engine& engine, int n_neighbors) {
      return run(engine, R"({"method":"local_outlier_factor","n_neighbors":)" +
                             std::to_string(n_neighbors) + "}");
    };
    const auto known = json::array({"neighbours"});
    Engine engine(2);
    for (const std::uint32_t seed : {1u, 2u}) {  // the same number of other digits
      const Digits digits = test::random_digits(seed, 200, 6, 40);
      engine.set_digits(digits);
      CHECK_FALSE(asked(engine, 20).contains("reused"));
      for (const auto& next :
           {std::pair{20, true}, {5, true}, {30, false}, {50, true}, {63, true}, {199, false}}) {
        const int n_neighbors = next.first;
        const bool reused = next.second;
        CAPTURE(n_neighbors);
        Engine other(1);
        other.set_digits(digits);
        const json again = asked(engine, n_neighbors);
        CHECK(again.contains("reused") == reused);
        if (reused) CHECK(again["reused"] == known);
        CHECK(again["scores"] == asked(other, n_neighbors)["scores"]);
      }
      const json umap = run(engine, R"({"method":"umap","n_epochs":5})");
      CHECK(umap["reused"] == known);
      const json single = run(engine, R"({"method":"hierarchical","linkage":"single"})");
      CHECK(single["reused"] == json::array({"distances"}));
      // The distances between all digits want the memory.
      run(engine, R"({"method":"hierarchical","linkage":"average"})");
      CHECK_FALSE(asked(engine, 20).contains("reused"));
    }
  }

  TEST_CASE("what cannot be had is replaced by what can, with a warning") {
    Engine engine(1);
    engine.set_digits(test::random_digits(6, 9, 4, 256));
    const json factors = run(engine, R"({"method":"local_outlier_factor","n_neighbors":20})");
    CHECK(factors["params"]["n_neighbors"] == 8);
    CHECK(factors["warnings"].size() == 1);
    const json forest = run(engine, R"({"method":"isolation_forest"})");
    CHECK(forest["params"]["max_samples"] == 9);
    CHECK(forest["warnings"].size() == 1);
  }

  TEST_CASE("every method runs with its defaults") {
    Engine engine(1);
    engine.set_digits(test::random_digits(5, 300, 8, 256));
    for (const Method& method : methods()) {
      const json result = run(engine, json({{"method", method.name}}).dump());
      CAPTURE(result.dump());
      CHECK_FALSE(result.contains("error"));
      for (const Parameter& parameter : method.parameters) {
        CHECK(result["params"].contains(std::string(parameter.name)));
      }
    }
  }
}
