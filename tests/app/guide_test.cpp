// A first visit's three steps, and what to try next.

#include "app/model/guide.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/model/apply.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/model/selection.h"
#include "app/model/tries.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

AppState on_first_visit(AppState state) {
  state.guide.offered = true;
  state.outbox.clear();
  return state;
}

std::size_t told_seen(const AppState& state) {
  return static_cast<std::size_t>(std::count_if(
      state.outbox.begin(), state.outbox.end(),
      [](const std::string& text) { return json::parse(text)["type"] == "guide_seen"; }));
}

}  // namespace

TEST_CASE("guide: its steps run, show the most mixed cluster, and one of its odd digits") {
  Headless page(on_first_visit(state_with_digits(3000)), 1280, 720);
  CHECK(page.says("Look at a mixed cluster"));
  // The first names the button that does it, which is the only one of that name.
  CHECK(page.says("Press Run k-means"));
  CHECK(!page.shows("guide/next"));
  page.click("run");
  CHECK(json::parse(page.state().outbox.back())["type"] == "run");
  run_started(page.state(), "{}", RunPurpose::person);
  page.frames(2);
  CHECK(!page.says("Press Run k-means"));
  add_run(page.state(), kmeans_result(3000, 3, 784));
  page.frames(2);
  page.click("guide/next");
  const AppState& state = page.state();
  const auto mixed = most_mixed_cluster(state);
  REQUIRE(mixed);
  CHECK(cluster_chosen(state) == *mixed);
  CHECK(state.view_shown() == View::map);
  CHECK(told_seen(state) == 0);
  page.frames(2);
  page.click("guide/next");
  REQUIRE(state.inspected);
  CHECK(state.inspected->row == odd_digit(state, *mixed));
  CHECK(told_seen(state) == 1);
  page.frames(2);
  CHECK(page.says("Why it is in cluster"));
  CHECK(faults(page) == "");
  page.click("guide/explain");
  CHECK(state.view_shown() == View::explain);
  page.frames(2);
  CHECK(!page.shows("guide/next"));
  CHECK(!shows_guide(state));
}

TEST_CASE("guide: the most mixed cluster has the lowest purity, and its digit another label") {
  const AppState state = state_with_result(3000, 3);
  const auto mixed = most_mixed_cluster(state);
  REQUIRE(mixed);
  const RunResult& run = *state.result();
  const auto purity = [&](std::size_t k) {
    std::array<int, 10> counts{};
    for (const auto row : run.members[k]) ++counts[state.digits.labels[row]];
    return *std::max_element(counts.begin(), counts.end()) / static_cast<double>(run.sizes[k]);
  };
  for (std::size_t k = 0; k < 3; ++k) CHECK(purity(k) >= purity(*mixed));
  const std::uint32_t odd = odd_digit(state, *mixed);
  CHECK(run.labels[odd] == *mixed);
  std::array<int, 10> counts{};
  for (const auto row : run.members[*mixed]) ++counts[state.digits.labels[row]];
  const std::uint8_t label = state.digits.labels[odd];
  CHECK(std::count_if(counts.begin(), counts.end(), [&](int c) { return c > counts[label]; }) <= 2);
  CHECK(run.matched_label[*mixed] != label);
  CHECK(!most_mixed_cluster(state_with_result(300, 3, false)));
}

TEST_CASE("guide: after a search for anomalies it leads to the most anomalous digit, and Explain") {
  Headless page(on_first_visit(state_with_anomalies(300, -0.55)), 1280, 720);
  CHECK(page.says("See the top anomaly"));
  page.click("guide/next");
  const AppState& state = page.state();
  REQUIRE(state.inspected);
  CHECK(state.inspected->row == state.result()->anomalies->strangest.front());
  page.frames(2);
  page.click("guide/next");
  CHECK(state.view_shown() == View::explain);
  CHECK(told_seen(state) == 1);
}

