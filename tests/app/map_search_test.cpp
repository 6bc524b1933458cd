// Digits looked for on the map by row, label, name and cluster.

#include "app/model/map_search.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app/model/hidden_groups.h"
#include "app/model/selection.h"
#include "app/on_map.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace search_tests {

AppState clothes() {
  AppState state = on_map(state_with_result(3000, 10));
  state.class_names = {"T-shirt", "Trouser", "Pullover", "Dress",      "Coat",
                       "Sandal",  "Shirt",   "Sneaker",  "\u00c9tole", "Ankle boot"};
  return state;
}

const MapSearch& find(AppState& state, const std::string& text) {
  apply(state, FindOnMap{text, state.map.digits->box});
  return state.map.search;
}

}  // namespace search_tests
using namespace search_tests;

TEST_CASE("find: a row is inspected, however its number is written") {
  AppState state = on_map(state_with_digits(3000));
  for (const char* text :
       {"1234", " 1234 ", "1,234", "row 1234", "Row 1,234", "digit 1234", "# 1234", "1234.0"}) {
    CAPTURE(text);
    apply(state, Inspect{});
    CHECK(!find(state, text).refused);
    CHECK(state.map.search.message == "");
    REQUIRE(state.inspected);
    CHECK(state.inspected->row == 1234);
  }
}

TEST_CASE("find: a number is a row first, and the way to the label is told") {
  AppState state = on_map(state_with_digits(3000));
  CHECK(find(state, "7").message == "This is row 7. For the label, find \u201clabel 7\u201d.");
  CHECK(state.inspected->row == 7);
  CHECK(find(state, "row 7").message == "");
  CHECK(find(state, "label 7").message == "");
  CHECK(label_chosen(state) == 7u);
}

TEST_CASE("find: what is not there is told, and changes nothing") {
  AppState state = clothes();
  apply(state, Inspect{3});
  apply(state, ChooseCluster{2});
  const std::pair<const char*, const char*> wrong[] = {
      {"3000", "There is no row 3,000: rows are 0 to 2,999."},
      {"99999999999", "There is no row 99,999,999,999: rows are 0 to 2,999."},
      {"label 12", "No digit has the label 12."},
      {"label x", "No digit has the label x."},
      {"cluster 10", "There is no cluster 10: clusters are 0 to 9."},
      {"hat", "No row or label is called \u201chat\u201d: rows are 0 to 2,999."},
      {"-1", "No row or label is called \u201c-1\u201d: rows are 0 to 2,999."},
      {"1.5", "No row or label is called \u201c1.5\u201d: rows are 0 to 2,999."},
      {"s", "Several labels match: 5, Sandal; 6, Shirt; 7, Sneaker."}};
  for (const auto& [text, message] : wrong) {
    CAPTURE(text);
    CHECK(find(state, text).refused);
    CHECK(state.map.search.message == message);
    CHECK(state.inspected->row == 3);
    CHECK(cluster_chosen(state) == 2u);
    CHECK(!label_chosen(state));
  }
  CHECK(find(state, "  ").message == "");
  AppState bare = on_map(state_with_digits(300, false));
  CHECK(find(bare, "label 3").message == "These images have no labels.");
  CHECK(find(bare, "cluster 3").message ==
        "There are no clusters yet: run a clustering method first.");
  CHECK(find(bare, "hat").message == "There is no row \u201chat\u201d: rows are 0 to 299.");
}

TEST_CASE("find: a label by its number, its name or a part of it; all its digits are selected") {
  AppState state = clothes();
  apply(state, ChooseCluster{2});
  select_inside(state, corners(state.map.digits->box));
  for (const char* text : {"label 7", "true label 7", "Sneaker", "sneaker", "sne", "neak",
                           "7, Sneaker", "label sneaker"}) {
    CAPTURE(text);
    CHECK(!find(state, text).refused);
    CHECK(label_chosen(state) == 7u);
    CHECK(!cluster_chosen(state));
    std::size_t expected = 0;
    for (const auto label : state.digits.labels) expected += label == 7;
    CHECK(selected_rows(state).size() == expected);
  }
  // A whole name goes before one that begins with it.
  find(state, "shirt");
  CHECK(label_chosen(state) == 6u);
  find(state, "boot");
  CHECK(label_chosen(state) == 9u);
  find(state, "cluster 4");
  CHECK(cluster_chosen(state) == 4u);
  CHECK(!label_chosen(state));
}

TEST_CASE("find: the map moves to a row that is out of sight, and to no other") {
  AppState state = on_map(state_with_digits(3000));
  const MapCamera close = close_up(state.map.digits->points[100], 3000);
  move_map(state, close);
  const auto sight = [&] {
    const MapPoint c = state.map.camera.center;
    const MapBox& box = state.map.digits->box;
    const float reach = std::max(box.width(), box.height()) / 2 / state.map.camera.zoom;
    return MapBox{{c.x - reach, c.y - reach}, {c.x + reach, c.y + reach}};
  };
  const MapCamera before = state.map.camera;
  find_on_map(state, "100", sight());
  CHECK(state.map.camera.center.x == before.center.x);
  find_on_map(state, "2999", sight());
  CHECK(state.map.camera.zoom == before.zoom);
  CHECK(sight().contains(state.map.digits->points[2999]));
  // A label of which nothing is in sight: all of the map.
  const MapBox nowhere{{1e8f, 1e8f}, {2e8f, 2e8f}};
  find_on_map(state, "label 4", nowhere);
  CHECK(state.map.camera.zoom == 1);
}

