#include "app/model/threshold.h"

#include <doctest/doctest.h>

#include "app/headless.h"
#include "app/model/runs.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

TEST_CASE("thresholds: a contamination gives its share of the digits, whatever the share") {
  AppState state = state_with_anomalies(1000, -0.64);
  RunResult& run = state.runs.kept.back();
  for (const std::size_t count : {1, 2, 10, 137, 500}) {
    CAPTURE(count);
    set_contamination(run, contamination_for(run, count));
    CHECK(run.anomalies->count == count);
    CHECK(run.is_anomaly(run.anomalies->strangest[count - 1]));
    CHECK(!run.is_anomaly(run.anomalies->strangest[count]));
  }
  CHECK(contamination_for(run, 0).number == 0.001);
  CHECK(contamination_for(run, 1000).number == 0.5);
  run.samples = 1;  // of which no method takes more than half
  CHECK(contamination_for(run, 1).number == 0.5);
}

TEST_CASE("thresholds: auto is the method's own") {
  AppState state = state_with_anomalies(1000, -0.64);
  set_contamination(state.runs.kept.back(), {.text = "auto"});
  CHECK(state.result()->anomalies->offset == -0.5);
  add_run(state, factor_result(1000));
  set_contamination(state.runs.kept.back(), {.text = "auto"});
  CHECK(state.result()->anomalies->offset == -1.5);
}

TEST_CASE("thresholds: what two methods agree on") {
  AppState state = state_with_anomalies(300, -0.64);  // the last nine
  CHECK(!state.runs.overlap);
  add_run(state, factor_result(300));  // 29, 59, ... 299
  REQUIRE(state.runs.overlap);
  CHECK(state.runs.overlap->other == 1);
  CHECK(state.runs.overlap->both == std::vector<std::uint32_t>{299});
  CHECK(state.runs.overlap->only_shown.size() == 9);
  CHECK(state.runs.overlap->only_other.size() == 8);
  CHECK(state.runs.overlap->only_other[0] == 298);
  move_threshold(state, -10);
  CHECK(state.runs.overlap->only_shown.empty());
  add_run(state, kmeans_result(300, 4, 784));
  CHECK(!state.runs.overlap);
  add_run(state, forest_result(200, -0.64));  // other digits: nothing to compare with
  CHECK(!state.runs.overlap);
}

TEST_CASE("thresholds: the number of anomalies is stepped and typed, where a line is dragged") {
  Headless page(state_with_anomalies(1000, -0.64), 1280, 720);
  const auto count = [&page] { return page.state().result()->anomalies->count; };
  const std::size_t before = count();
  page.click("anomalies/more");
  CHECK(count() == before + 1);
  page.click("anomalies/less");
  page.click("anomalies/less");
  CHECK(count() == before - 1);
  page.ask("anomalies", "137");
  CHECK(count() == 137);
  page.ask("anomalies", "501");
  REQUIRE(page.state().error);
  CHECK(page.state().error->message == "Number of anomalies is a whole number from 1 to 500.");
  CHECK(count() == 137);
}

TEST_CASE("thresholds: of equally strange digits all are anomalies or none") {
  Anomalies found;
  found.scores = {-3, -2, -2, -2, -1, 0};
  found.strangest = {0, 1, 2, 3, 4, 5};
  CHECK(count_below(found, score_above(found, 1)) == 1);
  for (const std::size_t count : {2, 3, 4}) {
    CHECK(count_below(found, score_above(found, count)) == 4);
  }
  CHECK(count_below(found, score_above(found, 99)) == 5);
}
