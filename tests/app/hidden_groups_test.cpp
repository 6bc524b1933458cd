// Groups hidden on the map, by its legend, by script and by links.

#include "app/model/hidden_groups.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/messages.h"
#include "app/model/selection.h"
#include "app/model/state_json.h"
#include "app/model/view_state.h"
#include "app/on_map.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace hiding_tests {

using Numbers = std::vector<std::uint32_t>;

AppState clusters_on_map() {
  return on_map(state_with_result(3000, 10));
}

std::int64_t cluster_of(const AppState& state, std::uint32_t row) {
  return state.result()->labels[row];
}

// Whether a dot of the cluster is drawn.
bool draws(const AppState& state, std::int64_t cluster) {
  const auto dots = map_points(state, false);
  return std::any_of(dots.begin(), dots.end(),
                     [&](const MapDot& dot) { return cluster_of(state, dot.row) == cluster; });
}

std::uint32_t first_of(const AppState& state, std::int64_t cluster) {
  std::uint32_t row = 0;
  while (cluster_of(state, row) != cluster) ++row;
  return row;
}

}  // namespace hiding_tests
using namespace hiding_tests;

TEST_CASE("hidden groups: what is hidden is drawn nowhere, and has no number on the map") {
  AppState state = clusters_on_map();
  const std::size_t size = state.result()->sizes[3];
  const MapLook before = map_look(state, false);
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  CHECK(map_look(state, false) != before);
  CHECK(hidden_groups(state) == Numbers{3});
  CHECK(map_points(state, false).size() == 3000 - size);
  CHECK(!draws(state, 3));
  CHECK(map_groups(state).size() == 9);
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  CHECK(hidden_groups(state).empty());
  CHECK(map_points(state, false).size() == 3000);
}

TEST_CASE("hidden groups: one is shown alone, then all again") {
  AppState state = clusters_on_map();
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  apply(state, ShowOnlyGroup{MapColoring::cluster, 3});
  CHECK(hidden_groups(state) == Numbers{0, 1, 2, 4, 5, 6, 7, 8, 9});
  CHECK(map_points(state, false).size() == state.result()->sizes[3]);
  apply(state, ShowOnlyGroup{MapColoring::cluster, 5});
  CHECK(hidden_groups(state) == Numbers{0, 1, 2, 3, 4, 6, 7, 8, 9});
  apply(state, ShowOnlyGroup{MapColoring::cluster, 5});
  CHECK(hidden_groups(state).empty());
  apply(state, ToggleGroup{MapColoring::cluster, 1});
  apply(state, ShowAllGroups{});
  CHECK(hidden_groups(state).empty());
}

TEST_CASE("hidden groups: none of their digits is selected, and what is selected is shown") {
  AppState state = clusters_on_map();
  select_inside(state, {{-1e6f, -1e6f}, {1e6f, -1e6f}, {1e6f, 1e6f}, {-1e6f, 1e6f}});
  CHECK(selected_rows(state).size() == 3000);
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  const auto rows = selected_rows(state);
  CHECK(rows.size() == 3000 - state.result()->sizes[3]);
  CHECK(std::none_of(rows.begin(), rows.end(),
                     [&](std::uint32_t row) { return cluster_of(state, row) == 3; }));
  apply(state, ShowAllGroups{});
  CHECK(selected_rows(state).size() == 3000);
  // The cluster itself, where it is the one selected, is no longer; and it is shown when it is
  // selected, as by its bar on another tab.
  apply(state, ClearSelection{});
  apply(state, ChooseCluster{3});
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  CHECK(!has_selection(state));
  apply(state, ChooseCluster{3});
  CHECK(hidden_groups(state).empty());
  CHECK(selected_rows(state).size() == state.result()->sizes[3]);
}

TEST_CASE("hidden groups: the pointer finds none of them") {
  Headless page(clusters_on_map(), 1280, 720);
  const std::uint32_t row = first_of(page.state(), 3);
  const auto press_there = [&] {
    page.move_to(place(page, row));
    page.press();
    page.release();
  };
  press_there();
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == row);
  apply(page.state(), Inspect{});
  apply(page.state(), ShowOnlyGroup{MapColoring::cluster, 4});
  page.move_to({1, 1});
  press_there();
  const auto& inspected = page.state().inspected;  // another digit near there, or none
  CHECK((!inspected || cluster_of(page.state(), inspected->row) == 4));
}

