// What the scores of anomalies are made of, and how far their ranking depends on a parameter.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <string>
#include <vector>

#include "support/engine.h"

using namespace digitscope;
using nlohmann::json;
using test::run;

namespace {

json ask(Engine& engine, const json& question) {
  const json answer = json::parse(engine.ask(question.dump()));
  INFO(answer.dump().substr(0, 200));
  REQUIRE_FALSE(answer.contains("error"));
  return answer;
}

json error(Engine& engine, const json& question) {
  const json answer = json::parse(engine.ask(question.dump()));
  REQUIRE(answer.contains("error"));
  return answer["error"];
}

json with(json question, const json& params) {
  question.update(params);
  return question;
}

double sum(const json& values) {
  return std::accumulate(values.begin(), values.end(), 0.0,
                         [](double a, const json& b) { return a + b.get<double>(); });
}

double score_of(const json& paths) {
  return -std::exp2(-paths["mean_path_length"].get<double>() /
                    paths["average_path_length"].get<double>());
}

Engine& default_engine() {
  static Engine engine(2);
  if (engine.digits().size() == 0) engine.set_digits(test::default_digits());
  return engine;
}

// The most anomalous rows by `scores`, lower rows first where they are equal.
std::vector<std::size_t> strangest(const json& scores, std::size_t top) {
  std::vector<std::size_t> rows(scores.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
    return scores[a].get<double>() < scores[b].get<double>();
  });
  rows.resize(top);
  std::sort(rows.begin(), rows.end());
  return rows;
}

}  // namespace