TEST_CASE("find: what is hidden is shown again, and that is told") {
  AppState state = clothes();
  apply(state, ShowOnlyGroup{MapColoring::cluster, 3});
  const auto cluster = state.result()->labels[4];
  REQUIRE(cluster != 3);
  const std::string name = std::to_string(cluster);
  CHECK(find(state, "row 4").message == "Cluster " + name + " was hidden and is shown again.");
  CHECK(state.inspected->row == 4);
  CHECK(hidden_groups(state).size() == 8);
  CHECK(find(state, "cluster 6").message == "Cluster 6 was hidden and is shown again.");
  CHECK(cluster_chosen(state) == 6u);
}

TEST_CASE("find: the field stands beside the title or the tools, and the answer beside it") {
  for (const float width : {1280.0f, 768.0f, 390.0f, 320.0f}) {
    CAPTURE(width);
    Headless page(on_map(state_with_digits(3000)), width, 1000);
    page.ask("find", "4711");
    page.frames(2);
    CHECK(page.tells("There is no row 4,711: rows are 0 to 2,999."));
    CHECK(page.meaning("find").value == "4711");
    CHECK(page.meaning("find").role == Role::textbox);
    page.ask("find", "2711");
    page.frames(2);
    REQUIRE(page.state().inspected);
    CHECK(page.state().inspected->row == 2711);
    CHECK(!page.tells("There is no row"));
    // Another digit is another matter.
    page.ask("find", "4711");
    apply(page.state(), Inspect{3});
    page.frames(2);
    CHECK(page.meaning("find").value == "");
    CHECK(!page.tells("There is no row"));
  }
}

TEST_CASE("find: a row enlarged out of sight is brought into sight, beside the inspector") {
  for (const float width : {1280.0f, 390.0f}) {
    CAPTURE(width);
    Headless page(on_map(state_with_digits(3000)), width, 1000);
    for (int i = 0; i < 5; ++i) page.type("+");
    page.frames(2);
    const Rect plot = page.rect("map");
    std::uint32_t row = 0;
    while (plot.contains(place(page, row))) ++row;
    page.ask("find", std::to_string(row));
    page.frames(4);
    CHECK(drawn(page).frame.plot.contains(place(page, row)));
  }
}

TEST_CASE("find: what a colouring of other groups hides is shown again") {
  AppState state = clothes();
  apply(state, ColorMap{MapColoring::label});
  apply(state, ShowOnlyGroup{MapColoring::label, 4});
  CHECK(find(state, "cluster 3").message == "All groups are shown again.");
  CHECK(selected_rows(state).size() == state.result()->sizes[3]);
}

TEST_CASE("find: a name that begins with a word of the search is found by all of it") {
  AppState state = clothes();
  state.class_names = {"label A", "label B", "cluster 3"};
  CHECK(!find(state, "label b").refused);
  CHECK(label_chosen(state) == 1u);
  CHECK(!find(state, "Cluster 3").refused);
  CHECK(label_chosen(state) == 2u);
  CHECK(!find(state, "#12").refused);
  CHECK(state.inspected->row == 12);
}

TEST_CASE("find: what was said goes with the run that it was said of") {
  AppState state = on_map(state_with_digits(3000));
  CHECK(find(state, "cluster 3").refused);
  add_run(state, kmeans_result(3000, 10, 784));
  CHECK(state.map.search.message.empty());
}

TEST_CASE("find: what was said stays where the marks on the map become others") {
  AppState state = on_map(state_with_digits(3000));
  const std::string message = find(state, "7").message;
  CHECK(!message.empty());
  apply(state, MarkMap{MapMarks::pictures});
  CHECK(state.map.search.message == message);
  CHECK(state.map.search.text == "7");
  apply(state, ColorMap{});
  CHECK(state.map.search.message.empty());
}

TEST_CASE("find: what is looked for again is told again") {
  for (const std::string text : {"12", "row 1234", "label 7", "hat"}) {
    CAPTURE(text);
    Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
    // What the statuses say that are told again.
    const auto told = [&page] {
      std::string all;
      for (const auto& node : page.mirror()) {
        if (node.meaning.role != Role::status || node.meaning.value.empty()) continue;
        all += node.meaning.name + " " + node.meaning.value + "\n";
      }
      return all;
    };
    CHECK(told() == "");
    page.ask("find", text);
    const std::string first = told();
    CHECK(first != "");
    page.ask("find", text);
    CHECK(told() != first);
    page.ask("find", "");
    CHECK(told() == "");
  }
}