TEST_CASE("hidden groups: a colouring of another meaning shows all, and so does another run") {
  AppState state = clusters_on_map();
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  apply(state, ColorMap{MapColoring::cluster});
  CHECK(hidden_groups(state) == Numbers{3});
  apply(state, ColorMap{MapColoring::label});
  CHECK(hidden_groups(state).empty());
  apply(state, ToggleGroup{MapColoring::label, 7});
  CHECK(hidden_groups(state) == Numbers{7});
  apply(state, ColorMap{MapColoring::cluster});
  CHECK(hidden_groups(state).empty());
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  add_run(state, kmeans_result(3000, 10, 784));
  CHECK(hidden_groups(state).empty());
  // Other labels on the same digits do not come back with the first run.
  apply(state, ShowRun{1});
  CHECK(hidden_groups(state).empty());
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  REQUIRE(load_digits(state, idx_images(20), {}));
  CHECK(state.map.hidden.clusters.empty());
}

TEST_CASE("hidden groups: a link brings them back, before its run is done") {
  AppState state = clusters_on_map();
  apply(state, ToggleGroup{MapColoring::cluster, 5});
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  CHECK(json::parse(state_json(state))["hidden_clusters"] == json::array({3, 5}));
  CHECK(json::parse(state_json(state))["hidden_labels"].is_null());

  AppState other = with_map(state_with_digits(3000));
  REQUIRE(restore_state(other, state_json(state)));
  CHECK(hidden_groups(other).empty());  // of labels there are none
  add_run(other, kmeans_result(3000, 10, 784));
  CHECK(hidden_groups(other) == Numbers{3, 5});
  // Of another run they would be other clusters.
  add_run(other, kmeans_result(3000, 12, 784));
  CHECK(hidden_groups(other).empty());

  AppState labels = on_map(state_with_digits(300));
  REQUIRE(restore_view(labels, json{{"hidden_labels", {9, 2, 2, 77}}}));
  CHECK(hidden_groups(labels) == Numbers{2, 9});  // 77 is none
  REQUIRE(restore_view(labels, json{{"hidden_labels", nullptr}}));
  CHECK(hidden_groups(labels).empty());
}

TEST_CASE("hidden groups: a link's are of the run that it asks for, and of no other") {
  AppState state = clusters_on_map();
  const auto in_link = [&] { return json::parse(state_json(state))["hidden_clusters"]; };
  const auto set_clusters = [&](double n) { set_parameter(state, "n_clusters", {.number = n}); };
  // Of a run to come they say nothing about the one that is shown.
  set_clusters(12);
  REQUIRE(restore_view(state, json{{"hidden_clusters", {3, 5}}}));
  CHECK(hidden_groups(state).empty());
  CHECK(in_link() == json::array({3, 5}));
  set_clusters(11);
  CHECK(in_link().is_null());
  set_clusters(12);
  result_changed(state);  // as when another run is removed
  CHECK(hidden_groups(state).empty());
  add_run(state, kmeans_result(3000, 12, 784));
  CHECK(hidden_groups(state) == Numbers{3, 5});
  CHECK(in_link() == json::array({3, 5}));
  // Other settings are those of another run, of which nothing is hidden.
  set_clusters(10);
  CHECK(hidden_groups(state) == Numbers{3, 5});
  CHECK(in_link().is_null());
  REQUIRE(restore_view(state, json{{"hidden_clusters", {1}}}));
  set_clusters(8);
  add_run(state, kmeans_result(3000, 8, 784));
  CHECK(hidden_groups(state).empty());
}

TEST_CASE("hidden groups: what is selected by a link or a guide is shown, or not selected") {
  AppState state = clusters_on_map();
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  REQUIRE(restore_view(state, json{{"cluster", 3}}));
  CHECK(hidden_groups(state).empty());
  CHECK(cluster_chosen(state) == 3u);
  REQUIRE(restore_view(state, json{{"hidden_clusters", {3}}}));
  CHECK(!cluster_chosen(state));
  AppState coming = with_map(state_with_digits(3000));
  REQUIRE(restore_view(coming, json{{"cluster", 3}, {"hidden_clusters", {3}}}));
  add_run(coming, kmeans_result(3000, 10, 784));
  CHECK(!(cluster_chosen(coming) == 3u && hidden_groups(coming) == Numbers{3}));
}

TEST_CASE("hidden groups: an outline selects what is seen in it") {
  AppState state = clusters_on_map();
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  select_inside(state, {{-1e6f, -1e6f}, {1e6f, -1e6f}, {1e6f, 1e6f}, {-1e6f, 1e6f}});
  apply(state, ShowAllGroups{});
  CHECK(selected_rows(state).size() == 3000 - state.result()->sizes[3]);
}

TEST_CASE("hidden groups: digits that the run left out are not shown beside one group alone") {
  AppState state = on_map(state_with_digits(3000));
  add_run(state, kmeans_result(2000, 10, 784));
  apply(state, ToggleGroup{MapColoring::cluster, 3});
  CHECK(map_points(state, false).size() == 3000 - state.result()->sizes[3]);
  apply(state, ShowOnlyGroup{MapColoring::cluster, 3});
  CHECK(map_points(state, false).size() == state.result()->sizes[3]);
}

