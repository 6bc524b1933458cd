// The page in words, and what can be done with it by key and value.

#include "app/mirror.h"

#include <doctest/doctest.h>

#include "app/apply.h"
#include "app/headless.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

AppState viewing(AppState state, View view) {
  apply(state, SelectView{view});
  return state;
}

double number(Headless& page, const char* parameter) {
  return page.state().params.at(page.state().method).at(parameter).number;
}

}  // namespace

TEST_CASE("mirror: a control does what it does when it is clicked") {
  Headless page(state_with_digits(300), 1280, 720);
  CHECK(page.meaning("run").name == "Run k-means");
  page.ask("hierarchical");
  CHECK(page.state().method == "hierarchical");
  CHECK(page.meaning("hierarchical").on == true);
  page.ask("linkage/choice/single");
  CHECK(page.meaning("linkage/choice/single").on == true);
  page.ask("n_clusters/value/more");
  CHECK(number(page, "n_clusters") == 11);
  page.ask("n_clusters/value", "7");
  CHECK(number(page, "n_clusters") == 7);
  CHECK(page.meaning("n_clusters/value").value == "7");
  page.ask("n_clusters/value", "nothing");
  CHECK(page.state().error->parameter == "n_clusters");
  CHECK(number(page, "n_clusters") == 7);
  page.ask("dismiss");
  CHECK(!page.state().error);
  page.ask("run");
  CHECK(json::parse(page.state().outbox.back())["type"] == "run");
  page.ask("no such control");
}

TEST_CASE("mirror: a number of digits has its comma on the page, and none in a field of numbers") {
  Headless page(state_with_digits(3000), 1280, 720);
  CHECK(page.says("3,000"));
  CHECK(page.meaning("samples/value").value == "3000");
  page.ask("samples/value", "1,200");
  CHECK(number(page, "samples") == 1200);
  CHECK(page.says("1,200"));
  CHECK(page.meaning("samples/value").value == "1200");
}

TEST_CASE("mirror: a row to inspect may be entered with its comma, and nothing is guessed") {
  Headless page(viewing(state_with_result(3000, 10), View::result), 1280, 720);
  apply(page.state(), Inspect{5});
  page.frames(2);
  page.ask("row", "1,200");
  CHECK(page.state().inspected->row == 1200);
  CHECK(page.meaning("row").value == "1200");
  page.ask("row", "7 ");
  CHECK(page.state().inspected->row == 7);
  for (const char* text : {"1,00", "12x", "3000", "-1", ""}) {
    page.state().error.reset();
    page.ask("row", text);
    CHECK(page.state().inspected->row == 7);
    CHECK(page.state().error);
  }
}

TEST_CASE("mirror: a control that is disabled does nothing") {
  Headless page(initial_state(), 1280, 720);
  CHECK(!page.meaning("run").enabled);
  page.state().outbox.clear();
  page.ask("run");
  CHECK(page.state().outbox.empty());
}

TEST_CASE("mirror: what is out of sight is told, does its work, and comes into sight") {
  Headless page(state_with_anomalies(3000, -0.64), 390, 844, 2);
  CHECK(page.meaning("ranking 0/2941").name.find("row 2,941, label") == 0);
  page.ask("ranking 0/2941");
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == 2941);
  page.ask("close");
  CHECK(!page.state().inspected);
  const Rect at = page.focus("ranking 0/2941");
  CHECK(at.height() > 0);
  CHECK(at.top > 0);
  CHECK(at.bottom < 844 * 2);
  const Rect again = page.focus("kmeans");
  CHECK(again.top > 0);
  CHECK(again.bottom < 844 * 2);
}

TEST_CASE("mirror: a focused control has a ring, and no other") {
  Headless page(state_with_digits(300), 1280, 720);
  const auto vertices = [] { return ImGui::GetDrawData()->TotalVtxCount; };
  page.frames(1);
  const int without = vertices();
  page.focus("run");
  CHECK(vertices() > without);
  page.focus("");
  page.frames(1);
  CHECK(vertices() == without);
}

TEST_CASE("mirror: the threshold, a line that is dragged, is a slider") {
  Headless anomalies(state_with_anomalies(3000, -0.64), 1280, 720);
  const Meaning threshold = anomalies.meaning("threshold");
  CHECK(threshold.role == Role::slider);
  CHECK(threshold.maximum == 1500);
  anomalies.ask("threshold", "250");
  CHECK(anomalies.state().result()->anomalies->count == 250);
  CHECK(anomalies.meaning("threshold").now == 250);
  anomalies.ask("threshold", "249");
  CHECK(anomalies.state().result()->anomalies->count == 249);
}

TEST_CASE("mirror: the cut through the tree is a slider") {
  Headless tree(state_with_tree(3000, 10), 1280, 720);
  tree.ask("cut", "4");
  CHECK(tree.state().result()->clusters() == 4);
  CHECK(tree.meaning("cut").value == "4 clusters");
  tree.ask("cut", "0");
  CHECK(tree.state().result()->clusters() == 1);
}

TEST_CASE("mirror: the runs are shown, compared and removed") {
  AppState state = state_with_result(3000, 10);
  add_run(state, hierarchical_result(3000, 13));
  Headless page(viewing(std::move(state), View::compare), 1280, 720);
  page.ask("runs/1/compare");
  CHECK(page.state().compared == 1);
  CHECK(page.meaning("runs/1/compare").on == true);
  page.ask("runs/1/show");
  CHECK(page.state().shown == 1);
  page.ask("runs/1/remove");
  CHECK(page.state().runs.size() == 1);
}

TEST_CASE("mirror: tooltips are not on the page") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const std::size_t before = page.mirror().size();
  page.move_to(page.rect("theme").center());
  CHECK(page.says("Switch to dark"));
  CHECK(page.mirror().size() == before);
}

TEST_CASE("mirror: JSON leaves out what does not apply") {
  Mirror mirror;
  mirror.nodes.push_back({0, "run", {.name = "Run", .enabled = false}});
  mirror.nodes.push_back(
      {1, "cut", {.role = Role::slider, .name = "Cut", .minimum = 1, .maximum = 9, .now = 4}});
  CHECK(json::parse(mirror_json(mirror)) == json::parse(R"([
      {"depth": 0, "role": "button", "key": "run", "name": "Run", "enabled": false},
      {"depth": 1, "role": "slider", "key": "cut", "name": "Cut",
       "minimum": 1, "maximum": 9, "now": 4}])"));
}
