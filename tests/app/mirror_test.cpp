// The page in words, and what can be done with it by key and value.

#include "app/ui/mirror.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/runs.h"
#include "app/samples.h"
#include "app/situations.h"

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
  return page.state().settings.params.at(page.state().settings.method).at(parameter).number;
}

}  // namespace

TEST_CASE("mirror: a control does what it does when it is clicked") {
  Headless page(state_with_digits(300), 1280, 720);
  CHECK(page.meaning("run").name == "Run k-means");
  page.ask("hierarchical");
  CHECK(page.state().settings.method == "hierarchical");
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

TEST_CASE("mirror: what is switched off does nothing, whatever it is asked for") {
  std::set<std::string> asked;
  for (const Situation& situation : situations()) {
    CAPTURE(std::string(situation.name));
    Headless page(situation.state(), 1280, 720);
    const std::size_t before = page.actions();
    page.frames(2);
    if (page.actions() != before) continue;  // it asks the engine for something in each frame
    const auto nodes = page.mirror();
    for (const MirrorNode& node : nodes) {
      if (node.meaning.enabled || !asked.insert(node.key).second) continue;
      CAPTURE(node.key);
      // No more than what is not there does: a gesture begins.
      std::size_t actions = page.actions();
      page.ask("no such control");
      const std::size_t nothing = page.actions() - actions;
      actions = page.actions();
      page.ask(node.key);
      CHECK(page.actions() - actions == nothing);
    }
  }
  CHECK(asked.size() >= 3);
}

TEST_CASE("mirror: a field holds what is drawn, commas and all, and takes either") {
  Headless page(state_with_digits(3000), 1280, 720);
  CHECK(page.says("3,000"));
  CHECK(page.meaning("samples/value").value == "3,000");
  page.ask("samples/value", "1,200");
  CHECK(number(page, "samples") == 1200);
  CHECK(page.says("1,200"));
  CHECK(page.meaning("samples/value").value == "1,200");
  page.ask("samples/value", "1300");
  CHECK(number(page, "samples") == 1300);
}

TEST_CASE("mirror: a field says what is typed into it") {
  Headless page(state_with_anomalies(3000, -0.64), 1280, 720);
  CHECK(page.meaning("n_estimators/value").typed == Typed::whole_number);
  CHECK(page.meaning("samples/value").typed == Typed::whole_number);
  CHECK(page.meaning("contamination/value").typed == Typed::number);
  CHECK(page.meaning("names").typed == Typed::text);
}

TEST_CASE("mirror: a row to inspect may be entered with its comma, and nothing is guessed") {
  Headless page(viewing(state_with_result(3000, 10), View::result), 1280, 720);
  apply(page.state(), Inspect{5});
  page.frames(2);
  page.ask("row", "1,200");
  CHECK(page.state().inspected->row == 1200);
  CHECK(page.meaning("row").value == "1,200");
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
  const Rect again = page.focus("fold");
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

TEST_CASE("mirror: a digit keeps its name, and its ring, when what lies above it is out of sight") {
  AppState compared = state_with_result(3000, 10);
  add_run(compared, kmeans_result(3000, 9, 784));
  compare_with(compared, compared.runs.kept.front().id);
  for (const auto& [state, last] :
       {std::pair{state_with_result(3000, 10), "montage 9/9"},
        std::pair{viewing(std::move(compared), View::compare), "compared 18/9"}}) {
    CAPTURE(last);
    Headless page(state, 390, 844);
    page.focus(last);
    page.frames(3);  // not for the mirror: of what is in sight only
    const int with = ImGui::GetDrawData()->TotalVtxCount;
    page.focus("");
    page.frames(1);
    CHECK(with > ImGui::GetDrawData()->TotalVtxCount);
  }
}

TEST_CASE("mirror: the threshold, a line that is dragged, is a slider") {
  Headless anomalies(state_with_anomalies(3000, -0.64), 1280, 720);
  const Meaning threshold = anomalies.meaning("threshold");
  CHECK(threshold.role == Role::slider);
  CHECK(threshold.maximum == 1500);
  anomalies.ask("threshold", "1251");
  CHECK(anomalies.state().result()->anomalies->count == 250);
  CHECK(anomalies.meaning("threshold").now == 1251);
  const float before = anomalies.rect("threshold").center().x;
  anomalies.ask("threshold", "1300");  // as ArrowRight does
  CHECK(anomalies.state().result()->anomalies->count == 201);
  CHECK(anomalies.rect("threshold").center().x > before);
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
  CHECK(page.state().comparison.other == 1);
  CHECK(page.meaning("runs/1/compare").on == true);
  page.ask("runs/1/show");
  CHECK(page.state().runs.shown == 1);
  page.ask("runs/1/remove");
  CHECK(page.state().runs.kept.size() == 1);
}

TEST_CASE("mirror: tooltips are not on the page") {
  Headless page(state_with_result(300, 10), 1280, 720);
  const std::size_t before = page.mirror().size();
  page.move_to(page.rect("theme").center());
  CHECK(page.says("Switch to dark"));
  CHECK(page.mirror().size() == before);
}

namespace {

// Checks that the mirror has each control where the canvas shows it. Returns how many.
int check_places(Headless& page) {
  const auto nodes = page.mirror();
  std::vector<const MirrorNode*> around;  // by depth
  int checked = 0;
  for (const MirrorNode& node : nodes) {
    around.resize(node.depth);
    ImVec2 origin;  // of what it scrolls with, in CSS pixels
    for (const MirrorNode* each : around) {
      if (each->meaning.role != Role::scroller) continue;
      origin = {each->at->left, each->at->top - page.offset(each->key)};
    }
    around.push_back(&node);
    if (node.meaning.role == Role::scroller || !page.shows(node.key)) continue;
    INFO(node.key);
    REQUIRE(node.at);
    const Rect drawn = page.rect(node.key);
    const float scale = page.scale();
    CHECK((node.at->left + origin.x) * scale == doctest::Approx(drawn.left));
    CHECK((node.at->top + origin.y) * scale == doctest::Approx(drawn.top));
    // Sizes are differences of places, which are less exact far down the page.
    CHECK(node.at->width() * scale == doctest::Approx(drawn.width()).epsilon(1e-4));
    CHECK(node.at->height() * scale == doctest::Approx(drawn.height()).epsilon(1e-4));
    ++checked;
  }
  return checked;
}

}  // namespace

TEST_CASE("mirror: each control is where it is drawn, whatever was scrolled") {
  for (const float scale : {1.0f, 1.5f, 2.0f}) {
    Headless page(state_with_result(3000, 50), 1280, 720, scale);
    CHECK(check_places(page) > 20);
    page.move_to({100 * scale, 300 * scale});
    page.wheel(-1);
    page.move_to({900 * scale, 400 * scale});
    page.wheel(-3);
    CHECK(page.offset("scroller/results0") > 50);
    CHECK(check_places(page) > 20);
  }
}

TEST_CASE("mirror: each control is where it is drawn, on a phone too") {
  Headless page(state_with_anomalies(3000, -0.64), 390, 844, 3);
  CHECK(check_places(page) > 10);
  page.move_to({600, 1200});
  page.wheel(-4);
  CHECK(page.offset("scroller/page") > 50);
  CHECK(check_places(page) > 10);
}

TEST_CASE("mirror: each control is where it is drawn, in every situation") {
  struct Screen {
    float width, height, scale;
  };
  std::size_t checked = 0;
  for (const Situation& situation : situations()) {
    for (const auto& [width, height, scale] :
         {Screen{1024, 600, 1}, Screen{1024, 420, 1.5f}, Screen{390, 844, 2}}) {
      CAPTURE(std::string(situation.name));
      CAPTURE(width);
      CAPTURE(height);
      Headless page(situation.state(), width, height, scale);
      checked += check_places(page);
      page.move_to({width * 0.6f * scale, height * 0.5f * scale});
      page.wheel(-2);
      checked += check_places(page);
    }
  }
  CHECK(checked > 5000);
}

TEST_CASE("mirror: what scrolls is told once, and then how far it has scrolled") {
  Headless page(state_with_result(3000, 50), 1280, 720);
  const auto told = [&page] {
    Mirror mirror;
    mirror.nodes = page.mirror();
    return mirror_json(mirror);
  };
  const std::string before = told();
  page.move_to({900, 400});
  page.wheel(-3);
  page.move_to({900, 2});  // nothing there lights up
  CHECK(page.offset("scroller/results0") > 50);
  CHECK(page.offset("scroller/side") == 0);
  CHECK(told() == before);
  CHECK(offsets_json({{"side", 0}, {"results0", 120.5f}}) ==
        R"([["side",0.0],["results0",120.5]])");
}

TEST_CASE("mirror: the browser scrolls what it has been told of, as far as that goes") {
  Headless page(state_with_result(3000, 50), 1280, 720, 1.5f);
  page.scroll({"scroller/results0", 300});
  CHECK(page.offset("scroller/results0") == 300);
  CHECK(page.offset("scroller/side") == 0);
  CHECK(check_places(page) > 20);
  page.scroll({"scroller/results0", 1e6f});
  const float end = page.offset("scroller/results0");
  for (const MirrorNode& node : page.mirror()) {
    if (node.key != "scroller/results0") continue;
    CHECK(end == doctest::Approx(node.content_height - node.at->height()));
  }
  page.scroll({"no such window", 10});
  CHECK(page.offset("scroller/results0") == end);
}

TEST_CASE("mirror: JSON leaves out what does not apply") {
  Mirror mirror;
  mirror.nodes.push_back({0, "run", {.name = "Run", .enabled = false}});
  mirror.nodes.push_back(
      {1, "cut", {.role = Role::slider, .name = "Cut", .minimum = 1, .maximum = 9, .now = 4}});
  mirror.nodes.push_back({0, "side", {.role = Role::scroller}, Rect{1, 2.0f / 3, 11, 20}, 300});
  mirror.nodes.push_back({1, "row", {.role = Role::spinbutton, .typed = Typed::whole_number}});
  CHECK(json::parse(mirror_json(mirror)) == json::parse(R"([
      {"depth": 0, "role": "button", "key": "run", "name": "Run", "enabled": false},
      {"depth": 1, "role": "slider", "key": "cut", "name": "Cut",
       "minimum": 1, "maximum": 9, "now": 4},
      {"depth": 0, "role": "scroller", "key": "side", "at": [1.0, 0.67, 10.0, 19.33],
       "height": 300.0},
      {"depth": 1, "role": "spinbutton", "key": "row", "typed": "whole number"}])"));
}