TEST_CASE("guide: what the reader does anyway counts, and a cross ends it") {
  AppState state = on_first_visit(state_with_result(3000, 10));
  CHECK(guide_step(state) == GuideStep::look);
  apply(state, ChooseCluster{3});
  CHECK(guide_step(state) == GuideStep::ask);
  apply(state, Inspect{17});
  CHECK(guide_step(state) == GuideStep::done);
  CHECK(told_seen(state) == 1);
  CHECK(state.inspected->row == 17);
  apply(state, Inspect{18});
  CHECK(told_seen(state) == 1);
  CHECK(shows_guide(state));
  apply(state, SelectMethod{"hierarchical"});  // its steps are no first steps any more
  CHECK(!shows_guide(state));
  Headless page(on_first_visit(state_with_digits(300)), 390, 844);
  CHECK(page.shows("guide/close"));
  CHECK(faults(page) == "");
  page.click("guide/close");
  CHECK(!page.shows("guide/close"));
  CHECK(told_seen(page.state()) == 1);
}

TEST_CASE("guide: it asks about the cluster that the reader has selected") {
  AppState state = on_first_visit(state_with_result(3000, 3));
  for (const std::uint32_t cluster : {0u, 2u}) {
    state.guide.asked = false;
    state.runs.chosen_cluster.reset();
    apply(state, ChooseCluster{cluster});
    apply(state, TakeGuideStep{});
    REQUIRE(state.inspected);
    CHECK(state.result()->labels[state.inspected->row] == cluster);
    apply(state, Inspect{});
  }
}

TEST_CASE("guide: it is not offered where a link or a page around says what is to be seen") {
  AppState state = on_first_visit(state_with_digits(300));
  follow_link(state, "?method=hierarchical&utm_source=course");
  CHECK(shows_guide(state));
  follow_link(state, "?view=map");
  CHECK(!shows_guide(state));
  state.guide.offered = true;
  follow_link(state, "?autorun");
  CHECK(!shows_guide(state));
  state.guide.offered = true;
  state.embedding.on = true;
  CHECK(!shows_guide(state));
}

TEST_CASE("tries: each button does what its question needs") {
  AppState state = state_with_result(3000, 10);
  apply(state, SelectView{View::explain});
  Headless page(std::move(state), 1280, 1600);
  page.click("try/0");
  CHECK(page.state().settings.params.at("kmeans").at("n_clusters").number == 20);
  CHECK(json::parse(page.state().outbox.back())["type"] == "run");
  CHECK(page.state().view_shown() == View::result);
  for (const char* method :
       {"kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"}) {
    CAPTURE(method);
    AppState before = state_with_digits(300);
    apply(before, SelectMethod{method});
    CHECK(tries(before).size() == 3);
    // Before a run only what runs can be done.
    for (const Try& one : tries(before)) {
      for (const Action& action : one.actions) {
        CHECK((std::holds_alternative<SetParameter>(action) ||
               std::holds_alternative<SelectMethod>(action) ||
               std::holds_alternative<SelectView>(action) || std::holds_alternative<Run>(action)));
      }
    }
  }
  const AppState found = state_with_anomalies(300, -0.55);
  CHECK(std::get<SelectView>(tries(found)[1].actions.front()).view == View::inside);
}

TEST_CASE("tries: nothing is asked about labels where there are none") {
  for (const char* method :
       {"kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"}) {
    for (const bool labelled : {true, false}) {
      AppState state = state_with_digits(300, labelled);
      apply(state, SelectMethod{method});
      const bool clusters =
          std::string_view(method) == "kmeans" || std::string_view(method) == "hierarchical";
      bool about_labels = false;
      for (const Try& one : tries(state)) {
        const std::string_view words = one.words.of(Noun::images);
        about_labels |= words.find("label") != std::string_view::npos;
      }
      CAPTURE(method);
      CAPTURE(labelled);
      CHECK(about_labels == (clusters && labelled));
    }
  }
}
