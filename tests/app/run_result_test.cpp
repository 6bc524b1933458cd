#include "app/model/run_result.h"

#include <doctest/doctest.h>

#include <functional>

#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using digitscope::test::kmeans_result;
using nlohmann::json;

TEST_CASE("results: everything the panels show is read") {
  json source = kmeans_result(100, 4, 16);
  source["warnings"] = {"something to know"};
  const auto result = read_result(source.dump(), 16, 100);
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
  auto answer = test::forest_result(10, -0.57);
  answer["scores"][4] = -0.9;
  const auto result = read_result(answer.dump(), 784, 10);
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

  for (const char* field : {"scores", "offset"}) {
    CAPTURE(field);
    auto broken = answer;
    broken[field] = "low";
    CHECK(!read_result(broken.dump(), 784, 10));
  }
  CHECK(!read_result(answer.dump(), 784, 9));  // more scores than rows
}

TEST_CASE("results: what a method may leave out may be missing") {
  json source = kmeans_result(10, 2, 4, /*labelled=*/false);
  for (const char* key : {"centers", "inertia", "n_iter", "seconds", "threads", "params"}) {
    source.erase(key);
  }
  const auto result = read_result(source.dump(), 4, 10);
  REQUIRE(result);
  CHECK(!result->metrics);
  CHECK(!result->inertia);
  CHECK(result->centers.empty());
  CHECK(result->warnings.empty());
}

TEST_CASE("results: a cluster may be empty, and a run may be about the first rows only") {
  json source = kmeans_result(10, 2, 4);
  source["sizes"].push_back(0);
  source["first_rows"].push_back(9);
  source["centers"].push_back(std::vector<double>(4, 0));
  const auto result = read_result(source.dump(), 4, 1000);
  REQUIRE(result);
  CHECK(result->clusters() == 3);
  CHECK(result->members[2].empty());
}

TEST_CASE("results: whatever is wrong gives an error, not a crash") {
  const std::pair<const char*, std::function<void(json&)>> damages[] = {
      {"no method", [](json& r) { r.erase("method"); }},
      {"method is a number", [](json& r) { r["method"] = 7; }},
      {"no labels", [](json& r) { r.erase("labels"); }},
      {"labels are text", [](json& r) { r["labels"] = "0123"; }},
      {"a label is text", [](json& r) { r["labels"][3] = "1"; }},
      {"a label is negative", [](json& r) { r["labels"][3] = -1; }},
      {"a label names no cluster", [](json& r) { r["labels"][3] = 2; }},
      {"labels are empty", [](json& r) { r["labels"] = json::array(); }},
      {"more labels than rows", [](json& r) { r["labels"].push_back(0); }},
      {"no sizes", [](json& r) { r.erase("sizes"); }},
      {"sizes are empty", [](json& r) { r["sizes"] = json::array(); }},
      {"sizes disagree with labels", [](json& r) { r["sizes"][0] = 4; }},
      {"a size is enormous", [](json& r) { r["sizes"][0] = 1e300; }},
      {"the best start is none", [](json& r) { r["best_start"] = 5; }},
      {"first rows are too few", [](json& r) { r["first_rows"] = {1}; }},
      {"a first row does not exist", [](json& r) { r["first_rows"][0] = 1000; }},
      {"inertia of a start is text", [](json& r) { r["start_inertia"][0] = "low"; }},
      {"centers are text", [](json& r) { r["centers"] = "none"; }},
      {"a center is missing", [](json& r) { r["centers"].erase(0); }},
      {"a center is short", [](json& r) { r["centers"][0].erase(0); }},
      {"a pixel is text", [](json& r) { r["centers"][0][0] = "black"; }},
      {"metrics are a number", [](json& r) { r["metrics"] = 1; }},
      {"a score is missing", [](json& r) { r["metrics"].erase("ami"); }},
  };
  for (const auto& [what, damage] : damages) {
    json source = kmeans_result(10, 2, 4);
    damage(source);
    CAPTURE(what);
    const auto result = read_result(source.dump(), 4, 10);
    REQUIRE(!result);
    CHECK(result.error().code == ErrorCode::failed);
  }
  for (const char* source : {"", "null", "[]", "12", "{", "{}", "\xff\xfe"}) {
    CAPTURE(source);
    CHECK(!read_result(source, 4, 10));
  }
}

TEST_CASE("results: oddities beside the point are passed over") {
  json source = kmeans_result(10, 2, 4);
  source["threads"] = "four";
  source["seconds"] = 3;
  source["n_iter"] = -1;
  source["warnings"] = {1, "two"};
  source["params"]["tol"] = "small";
  source["params"]["unheard_of"] = 1;
  const auto result = read_result(source.dump(), 4, 10);
  REQUIRE(result);
  CHECK(result->threads == 1);
  CHECK(result->seconds == 0);
  CHECK(!result->n_iter);
  CHECK(result->warnings == std::vector<std::string>{"two"});
  CHECK(result->params.count("tol") == 0);
}

TEST_CASE("results: errors come wrapped, bare or unreadable") {
  const Error wrapped = read_error(
      R"({"error":{"code":"bad_parameter","message":"Too many.","parameter":"n_clusters"}})");
  CHECK(wrapped.code == ErrorCode::bad_parameter);
  CHECK(wrapped.message == "Too many.");
  CHECK(wrapped.parameter == "n_clusters");
  CHECK(read_error(R"({"code":"cancelled","message":"Stopped."})").code == ErrorCode::cancelled);
  for (const char* source :
       {"", "null", "{}", R"({"error":"what"})", R"({"code":3,"message":4})"}) {
    CAPTURE(source);
    const Error error = read_error(source);
    CHECK(error.code == ErrorCode::failed);
    CHECK(!error.message.empty());
  }
}
