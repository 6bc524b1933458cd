// The keyboard, and what it takes back.

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/runs.h"
#include "app/samples.h"
#include "app/settings.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

TEST_CASE("keys: a question mark lists them") {
  Headless page(state_with_result(300, 10), 1280, 720);
  page.type("?");
  CHECK(page.state().keys_open);
  CHECK(page.says("take back a change"));
  page.key(ImGuiKey_Escape);
  CHECK(!page.state().keys_open);
  page.click("keys");
  CHECK(page.state().keys_open);
}

TEST_CASE("keys: run, tabs, digits, theme") {
  Headless page(state_with_result(300, 10), 1280, 720);
  page.type("2");
  CHECK(page.state().view_shown() == View::map);
  page.type("3");
  CHECK(page.state().view_shown() == View::evaluation);
  page.type("i");
  page.type("]");
  CHECK(page.state().inspected->row == 1);
  page.type("[");
  page.type("[");
  CHECK(page.state().inspected->row == 299);
  page.key(ImGuiKey_Escape);
  CHECK(!page.state().inspected);
  page.type("t");
  CHECK(page.state().dark());
  page.type("p");
  CHECK(json::parse(page.state().outbox.back())["type"] == "save_picture");
  page.type("r");
  CHECK(json::parse(page.state().outbox.back())["type"] == "run");
}

TEST_CASE("keys: what is typed into a field is no command") {
  Headless page(state_with_digits(300), 1280, 720);
  page.click("random_state/value/value/text");
  page.frames(3);
  page.type("2");
  page.type("?");
  CHECK(!page.state().keys_open);
}

TEST_CASE("undo: changes are taken back one by one, and made again") {
  AppState state = state_with_digits(300);
  const auto clusters = [&] { return state.params.at("kmeans").at("n_clusters").number; };
  set_parameter(state, "n_clusters", {.number = 11});
  set_parameter(state, "n_clusters", {.number = 12});  // as a slider is dragged: one change
  set_parameter(state, "n_init", {.number = 1});
  select_method(state, "hierarchical");
  undo(state);
  CHECK(state.method == "kmeans");
  undo(state);
  CHECK(state.params.at("kmeans").at("n_init").number == 10);
  CHECK(clusters() == 12);
  undo(state);
  CHECK(clusters() == 10);
  undo(state);
  undo(state, true);
  CHECK(clusters() == 12);
  set_parameter(state, "n_init", {.number = 3});
  undo(state, true);
  CHECK(state.params.at("kmeans").at("n_init").number == 3);
}

TEST_CASE("undo: a cut is taken back, and the tree follows") {
  AppState state = state_with_tree(300, 10);
  cut_shown_tree(state, 4);
  cut_shown_tree(state, 3);
  undo(state);
  CHECK(state.result()->clusters() == 10);
  undo(state, true);
  CHECK(state.result()->clusters() == 3);
}
