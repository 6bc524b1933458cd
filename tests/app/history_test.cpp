// Every run is kept, can be shown again, compared with another and removed.

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/runs.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

TEST_CASE("history: runs are kept in order, and showing one brings back its parameters") {
  AppState state = state_with_result(300, 10);
  add_run(state, hierarchical_result(300, 7));
  add_run(state, kmeans_result(300, 4, 784));
  REQUIRE(state.runs.size() == 3);
  CHECK(state.shown == 3);
  show_run(state, 2);
  CHECK(state.method == "hierarchical");
  CHECK(state.params.at("hierarchical").at("n_clusters").number == 7);
  CHECK(state.params.at("hierarchical").at("samples").text == "all");
  CHECK(!state.result_is_stale());
  show_run(state, 99);
  CHECK(state.shown == 2);
}

TEST_CASE("history: two clusterings are compared, and change places") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  compare_with(state, 1);
  REQUIRE(state.cross_table.size() == 5 * 10);
  CHECK(state.cross_table[0] == 30);
  CHECK(state.cross_table[5] == 30);
  CHECK(state.cross_table[1] == 0);
  show_run(state, 1);
  CHECK(state.compared == 2);
  CHECK(state.cross_table.size() == 10 * 5);
  add_run(state, forest_result(300, -0.64));
  CHECK(state.cross_table.empty());
  compare_with(state, 99);
  CHECK(state.compared == 0);
}

TEST_CASE("history: a removed run is gone, and the latest left is shown") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  add_run(state, kmeans_result(300, 6, 784));
  compare_with(state, 1);
  remove_run(state, 1);
  CHECK(last_message(state) == nlohmann::json{{"type", "forget_run"}, {"id", 1}});
  CHECK(state.compared == 0);
  CHECK(state.shown == 3);
  remove_run(state, 3);
  CHECK(state.result()->clusters() == 5);
  remove_run(state, 2);
  CHECK(!state.result());
  CHECK(state.runs.empty());
  remove_run(state, 2);
}

TEST_CASE("history: the oldest of very many runs is forgotten") {
  AppState state = state_with_result(20, 2);
  for (int i = 0; i < 60; ++i) add_run(state, kmeans_result(20, 2, 784));
  CHECK(state.runs.size() == 50);
  CHECK(state.shown == 61);
  CHECK(state.find_run(11) == nullptr);
}

TEST_CASE("history: a person shows, compares and removes runs") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  Headless page(std::move(state), 1280, 720);
  page.click("tab/compare");
  CHECK(page.says("ARI 0.349"));
  CHECK(!page.says("Side by side"));
  page.click("runs/1/compare");
  CHECK(page.state().compared == 1);
  CHECK(page.says("Which clusters share digits"));
  page.click("runs/1/show");
  CHECK(page.state().shown == 1);
  CHECK(page.state().compared == 2);
  page.click("runs/2/remove");
  CHECK(page.state().runs.size() == 1);
  page.click("runs/1/remove");
  CHECK(page.state().runs.empty());
  CHECK(page.says("Can you sort"));
}
