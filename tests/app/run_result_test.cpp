#include "app/model/run_result.h"

#include <doctest/doctest.h>

#include <functional>

#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using digitscope::test::kmeans_result;
using nlohmann::ordered_json;

namespace {

Expected<RunResult> read_result(const ordered_json& source, std::size_t features,
                                std::size_t rows) {
  return results::read_run(source).and_then(
      [&](const results::Run& run) { return arrange_run(run, features, rows); });
}

}  // namespace

TEST_CASE("results: everything the panels show is read") {
  ordered_json source = kmeans_result(100, 4, 16);
  source["warnings"] = {"something to know"};
  const auto result = read_result(source, 16, 100);
  REQUIRE(result);
  CHECK(result->method == "kmeans");
  CHECK(result->samples == 100);
  CHECK(result->threads == 4);
  CHECK(result->seconds == 0.21);
  CHECK(result->sizes == std::vector<std::uint32_t>{25, 25, 25, 25});
  REQUIRE(result->members.size() == 4);
  CHECK(result->members[1][0] == 1);
  CHECK(result->members[1][24] == 97);
  CHECK(result->centers.size() == 4 * 16);
  CHECK(result->centers[0] == 12.5f);
  CHECK(*result->inertia == 25283515651.366135);
  CHECK(*result->n_iter == 31);
  CHECK(result->metrics->ari == 0.3490423);
  CHECK(result->metrics->fowlkes_mallows == 0.4116);
  CHECK(result->params.at("n_clusters").number == 4);
  CHECK(result->params.at("init").text == "k-means++");
  CHECK(result->warnings == std::vector<std::string>{"something to know"});
}

TEST_CASE("results: anomalies are those below the offset, the strangest first") {
  const auto answer = test::forest_result(
      {-0.35, -0.38, -0.41, -0.44, -0.9, -0.5, -0.53, -0.56, -0.59, -0.62}, -0.57);
  const auto result = read_result(answer, 784, 10);
  REQUIRE(result);
  REQUIRE(result->anomalies);
  CHECK(result->clusters() == 0);
  CHECK(result->samples == 10);
  CHECK(result->anomalies->count == 3);
  CHECK(result->anomalies->strangest[0] == 4);
  CHECK(result->anomalies->strangest[1] == 9);
  CHECK(result->is_anomaly(8));
  CHECK(!result->is_anomaly(7));
  CHECK(!result->is_anomaly(10));

  for (const char* field : {"scores", "offset", "anomalies"}) {
    CAPTURE(field);
    auto broken = answer;
    broken[field] = "low";
    CHECK(!read_result(broken, 784, 10));
  }
  CHECK(!read_result(answer, 784, 9));  // more scores than rows
}

TEST_CASE("results: what the engine leaves out may be missing, and nothing else") {
  const ordered_json source = kmeans_result(10, 2, 4, /*labelled=*/false);
  const auto result = read_result(source, 4, 10);
  REQUIRE(result);
  CHECK(!result->metrics);
  CHECK(result->warnings.empty());
  for (const auto& [key, value] : source.items()) {
    CAPTURE(key);
    ordered_json shorter = source;
    shorter.erase(key);
    CHECK(!read_result(shorter, 4, 10));
  }
}

TEST_CASE("results: a cluster may be empty, and a run may be about the first rows only") {
  ordered_json source = kmeans_result(10, 2, 4);
  source["sizes"].push_back(0);
  source["first_rows"].push_back(9);
  source["centers"].push_back(std::vector<double>(4, 0));
  const auto result = read_result(source, 4, 1000);
  REQUIRE(result);
  CHECK(result->clusters() == 3);
  CHECK(result->members[2].empty());
}

TEST_CASE("results: whatever is wrong gives an error, not a crash") {
  const std::pair<const char*, std::function<void(ordered_json&)>> damages[] = {
      {"no method", [](ordered_json& r) { r.erase("method"); }},
      {"method is a number", [](ordered_json& r) { r["method"] = 7; }},
      {"no labels", [](ordered_json& r) { r.erase("labels"); }},
      {"labels are text", [](ordered_json& r) { r["labels"] = "0123"; }},
      {"a label is text", [](ordered_json& r) { r["labels"][3] = "1"; }},
      {"a label is negative", [](ordered_json& r) { r["labels"][3] = -1; }},
      {"a label names no cluster", [](ordered_json& r) { r["labels"][3] = 2; }},
      {"labels are empty", [](ordered_json& r) { r["labels"] = ordered_json::array(); }},
      {"more labels than rows", [](ordered_json& r) { r["labels"].push_back(0); }},
      {"no sizes", [](ordered_json& r) { r.erase("sizes"); }},
      {"sizes are empty", [](ordered_json& r) { r["sizes"] = ordered_json::array(); }},
      {"sizes disagree with labels", [](ordered_json& r) { r["sizes"][0] = 4; }},
      {"a size is enormous", [](ordered_json& r) { r["sizes"][0] = 1e300; }},
      {"the best start is none", [](ordered_json& r) { r["best_start"] = 5; }},
      {"first rows are too few", [](ordered_json& r) { r["first_rows"] = {1}; }},
      {"a first row does not exist", [](ordered_json& r) { r["first_rows"][0] = 1000; }},
      {"inertia of a start is text", [](ordered_json& r) { r["start_inertia"][0] = "low"; }},
      {"centers are text", [](ordered_json& r) { r["centers"] = "none"; }},
      {"a center is missing", [](ordered_json& r) { r["centers"].erase(0); }},
      {"a center is short", [](ordered_json& r) { r["centers"][0].erase(0); }},
      {"a pixel is text", [](ordered_json& r) { r["centers"][0][0] = "black"; }},
      {"metrics are a number", [](ordered_json& r) { r["metrics"] = 1; }},
      {"a score is missing", [](ordered_json& r) { r["metrics"].erase("ami"); }},
      {"threads are text", [](ordered_json& r) { r["threads"] = "four"; }},
      {"seconds are a number", [](ordered_json& r) { r["seconds"] = 3; }},
      {"no total of the seconds", [](ordered_json& r) { r["seconds"].erase("total"); }},
      {"iterations are negative", [](ordered_json& r) { r["n_iter"] = -1; }},
      {"a warning is a number",
       [](ordered_json& r) {
         r["warnings"] = {1, "two"};
       }},
      {"a parameter is of no value that it can have",
       [](ordered_json& r) { r["params"]["tol"] = "small"; }},
      {"a parameter is missing", [](ordered_json& r) { r["params"].erase("tol"); }},
      {"counts are of other clusters",
       [](ordered_json& r) { r["contingency"]["counts"].erase(0); }},
  };
  for (const auto& [what, damage] : damages) {
    ordered_json source = kmeans_result(10, 2, 4);
    damage(source);
    CAPTURE(what);
    const auto result = read_result(source, 4, 10);
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::failed);
  }
  CHECK(!read_result(ordered_json::object(), 4, 10));
  CHECK(!read_result(kmeans_result(11, 2, 4), 4, 10));  // of other digits
  CHECK(!read_result(kmeans_result(10, 2, 5), 4, 10));  // of larger images
}
