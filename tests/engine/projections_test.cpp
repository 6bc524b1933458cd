// Maps of the digits, as runs and as questions.

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/engine.h"

using namespace digitscope;
using nlohmann::json;
using test::error_of;
using test::run;

TEST_SUITE("engine") {
  TEST_CASE("t-SNE: the map, its quality, what it came to, and no model to judge by") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 400));
    const json result = run(engine, R"({"method":"tsne","max_iter":300,"samples":350})");
    REQUIRE(result.contains("embedding"));
    CHECK(result["embedding"].size() == 350);
    for (const json& point : result["embedding"]) CHECK(point.size() == 2);
    CHECK(result["n_iter"] == 300);
    CHECK(result["learning_rate"] == 50);
    CHECK(result["kl_divergence"].get<double>() > 0.3);
    CHECK(result["quality"]["trustworthiness"].get<double>() > 0.9);
    CHECK(result["quality"]["neighbours_kept"].get<double>() > 0.4);
    CHECK(result["quality"]["rows"] == 350);
    CHECK(result["quality"]["n_neighbors"] == 15);
    CHECK(result["quality"]["kept"].size() == 350);
    CHECK(result["params"] == json::parse(R"({"perplexity":30,"early_exaggeration":12,
        "learning_rate":"auto","max_iter":300,"init":"pca","random_state":0,"samples":350})"));
    for (const char* phase : {"neighbours", "affinities", "iterate", "quality", "total"}) {
      CHECK(result["seconds"].contains(phase));
    }
    const json score =
        json::parse(engine.ask(R"({"question":"score","method":"tsne","images":[[0]]})"));
    CHECK(score["error"]["parameter"] == "method");
    // Other values reach the method.
    const json asked =
        json::parse(engine.ask(R"({"question":"tsne","max_iter":300,"samples":350})"));
    CHECK(asked["embedding"] == result["embedding"]);
    CHECK(asked["quality"] == result["quality"]);
    CHECK(!asked.contains("method"));
    const auto refusal = [&engine](const char* question) {
      return json::parse(engine.ask(question))["error"]["parameter"];
    };
    CHECK(refusal(R"({"question":"tsne","perplexity":0})") == "perplexity");
    CHECK(refusal(R"({"question":"tsne","n_clusters":3})") == "n_clusters");
    CHECK(refusal(R"({"question":"tsne","method":"pca"})") == "method");
    CHECK(refusal(R"({"question":"tsne","samples":0})") == "samples");
    const json other = run(engine, R"({"method":"tsne","perplexity":10,"early_exaggeration":4,
        "learning_rate":100,"max_iter":250,"init":"random","random_state":7})");
    CHECK(other["learning_rate"] == 100);
    CHECK(other["n_iter"] == 250);
    CHECK(other["embedding"] != run(engine, R"({"method":"tsne","perplexity":10,
        "early_exaggeration":4,"learning_rate":100,"max_iter":250,"init":"random"})")["embedding"]);
  }

  TEST_CASE("the progress of a map and its quality only rises, up to 1") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 400));
    for (const char* method : {"pca", "tsne", "umap"}) {
      CAPTURE(method);
      std::vector<double> told;
      const auto note = [&told](double fraction, std::string_view) { told.push_back(fraction); };
      const std::string request = "{\"method\":\"" + std::string(method) + "\"}";
      REQUIRE(json::parse(engine.run(request, note)).contains("embedding"));
      REQUIRE(told.size() > 1);
      CHECK(std::is_sorted(told.begin(), told.end()));
      CHECK(told.front() >= 0);
      CHECK(told.back() <= 1);
    }
  }

  TEST_CASE("what t-SNE cannot take is refused by name") {
    const auto check = [](const std::string& field, const std::string& parameter,
                          const std::string& part) {
      CAPTURE(field);
      const json error = error_of("{\"method\":\"tsne\"," + field + "}");
      CHECK(error["parameter"] == parameter);
      INFO(error["message"].get<std::string>());
      CHECK(error["message"].get<std::string>().find(part) != std::string::npos);
    };
    check(R"("max_iter":300)", "perplexity", "less than the number of images, 20");
    check(R"("perplexity":0.5)", "perplexity", "from 1 to 1,000,000");
    check(R"("learning_rate":0)", "learning_rate", "above 0 and at most 1,000,000, or auto");
    check(R"("max_iter":249)", "max_iter", "from 250");
    check(R"("init":"spectral")", "init", "one of pca, random");
    check(R"("angle":0.5)", "angle", "is not offered here: forces are interpolated");
    check(R"("n_components":3)", "n_components", "is not offered here: maps have two dimensions");
    check(R"("n_clusters":3)", "n_clusters", "it belongs to k-means and hierarchical clustering");
    check(R"("perplexty":3)", "perplexty", "did you mean perplexity");
    const json error = error_of(R"({"method":"kmeans","perplexity":3})");
    CHECK(error["message"].get<std::string>().find("it belongs to t-SNE") != std::string::npos);
    const json unknown = error_of(R"({"method":"isomap"})");
    CHECK(unknown["message"].get<std::string>().find("tsne, umap, pca") != std::string::npos);
  }

  TEST_CASE("maps are previewed as they converge, and as they end") {
    for (const char* name : {"tsne", "umap"}) {
      CAPTURE(std::string(name));
      Engine engine(2);
      engine.set_digits(first_rows(test::default_digits(), 350));
      std::vector<float> last;
      const auto text = engine.ask(R"({"question":")" + std::string(name) + "\"}", {},
                                   [&last](std::span<const float> points) {
                                     CHECK(points.size() == 2 * 350);
                                     last.assign(points.begin(), points.end());
                                   });
      const auto answer = json::parse(text);
      REQUIRE(answer.contains("embedding"));
      REQUIRE(last.size() == 2 * 350);
      for (std::size_t row = 0; row < 350; ++row) {
        CHECK(answer["embedding"][row][0].get<float>() == last[2 * row]);
        CHECK(answer["embedding"][row][1].get<float>() == last[2 * row + 1]);
      }
    }
  }

  TEST_CASE("UMAP: the map, its quality, what it came to, and no model to judge by") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 400));
    const json result = run(engine, R"({"method":"umap","n_epochs":200,"samples":350})");
    REQUIRE(result.contains("embedding"));
    CHECK(result["embedding"].size() == 350);
    for (const json& point : result["embedding"]) CHECK(point.size() == 2);
    CHECK(result["n_epochs"] == 200);
    CHECK(result["a"].get<double>() == doctest::Approx(1.576943).epsilon(1e-6));
    CHECK(result["b"].get<double>() == doctest::Approx(0.895061).epsilon(1e-6));
    CHECK(result["quality"]["trustworthiness"].get<double>() > 0.9);
    CHECK(result["quality"]["neighbours_kept"].get<double>() > 0.4);
    CHECK(result["quality"]["rows"] == 350);
    CHECK(result["params"] == json::parse(R"({"n_neighbors":15,"min_dist":0.1,"spread":1,
        "n_epochs":200,"init":"spectral","negative_sample_rate":5,"random_state":0,
        "samples":350})"));
    for (const char* phase : {"neighbours", "graph", "epochs", "quality", "total"}) {
      CHECK(result["seconds"].contains(phase));
    }
    const auto refusal = [&engine](const char* question) {
      return json::parse(engine.ask(question))["error"]["parameter"];
    };
    CHECK(refusal(R"({"question":"score","method":"umap","images":[[0]]})") == "method");
    const json asked =
        json::parse(engine.ask(R"({"question":"umap","n_epochs":200,"samples":350})"));
    CHECK(asked["embedding"] == result["embedding"]);
    CHECK(asked["quality"] == result["quality"]);
    CHECK(asked["n_epochs"] == 200);
    CHECK(!asked.contains("method"));
    CHECK(refusal(R"({"question":"umap","n_neighbors":1})") == "n_neighbors");
    CHECK(refusal(R"({"question":"umap","perplexity":3})") == "perplexity");
    CHECK(refusal(R"({"question":"umap","method":"pca"})") == "method");
  }

  TEST_CASE("each of UMAP's parameters reaches the method") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 100));
    const json usual = run(engine, R"({"method":"umap","n_epochs":30})")["embedding"];
    for (const char* other :
         {R"("n_neighbors":5)", R"("min_dist":0.5)", R"("spread":2)", R"("init":"pca")",
          R"("init":"random")", R"("negative_sample_rate":9)", R"("random_state":7)"}) {
      CAPTURE(other);
      const json changed =
          run(engine, std::string(R"({"method":"umap","n_epochs":30,)") + other + "}");
      REQUIRE(changed["embedding"].size() == 100);
      CHECK(changed["embedding"] != usual);
    }
    CHECK(run(engine, R"({"method":"umap"})")["n_epochs"] == 500);
    // Of fewer digits each has all others, and says so.
    const json all = run(engine, R"({"method":"umap","n_epochs":30,"samples":8})");
    CHECK(all["params"]["n_neighbors"] == 8);
    REQUIRE(all["warnings"].size() == 1);
    CHECK(all["warnings"][0].get<std::string>().find("There are only 8 images") == 0);
  }

  TEST_CASE("what UMAP cannot take is refused by name") {
    const auto check = [](const std::string& field, const std::string& parameter,
                          const std::string& part) {
      CAPTURE(field);
      const json error = error_of("{\"method\":\"umap\"," + field + "}");
      CHECK(error["parameter"] == parameter);
      INFO(error["message"].get<std::string>());
      CHECK(error["message"].get<std::string>().find(part) != std::string::npos);
    };
    check(R"("min_dist":2)", "min_dist", "min_dist is 2, but must be at most spread, 1.");
    check(R"("spread":0)", "spread", "above 0");
    check(R"("n_epochs":0)", "n_epochs", "from 1");
    check(R"("init":"tsne")", "init", "one of spectral, pca, random");
    check(R"("metric":"cosine")", "metric", "is not offered here: distances are Euclidean");
    check(R"("target_weight":0.5)", "target_weight", "without labels");
    check(R"("samples":1)", "samples", "UMAP needs at least 2 images");
    check(R"("random_state":null)", "random_state", "no link could reproduce");
  }

  TEST_CASE("pca as a run gives what the question gives, and the quality of its map") {
    Engine engine(2);
    engine.set_digits(first_rows(test::default_digits(), 300));
    const json answer = json::parse(engine.ask(R"({"question":"pca","n_components":3})"));
    const json result = run(engine, R"({"method":"pca","n_components":3})");
    CHECK(result["embedding"] == answer["coordinates"]);
    CHECK(result["explained_variance"] == answer["explained_variance"]);
    CHECK(result["explained_variance_ratio"] == answer["explained_variance_ratio"]);
    CHECK(result["quality"]["rows"] == 300);
    CHECK_FALSE(run(engine, R"({"method":"pca","samples":2})").contains("quality"));
    CHECK(run(engine, R"({"method":"pca","n_components":301})")["error"]["parameter"] ==
          "n_components");
  }
}
