#include "app/model/view_state.h"

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/state_json.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

json view_of(const AppState& state) {
  return json::parse(state_json(state));
}

std::string refused(AppState& state, const json& object) {
  const auto outcome = restore_view(state, object);
  return outcome ? "" : outcome.error().parameter;
}

// The last state that the page was told; null when none was.
json told(AppState& state) {
  json last;
  for (const std::string& text : state.outbox) {
    const json message = json::parse(text);
    if (message["type"] == "state") last = message["state"];
  }
  state.outbox.clear();
  return last;
}

}  // namespace

TEST_CASE("view state: what is looked at is told, and brought back by another page") {
  AppState state = state_with_result(300, 5);
  state.outbox.clear();
  apply(state, SelectView{View::evaluation});
  CHECK(told(state)["view"] == "evaluation");
  apply(state, SelectView{View::evaluation});
  CHECK(told(state).is_null());
  apply(state, Inspect{17});
  CHECK(told(state)["digit"] == 17);
  apply(state, OrderMontage{MontageOrder::farthest});
  CHECK(told(state)["order"] == "farthest");
  apply(state, ChooseCluster{3});
  CHECK(told(state)["cluster"] == 3);
  apply(state, ChooseCell{2, 7});
  CHECK(told(state)["cell"] == json::array({2, 7}));

  // As a link does: before the run, which comes then.
  AppState other = state_with_digits(300);
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(!view_of(other)["ran"].get<bool>());
  add_run(other, kmeans_result(300, 5, 784));
  CHECK(view_of(other) == view_of(state));
  CHECK(other.runs.chosen_cell->rows == state.runs.chosen_cell->rows);
  CHECK(other.runs.ordered == state.runs.ordered);

  REQUIRE(restore_view(
      other,
      json::parse(R"({"view":"result","digit":null,"order":"index","cluster":null,"cell":null})")));
  CHECK(other.view == View::result);
  CHECK(!other.inspected);
  CHECK(!other.runs.chosen_cluster);
  CHECK(!other.runs.chosen_cell);
  CHECK(other.runs.ordered.empty());
}

TEST_CASE("view state: the map comes back as it was looked at, with its selection") {
  AppState state = with_map(state_with_result(300, 5));
  apply(state, SelectView{View::map});
  for (const char* name : {"colors", "map", "lasso"}) CHECK(view_of(state)[name].is_null());
  state.outbox.clear();
  apply(state, ColorMap{MapColoring::label});
  CHECK(told(state)["colors"] == "label");
  apply(state, MoveMap{zoomed(state.map.camera, 2.345f, {312.7f, -45.1f}, 300)});
  CHECK(told(state)["map"][2] == 2.35);
  const auto draw = [&](std::initializer_list<MapPoint> lasso) {
    for (const MapPoint at : lasso) apply(state, DrawLasso{at});
    CHECK(told(state).is_null());
    apply(state, EndLasso{});
  };
  draw({{-400.123f, -301.7f}, {833.33f, -100}, {500, 1500}, {-200, 900}});
  CHECK(told(state)["lasso"].size() == 8);
  REQUIRE(!state.map.selected.empty());

  // A link knows it before the page knows where the digits lie.
  AppState other = state_with_digits(300);
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(view_of(other)["lasso"] == view_of(state)["lasso"]);
  CHECK(view_of(other)["map"] == view_of(state)["map"]);
  add_run(other, kmeans_result(300, 5, 784));
  other = with_map(std::move(other));
  CHECK(other.map.selected == state.map.selected);
  CHECK(view_of(other) == view_of(state));

  REQUIRE(restore_view(other, json::parse(R"({"colors":null,"map":null,"lasso":null})")));
  CHECK(other.map.selected.empty());
  CHECK(other.map.camera.zoom == 1);
  CHECK(!other.map.coloring);
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(other.map.selected == state.map.selected);
  CHECK(view_of(other) == view_of(state));

  CHECK(refused(other, {{"colors", "pink"}}) == "colors");
  for (const json& map : {json(1), json::array({1, 2}), json::array({1, 2, 0}), json("x")}) {
    CHECK(refused(other, {{"map", map}}) == "map");
  }
  for (const json& lasso :
       {json::array(), json::array({1, 2, 3, 4}), json::array({1, 2, 3, 4, 5, 6, 7}),
        json::array({1, 2, 3, 4, 5, "6"})}) {
    CHECK(refused(other, {{"lasso", lasso}}) == "lasso");
  }
  CHECK(view_of(other) == view_of(state));
}

