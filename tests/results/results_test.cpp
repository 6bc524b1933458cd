// What the engine writes is read back as it was: every kind of result, as a real engine gives it.

#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "digits/digits.h"
#include "engine/engine.h"
#include "results/base64.h"
#include "results/failure.h"
#include "results/isolation_paths.h"
#include "results/judgement.h"
#include "results/kmeans_history.h"
#include "results/kmeans_quality.h"
#include "results/nearness.h"
#include "results/outlier_neighbourhood.h"
#include "results/pca.h"
#include "results/rank_stability.h"
#include "results/run.h"
#include "results/separation.h"
#include "support/data.h"

using namespace digitscope;
using nlohmann::ordered_json;
using results::to_text;

namespace {

/// Asks for an answer, reads it, and checks that it would be written as it came.
template <class T>
T round_trip(Engine& engine, const ordered_json& question,
             Expected<T> (*read)(const ordered_json&)) {
  const std::string text = engine.ask(question.dump());
  CAPTURE(text.substr(0, 300));
  const auto object = results::read_object(text);
  REQUIRE(object);
  auto answer = read(*object);
  REQUIRE(answer);
  CHECK(to_text(to_json(*answer)) == text);
  return std::move(*answer);
}

}  // namespace

TEST_SUITE("results") {
  TEST_CASE("every run comes back as it was, to the last bit") {
    const char* requests[] = {
        R"({"method":"kmeans","n_clusters":7,"n_init":3,"tol":0.00012345678901234567})",
        R"({"method":"kmeans","n_clusters":3,"init":[0,5,9],"samples":200})",
        R"({"method":"kmeans","init":"random","n_init":"auto","random_state":42})",
        R"({"method":"hierarchical","linkage":"average","n_clusters":4})",
        R"({"method":"hierarchical","n_clusters":12})",
        R"({"method":"isolation_forest","max_samples":0.5,"contamination":0.05})",
        R"({"method":"isolation_forest","max_samples":"1.0","contamination":"auto"})",
        R"({"method":"isolation_forest","max_samples":5000})",
        R"({"method":"local_outlier_factor","n_neighbors":900})",
        R"({"method":"tsne","max_iter":250})",
        R"({"method":"tsne","max_iter":250,"samples":2,"perplexity":1,"learning_rate":7.5})",
        R"({"method":"umap","n_epochs":20})",
        R"({"method":"umap","samples":2,"min_dist":0.25,"spread":0.3})",
        R"({"method":"pca"})",
        R"({"method":"pca","n_components":5,"samples":40})",
    };
    for (const bool labelled : {true, false}) {
      Engine engine(2);
      Digits digits = first_rows(test::default_digits(), 300);
      if (!labelled) digits.labels.clear();
      engine.set_digits(std::move(digits));
      for (const char* request : requests) {
        CAPTURE(std::string(request));
        const auto run = engine.compute(request);
        REQUIRE(run);
        const std::string text = to_text(to_json(*run));
        const auto object = results::read_object(text);
        REQUIRE(object);
        const auto read = results::read_run(*object);
        REQUIRE(read);
        CHECK(*read == *run);
        CHECK(to_text(to_json(*read)) == text);
      }
    }
  }

  TEST_CASE("runs whose parameters or times are none are refused") {
    Engine engine(1);
    engine.set_digits(first_rows(test::default_digits(), 20));
    const auto run = results::read_object(engine.run(R"({"method":"kmeans","n_clusters":2})"));
    REQUIRE(run);
    REQUIRE(results::read_run(*run));
    for (const ordered_json& none : {ordered_json("none"), ordered_json(), ordered_json(3)}) {
      CAPTURE(none.dump());
      ordered_json bad = *run;
      bad["params"] = none;
      CHECK(!results::read_run(bad));
    }
    for (const ordered_json& none : {ordered_json("1 s"), ordered_json(), ordered_json(true)}) {
      CAPTURE(none.dump());
      ordered_json bad = *run;
      bad["seconds"]["total"] = none;
      CHECK(!results::read_run(bad));
    }
  }

  TEST_CASE("clusters without members come back, too") {
    Engine engine(1);
    engine.set_digits(Digits{1, 2, {0, 0, 0, 0, 9, 9, 9, 9}, {1, 1, 2, 2}});
    for (const char* request :
         {R"({"method":"kmeans","n_clusters":4})", R"({"method":"hierarchical","n_clusters":4})",
          R"({"method":"kmeans","n_clusters":1,"samples":1})",
          R"({"method":"hierarchical","n_clusters":1,"samples":1})"}) {
      CAPTURE(std::string(request));
      const std::string text = engine.run(request);
      CAPTURE(text);
      const auto read = results::read_object(text).and_then(results::read_run);
      REQUIRE(read);
      CHECK(to_text(to_json(*read)) == text);
    }
  }

  TEST_CASE("every answer comes back as it was") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 200));
    const auto pca =
        round_trip(engine, {{"question", "pca"}, {"n_components", 3}}, results::read_pca);
    CHECK(pca.coordinates.rows() == 200);
    CHECK(pca.coordinates.columns == 3);

    std::vector<int> labels;
    for (int i = 0; i < 200; ++i) labels.push_back(i % 4);
    const auto separation = round_trip(engine, {{"question", "separation"}, {"labels", labels}},
                                       results::read_separation);
    CHECK(separation.silhouette_samples.size() == 200);

    const auto history =
        round_trip(engine, {{"question", "kmeans_history"}, {"n_clusters", 5}, {"n_init", 2}},
                   results::read_kmeans_history);
    CHECK(history.frames.back().centers.size() == 5 * 784);

    const auto quality = round_trip(
        engine, {{"question", "kmeans_quality"}, {"n_clusters", {1, 2, 3}}, {"n_init", 1}},
        results::read_kmeans_quality);
    CHECK(!quality.silhouette[0]);
    CHECK(quality.silhouette[2]);

    const auto paths =
        round_trip(engine, {{"question", "isolation_paths"}, {"row", 7}, {"n_estimators", 5}},
                   results::read_isolation_paths);
    CHECK(paths.paths.size() == 5);
    CHECK(paths.splits_saved.size() == 784);

    const auto neighbourhood =
        round_trip(engine, {{"question", "outlier_neighbourhood"}, {"row", 7}, {"n_neighbors", 4}},
                   results::read_outlier_neighbourhood);
    CHECK(neighbourhood.neighbours.size() == 4);

    const auto stability = round_trip(
        engine,
        {{"question", "rank_stability"}, {"method", "local_outlier_factor"}, {"values", {5, 20}}},
        results::read_rank_stability);
    CHECK(stability.kept == std::vector<std::uint32_t>{stability.kept[0], stability.top});

    const auto image = test::default_digits().image(300);
    const std::vector<int> pixels(image.begin(), image.end());
    for (const char* method :
         {"kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"}) {
      REQUIRE(engine.compute(ordered_json{{"method", method}}.dump()));
      const auto judgement = round_trip(
          engine, {{"question", "score"}, {"method", method}, {"images", {pixels, pixels}}},
          results::read_judgement);
      if (const auto* nearest = std::get_if<results::NearestClusters>(&judgement)) {
        CHECK(nearest->distances.rows() == 2);
        CHECK(nearest->distances.columns == 10);
      } else {
        CHECK(std::get<results::Scores>(judgement).scores.size() == 2);
      }
    }
  }

  TEST_CASE("numbers at the limits come back bit for bit") {
    using Limits = std::numeric_limits<double>;
    const results::Separation written{
        .silhouette = -0.0,
        .calinski_harabasz = Limits::max(),
        .davies_bouldin = Limits::denorm_min(),
        .silhouette_samples = {0.1, 1.0 / 3, 5e-324, 123456789012345678.0, -1, 1e22, 2.5e-8}};
    const auto read =
        results::read_object(to_text(to_json(written))).and_then(results::read_separation);
    REQUIRE(read);
    CHECK(*read == written);
    CHECK(std::signbit(read->silhouette));
  }

  TEST_CASE("numbers that are none, too large or of the wrong sign are refused") {
    const ordered_json good = to_json(results::KMeansQuality{
        .n_clusters = {2}, .inertia = {1.5}, .silhouette = {0.5}, .silhouette_samples = 7});
    REQUIRE(results::read_kmeans_quality(good));
    const ordered_json bad_numbers[] = {ordered_json(-1),  ordered_json(4294967296), "2",
                                        ordered_json(2.5), ordered_json(),           true};
    for (const ordered_json& number : bad_numbers) {
      CAPTURE(number.dump());
      ordered_json bad = good;
      bad["silhouette_samples"] = number;
      CHECK(!results::read_kmeans_quality(bad));
      bad = good;
      bad["n_clusters"][0] = number;
      CHECK(!results::read_kmeans_quality(bad));
    }
    ordered_json null = good;
    null["inertia"][0] = nullptr;
    CHECK(!results::read_kmeans_quality(null));
    // What a double holds, and a float does not.
    ordered_json map = to_json(results::TsneMap{.embedding = {2, {1, 2, 3, 4}}, .quality = {}});
    REQUIRE(results::read_tsne_map(map));
    map["embedding"][1][0] = 1e39;
    CHECK(!results::read_tsne_map(map));
    map["embedding"][1][0] = -3e38;
    CHECK(results::read_tsne_map(map));
  }

  TEST_CASE("answers that contradict themselves are refused") {
    const results::IsolationPaths paths{
        .max_samples = 8,
        .n_estimators = 2,
        .splits_saved = {0.5, 0},
        .paths = {{.tree = 1, .path_length = 2, .splits = {{1, 9, 10, 3}, {0, 9, 9, 1}}}}};
    const auto reads = [](const ordered_json& object) {
      return results::read_isolation_paths(object).has_value();
    };
    const ordered_json good = to_json(paths);
    REQUIRE(reads(good));
    ordered_json bad = good;
    bad["paths"][0]["tree"] = 2;
    CHECK(!reads(bad));
    bad = good;
    bad["paths"][0]["splits"][1]["feature"] = 2;
    CHECK(!reads(bad));
    bad = good;
    bad["paths"][0]["splits"][1]["remaining"] = 3;  // as many as before
    CHECK(!reads(bad));
    bad = good;
    bad["paths"] = ordered_json::array();
    CHECK(!reads(bad));

    ordered_json alone = to_json(results::OutlierNeighbourhood{.neighbours = {{}}});
    REQUIRE(results::read_outlier_neighbourhood(alone));
    alone["neighbours"] = ordered_json::array();
    CHECK(!results::read_outlier_neighbourhood(alone));

    const ordered_json near = to_json(results::Nearness{.rows = {0, 9},
                                                        .row_distances = {1.5, 2},
                                                        .nearest = {4, 5},
                                                        .distances = {2, 1},
                                                        .nearer = {1, 2}});
    REQUIRE(results::read_nearness(near));
    for (const char* part : {"rows", "row_distances", "nearest", "distances", "nearer"}) {
      ordered_json short_of_one = near;
      short_of_one[part].erase(1);
      CHECK(!results::read_nearness(short_of_one));
    }
    ordered_json more_than_all = near;
    more_than_all["nearer"][0] = 3;
    CHECK(!results::read_nearness(more_than_all));

    const ordered_json stable =
        to_json(results::RankStability{.parameter = "n_neighbors",
                                       .values = {5, 10},
                                       .top = 3,
                                       .kept = {1, 3},
                                       .rank_correlation = {0.5, std::nullopt}});
    REQUIRE(results::read_rank_stability(stable));
    for (const char* part : {"values", "kept", "rank_correlation"}) {
      ordered_json short_of_one = stable;
      short_of_one[part].erase(1);
      CHECK(!results::read_rank_stability(short_of_one));
    }
    ordered_json too_many = stable;
    too_many["kept"][0] = 4;
    CHECK(!results::read_rank_stability(too_many));
  }

  TEST_CASE("bytes become base64 as RFC 4648 has it, and come back") {
    const std::pair<std::string, std::string> examples[] = {{"", ""},
                                                            {"f", "Zg=="},
                                                            {"fo", "Zm8="},
                                                            {"foo", "Zm9v"},
                                                            {"foob", "Zm9vYg=="},
                                                            {"fooba", "Zm9vYmE="},
                                                            {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : examples) {
      const std::vector<std::uint8_t> bytes(plain.begin(), plain.end());
      CHECK(results::to_base64(bytes) == encoded);
      CHECK(results::from_base64(encoded) == bytes);
    }
    for (const char* text : {"Zg=", "Zg", "Z===", "=Zg=", "Zm9*", "Zg==Zg=="}) {
      CAPTURE(std::string(text));
      CHECK(!results::from_base64(text));
    }
  }

  TEST_CASE("nothing that a terminal would obey is in a failure, whatever it repeats") {
    const std::string evil = "\x1b]0;owned\a\xc2\x9b 31m\xe2\x80\xae\r\nfake: done\xff";
    const auto error =
        results::to_json(Error{ErrorCode::bad_data, "\"" + evil + "\" is empty.", evil})["error"];
    const std::string harmless = R"(\x1b]0;owned\x07\x9b 31m\u202e\x0d\x0afake: done)"
                                 "\xef\xbf\xbd";
    CHECK(error["message"] == "\"" + harmless + "\" is empty.");
    CHECK(error["parameter"] == harmless);
  }

  TEST_CASE("failures come back, and there is always a message") {
    const Error written{ErrorCode::bad_parameter, "Too many.", "n_clusters"};
    const std::string text = to_text(results::to_json(written));
    CHECK(text ==
          R"({"error":{"code":"bad_parameter","message":"Too many.","parameter":"n_clusters"}})");
    for (const Error& read : {results::read_error(text), results::read_object(text).error()}) {
      CHECK(read.code == written.code);
      CHECK(read.message == written.message);
      CHECK(read.parameter == written.parameter);
    }
    for (const char* source : {"", "null", "[]", "{}", R"({"error":"what"})", "\xff",
                               R"({"error":{"code":3,"message":4}})"}) {
      CAPTURE(std::string(source));
      const Error error = results::read_error(source);
      CHECK(error.code == ErrorCode::failed);
      CHECK(!error.message.empty());
    }
    for (const char* source : {"", "null", "[]", "12", "{", "\xff\xfe"}) {
      CAPTURE(std::string(source));
      CHECK(!results::read_object(source));
    }
    CHECK(to_text(results::to_json(Error{ErrorCode::failed, "\xff", {}})).find("\xef\xbf\xbd") !=
          std::string::npos);
  }
}