TEST_CASE("hidden groups: choosing no colouring is choosing another, if it is") {
  AppState state = clusters_on_map();
  apply(state, ColorMap{MapColoring::label});
  apply(state, ToggleGroup{MapColoring::label, 7});
  REQUIRE(restore_view(state, json{{"colors", nullptr}}));
  CHECK(state.map.hidden.labels.empty());
}

TEST_CASE("hidden groups: very many are left out of the link") {
  AppState state = on_map(state_with_result(3000, 600));
  apply(state, ShowOnlyGroup{MapColoring::cluster, 3});
  CHECK(hidden_groups(state).size() == 599);
  CHECK(json::parse(state_json(state))["hidden_clusters"].is_null());
}

TEST_CASE("legend: pressing hides, shows again, or shows alone, as chosen beside it") {
  for (const float width : {1280.0f, 390.0f}) {
    CAPTURE(width);
    Headless page(clusters_on_map(), width, 900);
    CHECK(!page.shows("show all"));
    CHECK(page.meaning("cluster/3").name == "cluster 3, 300 digits");
    page.click("press/hide");
    page.click("cluster/3");
    page.click("cluster/5");
    page.frames(2);
    CHECK(hidden_groups(page.state()) == Numbers{3, 5});
    CHECK(!has_selection(page.state()));
    CHECK(page.meaning("cluster/3").name == "hide cluster 3, 300 digits");
    CHECK(page.meaning("cluster/3").on == true);
    CHECK(page.meaning("cluster/4").on == false);
    CHECK(page.tells("Groups to hide"));
    page.click("cluster/3");
    CHECK(hidden_groups(page.state()) == Numbers{5});
    page.click("press/only");
    page.click("cluster/4");
    page.frames(2);
    CHECK(hidden_groups(page.state()).size() == 9);
    CHECK(page.meaning("cluster/4").name == "only cluster 4, 300 digits");
    CHECK(page.meaning("cluster/4").on == true);
    page.move_to({1, 1});  // off the tooltip of the badge
    page.click("show all");
    page.frames(2);
    CHECK(hidden_groups(page.state()).empty());
    CHECK(!page.shows("show all"));
    // Selecting is what it was; what is hidden is shown first.
    page.click("press/hide");
    page.click("cluster/6");
    page.move_to({1, 1});
    page.click("press/select");
    page.frames(2);
    CHECK(page.meaning("cluster/6").name == "cluster 6, 300 digits, hidden");
    page.click("cluster/6");
    CHECK(hidden_groups(page.state()).empty());
    CHECK(!has_selection(page.state()));
    page.frames(30);
    page.click("cluster/6");
    CHECK(cluster_chosen(page.state()) == 6u);
  }
}

TEST_CASE("legend: a press with Shift shows a group alone, and selects nothing") {
  Headless page(clusters_on_map(), 1280, 720);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  page.click("cluster/3");
  CHECK(hidden_groups(page.state()).size() == 9);
  page.click("cluster/3");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  CHECK(hidden_groups(page.state()).empty());
  CHECK(!has_selection(page.state()));
}

TEST_CASE("legend: fingers and keys hide and show as well") {
  Headless page(on_map(state_with_digits(3000)), 390, 844, 2);
  page.tap("press/hide");
  page.tap("label/7");
  CHECK(hidden_groups(page.state()) == Numbers{7});
  page.ask("label/8");
  CHECK(hidden_groups(page.state()) == Numbers{7, 8});
  CHECK(page.tells("Labels 7, 8 are hidden."));
  page.ask("show all");
  CHECK(hidden_groups(page.state()).empty());
}

TEST_CASE("legend: hiding moves nothing on the page where there is room for the way back") {
  for (const float width : {1280.0f, 768.0f, 390.0f}) {
    CAPTURE(width);
    Headless page(clusters_on_map(), width, 1200);
    const Rect before = page.rect("map");
    apply(page.state(), ToggleGroup{MapColoring::cluster, 3});
    page.frames(3);
    CHECK(page.shows("show all"));
    CHECK(page.rect("map").top == before.top);
  }
}

TEST_CASE("map: where all groups are hidden, the way back is offered in the plot") {
  Headless page(clusters_on_map(), 1280, 720);
  for (std::uint32_t c = 0; c < 10; ++c) apply(page.state(), ToggleGroup{MapColoring::cluster, c});
  page.frames(2);
  CHECK(page.says("The digits here are hidden."));
  CHECK(page.tells("0 of 3,000 digits in sight"));
  page.click("all hidden");
  CHECK(hidden_groups(page.state()).empty());
}
