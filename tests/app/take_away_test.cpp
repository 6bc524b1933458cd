#include "app/take_away.h"

#include <doctest/doctest.h>

#include "app/runs.h"
#include "app/samples.h"
#include "app/threshold.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

json message(AppState& state, TakeAway what) {
  state.outbox.clear();
  take_away(state, what);
  REQUIRE(state.outbox.size() == 1);
  return json::parse(state.outbox[0]);
}

}  // namespace

TEST_CASE("take away: a line for each digit") {
  CHECK(csv_of(*state_with_result(3, 2).result(), state_with_digits(3).digits) ==
        "row,label,cluster\n0,0,0\n1,1,1\n2,2,0\n");
  const AppState anomalies = state_with_anomalies(2, -0.4, false);
  CHECK(csv_of(*anomalies.result(), anomalies.digits) ==
        "row,score,anomaly\n0,-0.35,0\n1,-0.5,1\n");
}

TEST_CASE("take away: Python takes the same parameters") {
  AppState state = state_with_result(300, 4);
  const std::string code = python_of(*state.result(), state.digits, "MNIST");
  for (const char* line : {"from sklearn.cluster import KMeans\n", "X = mnist.data[:300]\n",
                           "    n_clusters=4,\n", "    init=\"k-means++\",\n", "    tol=0.0001,\n",
                           "labels = model.fit_predict(X)\n", "# 0.3490423\n"}) {
    CAPTURE(std::string(line));
    CHECK(code.find(line) != code.npos);
  }
  CHECK(code.find("samples") == code.npos);
  state.runs.back().params["init"] = {.text = "4,8,15,16"};
  CHECK(python_of(*state.result(), state.digits, "").find("init=X[[4,8,15,16]],") != code.npos);
}

TEST_CASE("take away: the page is told what to save and to copy") {
  AppState state = state_with_tree(300, 10);
  cut_shown_tree(state, 3);
  CHECK(message(state, TakeAway::csv)["name"] == "hierarchical-1.csv");
  const json result = message(state, TakeAway::json);
  CHECK(result["id"] == 1);
  CHECK(result["changes"]["sizes"].size() == 3);
  CHECK(result["changes"]["params"]["n_clusters"] == 3);
  // All that a Result says of clusters is of these three.
  CHECK(result["changes"]["contingency"]["clusters"].size() == 3);
  CHECK(result["changes"]["metrics"].size() == 9);
  AppState strange = state_with_anomalies(300, -0.64);
  move_threshold(strange, -0.6);
  const json moved = message(strange, TakeAway::json)["changes"];
  CHECK(moved["anomalies"].size() > 9);
  REQUIRE(moved["anomaly_labels"].size() == moved["anomalies"].size());
  CHECK(moved["anomaly_labels"][0] == strange.digits.labels[moved["anomalies"][0]]);
  CHECK(message(state, TakeAway::png)["type"] == "save_picture");
  CHECK(message(state, TakeAway::python)["text"].get<std::string>().find("ward") !=
        std::string::npos);
  AppState empty = initial_state();
  take_away(empty, TakeAway::csv);
  CHECK(empty.outbox.empty());
}
