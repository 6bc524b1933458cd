// Every run is kept, can be shown again, compared with another and removed.

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/changes.h"
#include "app/model/link.h"
#include "app/model/outbox.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/model/state_json.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

TEST_CASE("history: runs are kept in order, and showing one brings back its parameters") {
  AppState state = state_with_result(300, 10);
  add_run(state, hierarchical_result(300, 7));
  add_run(state, kmeans_result(300, 4, 784));
  REQUIRE(state.runs.kept.size() == 3);
  CHECK(state.runs.shown == 3);
  show_run(state, 2);
  CHECK(state.settings.method == "hierarchical");
  CHECK(state.settings.params.at("hierarchical").at("n_clusters").number == 7);
  CHECK(state.settings.params.at("hierarchical").at("samples").text == "all");
  CHECK(!state.result_is_stale());
  show_run(state, 99);
  CHECK(state.runs.shown == 2);
}

TEST_CASE("history: a run is of what was asked for, though something else took effect") {
  struct Case {
    nlohmann::ordered_json result, request;
    const char* parameter;
  };
  auto from_rows = kmeans_result(300, 3, 784);
  from_rows["params"]["init"] = {5, 6, 7};
  from_rows["params"]["n_init"] = 1;
  auto small_forest = forest_result(300, -0.64);
  small_forest["params"]["max_samples"] = 100;
  auto few_neighbours = factor_result(300);
  few_neighbours["params"]["n_neighbors"] = 299;
  const Case cases[] = {
      {from_rows,
       {{"method", "kmeans"}, {"n_clusters", 3}, {"init", {5, 6, 7}}, {"samples", "all"}},
       "n_init"},
      {small_forest, {{"method", "isolation_forest"}}, "max_samples"},
      {few_neighbours, {{"method", "local_outlier_factor"}, {"n_neighbors", 5000}}, "n_neighbors"},
      {kmeans_result(300, 5, 784), {{"method", "kmeans"}, {"n_clusters", 5}}, "samples"},
  };
  for (const auto& [result, request, parameter] : cases) {
    const std::string name = parameter;
    CAPTURE(name);
    for (const RunPurpose purpose : {RunPurpose::script, RunPurpose::person}) {
      AppState state = state_with_digits(300);
      add_run(state, result, request, RunPurpose::script);
      const auto asked = state.settings.params;
      CHECK(!state.result_is_stale());
      CHECK(changes_since(state, *state.result()).empty());
      // Run once more as a person does, of what the controls show.
      request_run(state);
      add_run(state, result, last_message(state)["request"], purpose);
      CHECK(!state.result_is_stale());
      CHECK(state.settings.params == asked);
      // Shown again it is what was asked for.
      set_parameter(state, "samples", {.number = 17});
      CHECK(state.result_is_stale());
      show_run(state, 1);
      CHECK(state.settings.params == asked);
      CHECK(!state.result_is_stale());
      // What took effect is the same when it is asked for.
      set_parameter(state, name, state.result()->params.find(name)->second);
      CHECK(!state.result_is_stale());
      // The result itself tells what took effect.
      const json used = result["params"][name];
      CHECK(state.result()->params.find(name)->second.number == used.get<double>());
    }
  }
}

TEST_CASE("history: what changed since a run is told with both values, and Run is beside it") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  CHECK(!page.shows("rerun"));
  const Rect run = page.rect("run");
  set_parameter(page.state(), "n_clusters", {.number = 12});
  page.frames(2);
  CHECK(page.says("clusters: 12 (this run: 10)"));
  CHECK(page.tells("clusters: 12 (this run: 10)."));
  CHECK(page.rect("run").top == run.top);
  set_parameter(page.state(), "samples", {.number = 2000});
  set_parameter(page.state(), "init", {.text = "1,2,3"});
  set_parameter(page.state(), "tol", {.number = 0.5});
  page.frames(2);
  CHECK(page.says("more"));
  CHECK(page.tells("digits: 2,000 (this run: all)."));
  CHECK(page.tells("initial centroids: a list of rows (this run: k-means++)."));
  CHECK(page.rect("run").top == run.top);
  page.click("rerun");
  CHECK(last_message(page.state())["request"]["n_clusters"] == 12);
  CHECK(last_message(page.state())["purpose"] == "person");
  CHECK(!page.shows("rerun"));  // it runs
}