TEST_CASE("view state: what cannot be is refused by its name, and the rest taken") {
  AppState state = state_with_digits(50);
  CHECK(refused(state, {{"view", "fireworks"}, {"digit", 3}}) == "view");
  CHECK(state.inspected->row == 3);
  for (const json& digit : {json(50), json(-1), json(1.5), json("x"), json::array()}) {
    CHECK(refused(state, {{"digit", digit}}) == "digit");
  }
  CHECK(refused(state, {{"order", 4}}) == "order");
  CHECK(refused(state, {{"cluster", "many"}}) == "cluster");
  CHECK(refused(state, {{"cell", json::array({1})}}) == "cell");
  CHECK(refused(state, {{"cell", json::array({1, -2})}}) == "cell");
  CHECK(refused(state, {{"ran", 1}}) == "ran");
  CHECK(state.inspected->row == 3);
  // There is no such cluster: the run closes what was to be open.
  CHECK(refused(state, {{"cluster", 400}, {"cell", json::array({400, 1})}}).empty());
  add_run(state, kmeans_result(50, 5, 784));
  CHECK(!state.runs.chosen_cluster);
  CHECK(!state.runs.chosen_cell);
  CHECK(refused(state, {{"cell", json::array({400, 1})}}).empty());
  CHECK(!state.runs.chosen_cell);
}

TEST_CASE("view state: a run that is kept is shown again, and the page before the first run") {
  AppState state = state_with_digits(300);
  run_started(state, R"({"method":"kmeans","n_clusters":5})", RunPurpose::script);
  REQUIRE(run_finished(state, kmeans_result(300, 5, 784).dump()));
  const json five = view_of(state);
  CHECK(five["ran"] == true);
  run_started(state, R"({"method":"kmeans","n_clusters":7})", RunPurpose::script);
  REQUIRE(run_finished(state, kmeans_result(300, 7, 784).dump()));
  CHECK(view_of(state)["params"]["n_clusters"] == 7);

  REQUIRE(restore_state(state, five.dump()));
  CHECK(state.result()->clusters() == 5);
  CHECK(view_of(state) == five);

  json before = five;
  before["ran"] = false;
  REQUIRE(restore_state(state, before.dump()));
  CHECK(!state.result());
  CHECK(state.runs.kept.size() == 2);
  // Without a run of these parameters the page has to run them.
  json other = five;
  other["params"]["n_clusters"] = 9;
  REQUIRE(restore_state(state, other.dump()));
  CHECK(!view_of(state)["ran"].get<bool>());
}

TEST_CASE("view state: a tree is cut and a threshold moved for what a link says") {
  AppState state = state_with_tree(300, 10);
  json wanted = view_of(state);
  const std::size_t undo = state.history.undo.size();
  wanted["params"]["n_clusters"] = 4;
  REQUIRE(restore_state(state, wanted.dump()));
  CHECK(state.result()->clusters() == 4);
  CHECK(view_of(state) == wanted);
  CHECK(state.history.undo.size() == undo);

  AppState anomalies = state_with_anomalies(300, -0.5);
  wanted = view_of(anomalies);
  wanted["params"]["contamination"] = 0.25;
  REQUIRE(restore_state(anomalies, wanted.dump()));
  CHECK(anomalies.result()->anomalies->count == 75);
}

TEST_CASE("view state: the link can be copied from the header and from Export") {
  AppState state = state_with_result(50, 5);
  state.view = View::take_away;
  Headless page(std::move(state), 1280, 720);
  page.frames(3);
  for (const char* control : {"copy link", "take/link"}) {
    page.state().outbox.clear();
    page.click(control);
    REQUIRE(page.state().outbox.size() == 1);
    CHECK(json::parse(page.state().outbox[0])["type"] == "copy_link");
  }
}