TEST_SUITE("anomaly questions") {
  TEST_CASE("a digit's paths through the trees are scikit-learn's, split by split") {
    const json reference = test::reference("paths.json");  // outlives the loop over its parts
    for (const json& forest : reference["isolation_forest"]) {
      for (const json& expected : forest["rows"]) {
        CAPTURE(forest["params"].dump());
        const json found = ask(
            default_engine(),
            with({{"question", "isolation_paths"}, {"row", expected["row"]}}, forest["params"]));
        CHECK(found["score"].get<double>() ==
              doctest::Approx(expected["score"].get<double>()).epsilon(1e-12));
        REQUIRE(found["paths"].size() == expected["paths"].size());
        double before = 0;
        for (const json& path : found["paths"]) {
          const json& same = expected["paths"][path["tree"].get<std::size_t>()];
          CHECK(path["path_length"].get<double>() ==
                doctest::Approx(same["path_length"].get<double>()).epsilon(1e-12));
          CHECK(path["path_length"].get<double>() >= before);  // the shortest first
          before = path["path_length"].get<double>();
          REQUIRE(path["splits"].size() == same["features"].size());
          for (std::size_t i = 0; i < path["splits"].size(); ++i) {
            const json& split = path["splits"][i];
            CHECK(split["feature"] == same["features"][i]);
            CHECK(split["threshold"].get<double>() ==
                  std::floor(same["thresholds"][i].get<double>()));
            CHECK(split["remaining"] == same["remaining"][i]);
            CHECK(split["value"] ==
                  test::default_digits().image(expected["row"])[split["feature"]]);
          }
        }
      }
    }
  }

  TEST_CASE("path lengths come to the score, and what pixels save to what it is short of average") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 600));
    for (const json& params :
         {json{{"n_estimators", 100}}, json{{"n_estimators", 7}, {"max_samples", 64}},
          json{{"max_samples", "1.0"}, {"random_state", 3}, {"samples", 300}}}) {
      CAPTURE(params.dump());
      const json result = run(engine, with({{"method", "isolation_forest"}}, params).dump());
      for (const std::size_t row : {0, 77, 299}) {
        const json found =
            ask(engine, with({{"question", "isolation_paths"}, {"row", row}}, params));
        CHECK(found["score"] == result["scores"][row]);
        CHECK(score_of(found) == doctest::Approx(found["score"].get<double>()).epsilon(1e-12));
        double lengths = 0;
        for (const json& path : found["paths"]) lengths += path["path_length"].get<double>();
        const double trees = found["n_estimators"];
        CHECK(found["mean_path_length"].get<double>() ==
              doctest::Approx(lengths / trees).epsilon(1e-12));
        CHECK(found["splits_saved"].size() == 784);
        CHECK(sum(found["splits_saved"]) ==
              doctest::Approx(found["average_path_length"].get<double>() -
                              found["mean_path_length"].get<double>())
                  .epsilon(1e-9));
      }
    }
  }

  TEST_CASE("a pixel that sets one image apart is what isolates it") {
    // Ten images of four pixels: the others differ in one, the last one in another.
    Engine engine(1);
    Digits digits{2, 2, {}, {}};
    for (std::uint8_t i = 0; i < 40; ++i) {
      const bool last = i == 39;
      for (const int value : {0, i % 4, last ? 200 : 0, 9}) {
        digits.pixels.push_back(static_cast<std::uint8_t>(value));
      }
    }
    engine.set_digits(digits);
    const json found = ask(engine, {{"question", "isolation_paths"}, {"row", 39}});
    const json& saved = found["splits_saved"];
    CHECK(saved[0] == 0);
    CHECK(saved[3] == 0);
    CHECK(saved[2].get<double>() > 1);
    CHECK(saved[2].get<double>() > saved[1].get<double>());
    CHECK(found["paths"][0]["splits"].back()["remaining"] == 1);
  }

  TEST_CASE("a forest of one row has paths without splits") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 1, 3, 256));
    const json found =
        ask(engine, {{"question", "isolation_paths"}, {"row", 0}, {"n_estimators", 2}});
    CHECK(found["paths"][1]["splits"].empty());
    CHECK(found["mean_path_length"] == 0);
    CHECK(found["score"] == -0.5);
  }

  TEST_CASE("of very many trees the shortest paths are told, and the mean of all") {
    Engine engine(2);
    engine.set_digits(test::random_digits(2, 50, 4, 256));
    const json params = {{"n_estimators", 1500}, {"max_samples", 16}};
    const json found = ask(engine, with({{"question", "isolation_paths"}, {"row", 3}}, params));
    CHECK(found["n_estimators"] == 1500);
    CHECK(found["paths"].size() == 1000);
    CHECK(score_of(found) == doctest::Approx(found["score"].get<double>()).epsilon(1e-12));
  }

  TEST_CASE("a digit's neighbours, their reach and their densities are scikit-learn's") {
    const json reference = test::reference("paths.json");
    for (const json& factor : reference["local_outlier_factor"]) {
      for (const json& expected : factor["rows"]) {
        CAPTURE(factor["params"].dump());
        const json found =
            ask(default_engine(),
                with({{"question", "outlier_neighbourhood"}, {"row", expected["row"]}},
                     factor["params"]));
        const auto same = [](const json& a, const json& b) {
          CHECK(a.get<double>() == doctest::Approx(b.get<double>()).epsilon(1e-9));
        };
        same(found["score"], expected["score"]);
        same(found["density"], expected["density"]);
        REQUIRE(found["neighbours"].size() == expected["neighbours"].size());
        for (std::size_t i = 0; i < found["neighbours"].size(); ++i) {
          const json& neighbour = found["neighbours"][i];
          CHECK(neighbour["row"] == expected["neighbours"][i]);
          same(neighbour["distance"], expected["distances"][i]);
          same(neighbour["k_distance"], expected["k_distances"][i]);
          same(neighbour["density"], expected["densities"][i]);
        }
        CHECK(found["k_distance"] == found["neighbours"].back()["distance"]);
      }
    }
  }

  TEST_CASE("the factor is what its parts come to, with ties and duplicates, too") {
    Engine engine(2);
    for (const int levels : {256, 3, 2}) {  // of two levels many rows are equal
      CAPTURE(levels);
      engine.set_digits(test::random_digits(7, 200, 3, levels));
      for (const std::size_t k : {1, 4, 20}) {
        const json params = {{"n_neighbors", k}};
        const json result = run(engine, with({{"method", "local_outlier_factor"}}, params).dump());
        for (std::size_t row = 0; row < 200; row += 13) {
          const json found =
              ask(engine, with({{"question", "outlier_neighbourhood"}, {"row", row}}, params));
          CHECK(found["score"] == result["scores"][row]);
          double reach = 0;
          double density = 0;
          for (const json& neighbour : found["neighbours"]) {
            CHECK(neighbour["row"] != row);
            CHECK(neighbour["reachability"].get<double>() ==
                  std::max(neighbour["distance"].get<double>(),
                           neighbour["k_distance"].get<double>()));
            reach += neighbour["reachability"].get<double>();
            density += neighbour["density"].get<double>();
          }
          const auto count = static_cast<double>(k);
          CHECK(found["density"].get<double>() ==
                doctest::Approx(1 / (reach / count + 1e-10)).epsilon(1e-12));
          CHECK(-found["score"].get<double>() ==
                doctest::Approx(density / count / found["density"].get<double>()).epsilon(1e-12));
          CHECK(found["mean_reachability"].get<double>() == doctest::Approx(reach / count));
          CHECK(found["mean_density"].get<double>() == doctest::Approx(density / count));
        }
      }
    }
  }

  TEST_CASE("stability is that of the runs with those parameters") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 500));
    struct Method {
      const char* name;
      const char* parameter;
      std::size_t own;
      json params;
    };
    const Method methods[] = {
        {"isolation_forest", "n_estimators", 30, {{"max_samples", 100}, {"random_state", 5}}},
        {"local_outlier_factor", "n_neighbors", 10, {{"samples", 400}}},
    };
    for (const auto& [name, parameter, own, params] : methods) {
      const std::string method(name);  // Clang 14 captures no structured binding
      CAPTURE(method);
      const json values = {5, 10, 30, 45};
      json asked =
          with({{"question", "rank_stability"}, {"method", name}, {"values", values}, {"top", 40}},
               params);
      asked[parameter] = own;
      const json found = ask(engine, asked);
      CHECK(found["parameter"] == parameter);
      CHECK(found["values"] == values);
      CHECK(found["top"] == 40);
      const auto scores_for = [&, name = std::string(name), params = params,
                               parameter = std::string(parameter)](std::size_t value) {
        json request = with({{"method", name}}, params);
        request[parameter] = value;
        return run(engine, request.dump())["scores"];
      };
      const json shown = scores_for(own);
      for (std::size_t i = 0; i < values.size(); ++i) {
        const json other = scores_for(values[i]);
        std::vector<std::size_t> both;
        const auto a = strangest(shown, 40);
        const auto b = strangest(other, 40);
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        CHECK(found["kept"][i] == both.size());
        if (values[i] == own) {
          CHECK(found["kept"][i] == 40);
          CHECK(found["rank_correlation"][i].get<double>() == doctest::Approx(1));
        } else {
          CHECK(found["kept"][i].get<int>() < 40);
          CHECK(found["rank_correlation"][i].get<double>() < 1);
        }
      }
    }
  }

  TEST_CASE("questions disturb neither the last run nor its model, and can be cancelled") {
    Engine engine(1);
    engine.set_digits(first_rows(test::default_digits(), 300));
    run(engine, R"({"method": "isolation_forest", "n_estimators": 20})");
    const auto image = test::default_digits().image(900);
    const json judge = {{"question", "score"},
                        {"method", "isolation_forest"},
                        {"images", {std::vector<int>(image.begin(), image.end())}}};
    const json before = ask(engine, judge);
    ask(engine, {{"question", "isolation_paths"}, {"row", 5}, {"n_estimators", 40}});
    const json stability = {
        {"question", "rank_stability"}, {"method", "isolation_forest"}, {"values", {10, 40}}};
    ask(engine, stability);
    CHECK(ask(engine, judge) == before);

    std::map<std::string, double> last;
    engine.ask(stability.dump(), [&](double fraction, std::string_view stage) {
      last[std::string(stage)] = fraction;
    });
    CHECK(last.size() == 3);
    CHECK(last["trees 10"] < last["trees 40"]);
    const json cancelled =
        json::parse(engine.ask(stability.dump(), [&](double fraction, std::string_view) {
          if (fraction > 0.4) engine.cancel_flag().store(1);
        }));
    CHECK(cancelled["error"]["code"] == "cancelled");
    CHECK(ask(engine, judge) == before);
  }

  TEST_CASE("the last run is not repeated, whatever its share of anomalies; another one is") {
    Engine engine(1);
    engine.set_digits(first_rows(test::default_digits(), 300));
    const auto repeats = [&](const json& question) {
      std::size_t told = 0;  // how often it told of its progress
      const json answer =
          json::parse(engine.ask(question.dump(), [&](double, std::string_view) { ++told; }));
      REQUIRE_FALSE(answer.contains("error"));
      return told > 0;
    };
    run(engine, R"({"method": "isolation_forest", "max_samples": 0.5, "contamination": 0.1})");
    json question = {{"question", "isolation_paths"}, {"row", 3}, {"max_samples", 150}};
    CHECK_FALSE(repeats(question));
    question["random_state"] = 1;
    CHECK(repeats(question));
    run(engine, R"({"method": "local_outlier_factor", "n_neighbors": 400})");
    question = {{"question", "outlier_neighbourhood"}, {"row", 3}, {"n_neighbors", 299}};
    CHECK_FALSE(repeats(question));
    question["samples"] = 200;
    CHECK(repeats(question));
  }

  TEST_CASE("bad questions about anomalies are refused by name") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    for (const char* question : {"isolation_paths", "outlier_neighbourhood"}) {
      for (const json& row : {json(20), json(-1), json(1.5), json("two"), json()}) {
        CHECK(error(engine, {{"question", question}, {"row", row}})["parameter"] == "row");
      }
      CHECK(error(engine, {{"question", question}})["parameter"] == "row");
      CHECK(error(engine, {{"question", question}, {"row", 5}, {"samples", 5}})["parameter"] ==
            "row");
      CHECK(error(engine, {{"question", question}, {"row", 1}, {"n_clusters", 3}})["parameter"] ==
            "n_clusters");
      CHECK(
          error(engine, {{"question", question}, {"row", 1}, {"method", "kmeans"}})["parameter"] ==
          "method");
    }
    const auto stability = [&](const json& params) {
      return error(engine, with({{"question", "rank_stability"}}, params))["parameter"];
    };
    CHECK(stability({{"values", {5}}}) == "method");
    CHECK(stability({{"values", {5}}, {"method", "kmeans"}}) == "method");
    CHECK(stability({{"values", {5}}, {"method", 7}}) == "method");
    const json lof = {{"method", "local_outlier_factor"}};
    for (const json& values : {json(), json(5), json::array(), json{0}, json{20}, json{"five"}}) {
      CHECK(stability(with(lof, {{"values", values}})) == "values");
    }
    for (const json& top : {json(0), json(21), json("all")}) {
      CHECK(stability(with(lof, {{"values", {5}}, {"top", top}})) == "top");
    }
    CHECK(stability(with(lof, {{"values", {5}}, {"n_estimators", 3}})) == "n_estimators");
    engine.set_digits(test::random_digits(1, 1, 4, 256));
    CHECK(stability(with(lof, {{"values", {1}}})) == "samples");
  }
}
