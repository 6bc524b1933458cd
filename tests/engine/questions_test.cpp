// Questions that are not runs, and new digits judged by the last run.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/engine.h"

using namespace digitscope;
using nlohmann::json;
using test::run;

TEST_SUITE("engine") {
  TEST_CASE("questions refuse names that they have no use for") {
    Engine engine(1);
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    run(engine, R"({"method":"kmeans","n_clusters":2})");
    const auto refused = [&](const std::string& fields, const char* name) {
      CAPTURE(fields);
      const json answer = json::parse(engine.ask("{" + fields + "}"));
      REQUIRE(answer.contains("error"));
      CHECK(answer["error"]["code"] == "bad_parameter");
      CHECK(answer["error"]["parameter"] == name);
    };
    refused(R"("question":"pca","components":3)", "components");
    refused(R"("question":"pca","n_components":2,"n_clusters":2)", "n_clusters");
    refused(R"("question":"separation","labels":[0,1],"metric":"cosine")", "metric");
    refused(R"("question":"score","method":"kmeans","image":[])", "image");
    refused(R"("question":"kmeans_history","n_cluster":2)", "n_cluster");
    refused(R"("question":"kmeans_history","method":"hierarchical")", "method");
    refused(R"("question":"kmeans_quality","n_clusters":[2],"samples_silhouette":3)",
            "samples_silhouette");
    const json answer = json::parse(engine.ask(R"({"question":"pca","\u001b[2J":3})"));
    CHECK(answer["error"]["message"].get<std::string>().find("n_components, samples") !=
          std::string::npos);
  }

  TEST_CASE("separation of the reference's k-means is scikit-learn's") {
    Engine engine(2);
    engine.set_digits(test::default_digits());
    const json summary = test::reference("summary.json");
    const json labels = test::labels_from_text(test::reference("kmeans.json")["runs"][0]["labels"]);
    const json scores =
        json::parse(engine.ask(json({{"question", "separation"}, {"labels", labels}}).dump()));
    for (const char* name : {"silhouette", "calinski_harabasz", "davies_bouldin"}) {
      CHECK(scores[name].get<double>() ==
            doctest::Approx(summary[std::string(name) + "_kmeans_rs0_ninit1"].get<double>())
                .epsilon(1e-9));
    }
    CHECK(scores["silhouette_samples"].size() == 10000);
  }

  TEST_CASE("coordinates on a map are scikit-learn's") {
    Engine engine(2);
    engine.set_digits(test::default_digits());
    const json expected = test::reference("pca.json")["first_20_rows_first_3_components"];
    const json map = json::parse(engine.ask(R"({"question": "pca", "n_components": 3})"));
    REQUIRE(map["coordinates"].size() == 10000);
    for (std::size_t i = 0; i < 20; ++i) {
      for (std::size_t c = 0; c < 3; ++c) {
        CHECK(map["coordinates"][i][c].get<double>() ==
              doctest::Approx(expected[i][c].get<double>()).epsilon(1e-8));
      }
    }
  }

  TEST_CASE("each method judges new digits by its last run") {
    Engine engine(2);
    const Digits digits = first_rows(test::default_digits(), 600);
    engine.set_digits(digits);
    const auto image_of = [&](std::size_t row) {
      const auto image = digits.image(row);
      return json(std::vector<int>(image.begin(), image.end()));
    };
    const json images = {image_of(3), image_of(77), image_of(500)};
    const auto judge = [&](const std::string& method) {
      return json::parse(
          engine.ask(json({{"question", "score"}, {"method", method}, {"images", images}}).dump()));
    };
    CHECK(judge("kmeans")["error"]["code"] == "no_data");

    // A digit that was clustered is nearest to its own cluster's center, and a member of it is no
    // farther than the digit itself.
    const json clustered = run(engine, R"({"method": "kmeans", "n_clusters": 7, "n_init": 1})");
    const json nearest = judge("kmeans");
    const json single = run(engine, R"({"method": "hierarchical", "linkage": "single"})");
    const json linked = judge("hierarchical");
    for (std::size_t q = 0; q < 3; ++q) {
      const std::size_t row = std::vector<std::size_t>{3, 77, 500}[q];
      CHECK(nearest["labels"][q] == clustered["labels"][row]);
      CHECK(nearest["distances"][q].size() == 7);
      CHECK(linked["labels"][q] == single["labels"][row]);
      CHECK(linked["distances"][q][single["labels"][row].get<std::size_t>()] == 0);
    }

    // The forest scores a digit it has seen as it did then.
    const json forest = run(engine, R"({"method": "isolation_forest"})");
    CHECK(judge("isolation_forest")["scores"][1] == forest["scores"][77]);
    CHECK(judge("isolation_forest")["offset"] == forest["offset"]);
    run(engine, R"({"method": "local_outlier_factor"})");
    CHECK(judge("local_outlier_factor")["scores"].size() == 3);

    engine.set_digits(digits);
    CHECK(judge("kmeans")["error"]["code"] == "no_data");
  }

  TEST_CASE("new digits are judged by the run of the parameters given, kept or not") {
    const Digits digits = first_rows(test::default_digits(), 400);
    const auto judge = [](Engine& engine, json question) {
      question["question"] = "score";
      const auto image = test::default_digits().image(700);
      question["images"] = {std::vector<int>(image.begin(), image.end())};
      json answer = json::parse(engine.ask(question.dump()));
      REQUIRE(!answer.contains("error"));
      return answer;
    };
    for (const json& request : std::vector<json>{
             {{"method", "kmeans"}, {"n_clusters", 4}, {"n_init", 1}},
             {{"method", "hierarchical"}, {"linkage", "average"}, {"n_clusters", 9}},
             {{"method", "isolation_forest"}, {"contamination", 0.2}, {"n_estimators", 20}},
             {{"method", "local_outlier_factor"}, {"n_neighbors", 7}, {"contamination", 0.2}}}) {
      CAPTURE(request.dump());
      Engine last(2), another(2), none(2);
      for (Engine* engine : {&last, &another, &none}) engine->set_digits(digits);
      run(last, request.dump());
      const json expected = judge(last, {{"method", request["method"]}});
      CHECK(judge(last, request) == expected);
      CHECK(judge(none, request) == expected);
      // A run that differs in more than the cut or the share of anomalies, and one that does not.
      run(another, json{{"method", request["method"]}, {"samples", 300}}.dump());
      CHECK(judge(another, request) == expected);
      CHECK(judge(another, {{"method", request["method"]}}) != expected);
      json decided = request;
      if (request["method"] == "hierarchical") decided["n_clusters"] = 3;
      if (request.contains("contamination")) decided["contamination"] = 0.4;
      run(another, decided.dump());
      CHECK(judge(another, request) == expected);
      if (decided != request) CHECK(judge(another, {{"method", request["method"]}}) != expected);
    }
    Engine engine(1);
    engine.set_digits(digits);
    const auto refused = [&engine](const char* question) {
      return json::parse(engine.ask(question))["error"]["parameter"];
    };
    CHECK(refused(R"({"question":"score","method":"kmeans","n_cluster":4,"images":[[0]]})") ==
          "n_cluster");
    CHECK(refused(R"({"question":"score","method":"kmeans","n_clusters":0,"images":[[0]]})") ==
          "n_clusters");
    CHECK(refused(R"({"question":"score","method":"kmeans","n_clusters":4,"images":[[0]]})") ==
          "images");
  }

  TEST_CASE("linkages judge new digits by their own distances") {
    // Clusters {0, 2} and {10, 16} of one pixel.
    Engine engine(1);
    engine.set_digits(Digits{1, 1, {0, 2, 10, 16}, {}});
    const auto distances = [&](const std::string& linkage) {
      run(engine,
          json({{"method", "hierarchical"}, {"n_clusters", 2}, {"linkage", linkage}}).dump());
      const json answer = json::parse(
          engine.ask(R"({"question": "score", "method": "hierarchical", "images": [[5]]})"));
      std::vector<double> both = answer["distances"][0];
      std::sort(both.begin(), both.end());
      return both;
    };
    CHECK(distances("single") == std::vector<double>{3, 5});
    CHECK(distances("complete") == std::vector<double>{5, 11});
    CHECK(distances("average") == std::vector<double>{4, 8});
    // A cut that the tree does not have, of which a run would be refused, too.
    for (const char* n_clusters : {"0", "5", "1000000"}) {
      const json error = json::parse(engine.ask(
          R"({"question": "score", "method": "hierarchical", "linkage": "average", "n_clusters": )" +
          std::string(n_clusters) + R"(, "images": [[5]]})"))["error"];
      CHECK(error["code"] == "bad_parameter");
      CHECK(error["parameter"] == "n_clusters");
    }
    const auto ward = distances("ward");
    CHECK(ward[0] == doctest::Approx(4 * std::sqrt(4.0 / 3)));
    CHECK(ward[1] == doctest::Approx(8 * std::sqrt(4.0 / 3)));
  }

  TEST_CASE("bad questions are answered by errors that name what is wrong") {
    Engine engine(1);
    const auto error = [&](const std::string& question) {
      return json::parse(engine.ask(question))["error"];
    };
    CHECK(error(R"({"question": "pca"})")["code"] == "no_data");
    engine.set_digits(test::random_digits(1, 20, 4, 256));
    CHECK(error("pca")["code"] == "bad_request");
    CHECK(error("[]")["code"] == "bad_request");
    CHECK(error(R"({"question": "why"})")["parameter"] == "question");
    CHECK(error(R"({"question": 7})")["parameter"] == "question");
    for (const char* value : {"0", "17", "-1", "1.5", "\"two\"", "null"}) {
      CHECK(error(R"({"question": "pca", "n_components": )" + std::string(value) +
                  "}")["parameter"] == "n_components");
    }
    CHECK(error(R"({"question": "pca", "samples": 21})")["parameter"] == "samples");
    for (const char* labels :
         {"[]", "[0.5]", "7", "[\"a\"]", "[99999999999]", "[18446744073709551615]"}) {
      CHECK(error(R"({"question": "separation", "labels": )" + std::string(labels) +
                  "}")["parameter"] == "labels");
    }
    CHECK(error(R"({"question": "separation"})")["parameter"] == "labels");
    CHECK(error(R"({"question": "separation", "labels": [0, 0, 0]})")["parameter"] == "labels");
    CHECK(error(R"({"question": "score"})")["parameter"] == "method");
    CHECK(error(R"({"question": "score", "method": 5})")["parameter"] == "method");
    run(engine, R"({"method": "kmeans", "n_clusters": 2})");
    for (const char* images :
         {"[]", "[[1, 2]]", "[5]", "5", "[[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,256]]"}) {
      CHECK(error(R"({"question": "score", "method": "kmeans", "images": )" + std::string(images) +
                  "}")["parameter"] == "images");
    }
  }
}