TEST_CASE("history: what is shown belongs to the method that is selected") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  const std::uint32_t latest = state.runs.shown;
  state.view = View::evaluation;

  SUBCASE("one without a run introduces itself, and the runs of the others are in Compare") {
    Headless page(std::move(state), 1280, 720);
    page.click("isolation_forest");
    page.frames(2);
    CHECK(page.state().result() == nullptr);
    CHECK(page.says("Isolation forest can find"));
    CHECK(!page.says("adjusted Rand"));
    page.click("tab/compare");
    page.frames(2);
    CHECK(page.says("Runs"));
    CHECK(page.shows("runs/" + std::to_string(latest) + "/show"));
    page.click("kmeans");
    CHECK(page.state().runs.shown == latest);
  }
  SUBCASE("the latest run of a method comes back with it, its parameters stay as they were set") {
    set_parameter(state, "n_clusters", {.number = 12});
    select_method(state, "hierarchical");
    select_method(state, "kmeans");
    CHECK(state.runs.shown == latest);
    CHECK(state.settings.params.at("kmeans").at("n_clusters").number == 12);
  }
  SUBCASE("undo takes the method back, and with it what is shown") {
    select_method(state, "hierarchical");
    CHECK(state.result() == nullptr);
    undo(state, false);
    CHECK(state.runs.shown == latest);
    undo(state, true);
    CHECK(state.result() == nullptr);
  }
  SUBCASE("a run that ends after another method was selected is kept for when its own is again") {
    request_run(state);
    const json request = last_message(state)["request"];
    select_method(state, "hierarchical");
    add_run(state, kmeans_result(300, 10, 784), request, RunPurpose::person);
    CHECK(state.result() == nullptr);
    select_method(state, "kmeans");
    CHECK(state.runs.shown > latest);
  }
  SUBCASE("a link and a state that name a method show its run") {
    follow_link(state, "?method=hierarchical");
    CHECK(state.result() == nullptr);
    REQUIRE(restore_state(state, R"({"method": "kmeans"})"));
    CHECK(state.runs.shown == latest);
  }
}

TEST_CASE("history: parameters changed during a run are changed since that run") {
  AppState state = state_with_digits(300);
  request_run(state);
  const json request = last_message(state)["request"];
  set_parameter(state, "n_clusters", {.number = 12});
  add_run(state, kmeans_result(300, 10, 784), request, RunPurpose::person);
  CHECK(state.settings.params.at("kmeans").at("n_clusters").number == 12);
  CHECK(changes_since(state, *state.result()) ==
        std::vector<std::string>{"clusters: 12 (this run: 10)"});
}

TEST_CASE("history: showing a run is taken back by itself") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  set_parameter(state, "n_init", {.number = 3});
  show_run(state, 2);  // is shown, but the parameters have changed
  show_run(state, 1);
  const auto params = [&] {
    const auto& now = state.settings.params.at("kmeans");
    return std::pair(now.at("n_clusters").number, now.at("n_init").number);
  };
  CHECK(params() == std::pair(10.0, 10.0));
  undo(state);
  CHECK(params() == std::pair(5.0, 10.0));
  undo(state);
  CHECK(params() == std::pair(5.0, 3.0));
  undo(state);
  CHECK(params() == std::pair(5.0, 10.0));
  show_run(state, 2);  // changes nothing
  CHECK(state.history.undo.empty());
}

TEST_CASE("history: a removed run is gone, and the latest left is shown") {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  add_run(state, kmeans_result(300, 6, 784));
  compare_with(state, 1);
  remove_run(state, 1);
  CHECK(last_message(state) == nlohmann::json{{"type", "forget_run"}, {"id", 1}});
  CHECK(state.comparison.other == 0);
  CHECK(state.runs.shown == 3);
  remove_run(state, 3);
  CHECK(state.result()->clusters() == 5);
  remove_run(state, 2);
  CHECK(!state.result());
  CHECK(state.runs.kept.empty());
  remove_run(state, 2);
}

TEST_CASE("history: the oldest of very many runs is forgotten") {
  AppState state = state_with_result(20, 2);
  for (int i = 0; i < 60; ++i) add_run(state, kmeans_result(20, 2, 784));
  CHECK(state.runs.kept.size() == 50);
  CHECK(state.runs.shown == 61);
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
  CHECK(page.state().comparison.other == 1);
  CHECK(page.says("Which clusters share digits"));
  page.click("runs/1/show");
  CHECK(page.state().runs.shown == 1);
  CHECK(page.state().comparison.other == 2);
  page.click("runs/2/remove");
  CHECK(page.state().runs.kept.size() == 1);
  page.click("runs/1/remove");
  CHECK(page.state().runs.kept.empty());
  CHECK(page.says("Can you sort"));
}

TEST_CASE("history: to the first run another one to compare it with is offered") {
  for (const auto& [method, other] :
       {std::pair{"kmeans", "hierarchical"}, std::pair{"hierarchical", "kmeans"},
        std::pair{"isolation_forest", "local_outlier_factor"},
        std::pair{"local_outlier_factor", "isolation_forest"}}) {
    CAPTURE(std::string(method));
    AppState state = state_with_digits(300);
    select_method(state, other);
    select_method(state, method);
    add_run(state, std::string(method) == "hierarchical" ? hierarchical_result(300, 7)
                                                         : kmeans_result(300, 7, 784));
    apply(state, SelectView{View::compare});
    Headless page(std::move(state), 1280, 720);
    REQUIRE(page.shows("second run"));
    select_method(page.state(), method);
    page.frames(1);
    page.click("second run");
    CHECK(page.state().settings.method == other);
    REQUIRE(page.state().running);
    CHECK(page.state().view_shown() == View::compare);
  }
  AppState state = state_with_result(300, 10);
  add_run(state, hierarchical_result(300, 7));
  apply(state, SelectView{View::compare});
  Headless page(std::move(state), 1280, 720);
  CHECK(!page.shows("second run"));
}
