// Part of another page: what is asked for is shown, and nothing else; the height it needs is told.

#include "app/model/embedding.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "app/headless.h"
#include "app/layout/panels_of_view.h"
#include "app/model/messages.h"
#include "app/model/outbox.h"
#include "app/model/panel_names.h"
#include "app/model/settings.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState embedded(AppState state, const char* json) {
  REQUIRE(embed(state, json));
  return state;
}

}  // namespace

TEST_CASE("embedding: all is shown unless something else is asked for") {
  Headless page(embedded(state_with_result(3000, 10), "{}"), 1000, 800);
  CHECK(page.shows("n_clusters/value/more"));
  CHECK(page.shows("run"));
  CHECK(page.shows("theme"));
  CHECK(page.shows("tab/evaluation"));
  CHECK(page.says("Cluster sizes"));
  REQUIRE(page.wanted_height());
  CHECK(*page.wanted_height() > 800);
}

TEST_CASE("embedding: parameters are folded in a low frame, so that Run is in sight") {
  for (const char* method : {"kmeans", "hierarchical", "isolation_forest"}) {
    CAPTURE(method);
    AppState state = state_with_digits(3000);
    select_method(state, method);
    {
      Headless low(embedded(state, "{}"), 800, 450);
      CHECK(low.rect("run").bottom <= 450);
      CHECK(low.shows("fold"));
    }
    CHECK_FALSE(Headless(embedded(state, "{}"), 800, 900).shows("fold"));
    // Parameters that were picked out are few, and meant to be seen.
    const char* picked = R"({"controls":["n_clusters","n_estimators","run"]})";
    CHECK_FALSE(Headless(embedded(state, picked), 800, 200).shows("fold"));
  }
}

TEST_CASE("embedding: the names to choose among are those of the panels") {
  std::set<std::string_view> drawn = {summary_panel.id, inspector_panel.id};
  for (const AppState& state : {state_with_result(300, 3), state_with_anomalies(300, -0.64)}) {
    for (const View view : {View::result, View::map, View::inside, View::evaluation, View::compare,
                            View::take_away, View::explain, View::draw}) {
      for (const Panel* panel : panels_of(state, view)) drawn.insert(panel->id);
    }
  }
  const auto names = panel_names();
  CHECK(drawn == std::set<std::string_view>(names.begin(), names.end()));
  CHECK(drawn.size() == names.size());
}

TEST_CASE("embedding: panels of any view, without tabs") {
  Headless page(embedded(state_with_result(3000, 10), R"({"panels":["evaluation","sizes"]})"), 1000,
                600);
  CHECK(page.says("Cluster sizes"));
  CHECK(page.says("adjusted Rand"));
  CHECK_FALSE(page.shows("tab/evaluation"));
  CHECK_FALSE(page.says("Centroids"));
}

TEST_CASE("embedding: controls one by one") {
  Headless page(embedded(state_with_result(3000, 10), R"({"controls":["n_clusters","run"]})"), 390,
                600, 2);
  CHECK(page.shows("n_clusters/value/more"));
  CHECK(page.shows("run"));
  CHECK_FALSE(page.shows("n_init/value/more"));
  CHECK_FALSE(page.shows("hierarchical"));
  CHECK_FALSE(page.shows("tab/evaluation"));
}

TEST_CASE("embedding: a figure alone is no higher than it") {
  const float all =
      *Headless(embedded(state_with_result(3000, 10), "{}"), 1000, 600).wanted_height();
  Headless page(
      embedded(state_with_result(3000, 10), R"({"header":false,"controls":[],"panels":["sizes"]})"),
      1000, 600);
  CHECK_FALSE(page.shows("run"));
  CHECK_FALSE(page.shows("theme"));
  CHECK(page.says("Cluster sizes"));
  CHECK(*page.wanted_height() < all);
}

TEST_CASE("embedding: the height asked for does not depend on the height there is") {
  for (const float width : {390.0f, 1000.0f}) {
    AppState state = state_with_result(3000, 10);
    inspect(state, 7);
    float wanted = 0;
    for (const float height : {200.0f, 900.0f, 3000.0f}) {
      Headless page(embedded(state, "{}"), width, height);
      if (wanted > 0) CHECK(*page.wanted_height() == doctest::Approx(wanted));
      wanted = *page.wanted_height();
    }
  }
}

TEST_CASE("embedding: a run after the first one does not change the height, until it has ended") {
  // Of two narrow panels, so that the controls are what is highest.
  AppState state = embedded(state_with_result(3000, 10), R"({"panels":["sizes"]})");
  const float before = *Headless(state, 800, 600).wanted_height();
  request_run(state);
  run_started(state, last_message(state)["request"].dump(), RunPurpose::person);
  CHECK(!Headless(state, 800, 600).wanted_height());
  run_failed(state, R"({"code":"cancelled","message":"Cancelled."})");
  CHECK(*Headless(state, 800, 600).wanted_height() >= before);
}

TEST_CASE("embedding: names that there are not are reported, the others taken") {
  AppState state = state_with_result(3000, 10);
  const auto outcome = embed(state, R"({"panels":["sizes","sises"],"controls":["run"]})");
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().message.find("sises") != std::string::npos);
  CHECK(state.embedding.shows_panel("sizes"));
  CHECK_FALSE(state.embedding.shows_panel("centroids"));
  CHECK_FALSE(state.embedding.shows_control("method"));
  CHECK_FALSE(embed(state, "no JSON"));
}

TEST_CASE("embedding: where no name is known everything is shown, and the known ones are told") {
  AppState state = state_with_result(3000, 10);
  const auto panels = embed(state, R"({"panels":["result"],"controls":["run"]})");
  REQUIRE_FALSE(panels);
  CHECK(panels.error().message.find("sizes, centroids") != std::string::npos);
  CHECK(state.embedding.shows_panel("centroids"));
  CHECK_FALSE(state.embedding.panels);  // so there are tabs
  const auto controls = embed(state, R"({"controls":["runs"]})");
  REQUIRE_FALSE(controls);
  CHECK(controls.error().message.find("method, parameters, run, tabs") != std::string::npos);
  CHECK(state.embedding.shows_control("method"));
}
