// The run shown beside another: what they share, what differs, and how a link brings that back.

#include "app/model/comparison.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/model/state_json.h"
#include "app/samples.h"
#include "vocabulary/run_text.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

// Rows are dealt to the clusters in turn: ten clusters, and five that each hold two of those.
AppState ten_beside_five() {
  AppState state = state_with_result(300, 10);
  add_run(state, kmeans_result(300, 5, 784));
  compare_with(state, 1);
  return state;
}

AppState forests_compared() {
  std::vector<double> scores, others;
  for (int row = 0; row < 100; ++row) {
    scores.push_back(-0.4 - 0.002 * row);
    others.push_back(-0.4 - 0.002 * (row < 90 ? row : 189 - row));  // the last ten backwards
  }
  AppState state = state_with_digits(100);
  add_run(state, forest_result(scores, -0.5875));  // six anomalies: rows 94 to 99
  add_run(state, forest_result(others, -0.5935));  // three: rows 90 to 92
  compare_with(state, 1);
  return state;
}

std::size_t digits_in(const AppState& state) {
  REQUIRE(state.comparison.chosen);
  return state.comparison.chosen->rows.size();
}

}  // namespace

TEST_CASE("comparison: two clusterings are matched, and change places") {
  AppState state = ten_beside_five();
  REQUIRE(state.comparison.clusters);
  const ClusterComparison& found = *state.comparison.clusters;
  REQUIRE(found.counts.size() == 5 * 10);
  for (std::size_t k = 0; k < 5; ++k) {
    for (std::size_t c = 0; c < 10; ++c) CHECK(found.counts[k * 10 + c] == (c % 5 == k ? 30 : 0));
  }
  CHECK(found.columns == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(found.changed.size() == 150);
  // Of all pairs: 10 x 30 x 29 / 2 are together in both, 5 x 60 x 59 / 2 in one of the runs.
  const double both = 10 * 30 * 29 / 2.0;
  const double expected = 10 * 30 * 29 / 2.0 * (5 * 60 * 59 / 2.0) / (300 * 299 / 2.0);
  const double most = (10 * 30 * 29 / 2.0 + 5 * 60 * 59 / 2.0) / 2;
  CHECK(found.ari == doctest::Approx((both - expected) / (most - expected)));
  choose_pair(state, 3, 8);
  show_run(state, 1);
  CHECK(state.comparison.other == 2);
  REQUIRE(state.comparison.clusters);
  CHECK(state.comparison.clusters->counts.size() == 10 * 5);
  REQUIRE(state.comparison.chosen);
  CHECK(state.comparison.chosen->clusters == std::pair(8u, 3u));
  CHECK(digits_in(state) == 30);
  add_run(state, forest_result(300, -0.64));
  CHECK(!state.comparison.clusters);
  CHECK(!state.comparison.anomalies);
  compare_with(state, 99);
  CHECK(state.comparison.other == 0);
}

TEST_CASE("comparison: the same clusters in another order lie on the diagonal") {
  AppState state = state_with_digits(200);
  auto run = kmeans_result(200, 4, 784);
  add_run(state, run);
  for (auto& label : run["labels"]) label = (label.get<int>() + 1) % 4;
  add_run(state, run);
  compare_with(state, 1);
  REQUIRE(state.comparison.clusters);
  const ClusterComparison& found = *state.comparison.clusters;
  CHECK(found.ari == 1);
  CHECK(found.changed.empty());
  CHECK(found.columns == std::vector<std::uint32_t>{3, 0, 1, 2});
  for (std::size_t k = 0; k < 4; ++k) {
    CHECK(found.match[k] == found.columns[k]);
    CHECK(found.counts[k * 4 + k] == 50);
  }
  Headless page(std::move(state), 1280, 900);
  page.click("tab/compare");
  CHECK(page.says("only their numbers may differ"));
}

TEST_CASE("comparison: a cell shows its digits, and a link all that changed sides") {
  AppState state = ten_beside_five();
  choose_pair(state, 2, 7);
  REQUIRE(digits_in(state) == 30);
  for (const std::uint32_t row : state.comparison.chosen->rows) CHECK(row % 10 == 7);
  choose_pair(state, 2, 99);  // there is none
  CHECK(state.comparison.chosen->clusters == std::pair(2u, 7u));
  Headless page(std::move(state), 1280, 1500);
  page.click("tab/compare");
  CHECK(page.says("Cluster 2 of the run shown, cluster 7 of the other"));
  page.click("close pair");
  CHECK(!page.state().comparison.chosen);
  page.click("changed");
  CHECK(page.says("Digits that changed sides"));
  CHECK(digits_in(page.state()) == 150);
  page.click("cell/3/8");
  CHECK(page.state().comparison.chosen->clusters == std::pair(3u, 8u));
}

TEST_CASE("comparison: of very many clusters there is no table, which is said") {
  AppState state = state_with_digits(700);
  add_run(state, hierarchical_result(700, 301));
  add_run(state, kmeans_result(700, 3, 784));
  compare_with(state, 1);
  CHECK(state.comparison.too_many);
  CHECK(!state.comparison.clusters);
  Headless page(std::move(state), 1280, 900);
  page.click("tab/compare");
  CHECK(page.says("there is no table"));
}

TEST_CASE("comparison: anomalies of both runs, of either, and the ranks in both") {
  AppState state = forests_compared();
  REQUIRE(state.comparison.anomalies);
  const AnomalyComparison& found = *state.comparison.anomalies;
  CHECK(found.overlap.both.empty());
  CHECK(found.overlap.only_shown == std::vector<std::uint32_t>{90, 91, 92});
  CHECK(found.overlap.only_other.size() == 6);
  CHECK(found.shown[90] == 1);
  CHECK(found.other[90] == 10);
  CHECK(found.other[99] == 1);
  // Ten ranks reversed: the sum of squared differences is 2 (9^2 + 7^2 + 5^2 + 3^2 + 1).
  CHECK(found.rank_correlation == doctest::Approx(1 - 6 * 330.0 / (100 * 9999.0)));
  move_threshold(state, state.result()->anomalies->scores[94]);
  REQUIRE(state.comparison.anomalies);  // follows the threshold
  CHECK(state.comparison.anomalies->shown[90] == 1);
  CHECK(state.comparison.anomalies->overlap.only_shown.size() == 4);
  show_run(state, 1);  // they change places, and so do the ranks
  REQUIRE(state.comparison.anomalies);
  CHECK(state.comparison.anomalies->shown[90] == 10);
  CHECK(state.comparison.anomalies->other[90] == 1);
}

TEST_CASE("comparison: on the plot of ranks a digit is hovered over and opened") {
  Headless page(forests_compared(), 1280, 1500);
  page.click("tab/compare");
  CHECK(page.says("Ranks in both runs"));
  CHECK(page.says("0 digits are anomalies in both runs"));
  // Rank 1 in the run shown is at the left edge, rank 10 in the other half-way up.
  // The upright axis comes first, and its ticks stand left of the plot.
  const Rect ten = page.place_of("10");
  bool told = false;
  for (float x = ten.right; x < ten.right + 60 && !page.state().inspected; x += 2) {
    page.move_to({x, ten.center().y});
    page.frames(2);
    told = page.says("row");
    if (!told) continue;
    page.press();
    page.release();
    page.frames(2);
  }
  CHECK(told);
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == 90);
}

TEST_CASE("comparison: a link has it, and the page that follows it runs both") {
  AppState state = ten_beside_five();
  choose_pair(state, 1, 6);
  const std::string link = link_of(state, "");
  CAPTURE(link);
  CHECK(link.find("&compared=kmeans&pair=1,6") != std::string::npos);

  AppState other = state_with_digits(300);
  CHECK(follow_link(other, link).refused.empty());
  REQUIRE(other.comparison.wanted);
  CHECK(link_of(other, "") == link.substr(0, link.find("&autorun")));
  add_run(other, kmeans_result(300, 5, 784));
  const json sent = last_message(other);
  CHECK(sent["type"] == "run");
  CHECK(sent["purpose"] == "comparison");
  CHECK(sent["request"]["n_clusters"] == 10);
  add_run(other, kmeans_result(300, 10, 784), sent["request"], RunPurpose::comparison);
  CHECK(other.result()->clusters() == 5);
  REQUIRE(other.comparison.clusters);
  CHECK(!other.comparison.wanted);
  CHECK(digits_in(other) == 30);
  CHECK(link_of(other, "") == link);
}

TEST_CASE("comparison: a kept run is found again by a link, without another run") {
  AppState state = ten_beside_five();
  choose_changed(state);
  const std::string link = link_of(state, "");
  compare_with(state, 0);
  const std::size_t told = state.outbox.size();
  CHECK(follow_link(state, link).refused.empty());
  CHECK(state.comparison.other == 1);
  CHECK(digits_in(state) == 150);
  CHECK(std::none_of(state.outbox.begin() + static_cast<std::ptrdiff_t>(told), state.outbox.end(),
                     [](const std::string& m) { return json::parse(m)["type"] == "run"; }));
}

TEST_CASE(
    "comparison: a run wanted that fails, or comes to something else, is not asked for again") {
  const std::string link = "?n_clusters=5&samples=300&compared=kmeans;n_clusters:7&autorun=1";
  const auto runs_sent = [](const AppState& state) {
    return std::count_if(state.outbox.begin(), state.outbox.end(),
                         [](const std::string& m) { return json::parse(m)["type"] == "run"; });
  };
  for (const bool fails : {true, false}) {
    AppState state = state_with_digits(300);
    follow_link(state, link);
    add_run(state, kmeans_result(300, 5, 784));
    REQUIRE(runs_sent(state) == 1);
    if (fails) {
      run_started(state, R"({"method":"kmeans","n_clusters":7})", RunPurpose::comparison);
      run_failed(state, R"({"error":{"code":"failed","message":"The engine stopped."}})");
    } else {
      add_run(state, kmeans_result(300, 6, 784), {{"method", "kmeans"}, {"n_clusters", 6}},
              RunPurpose::comparison);
    }
    CHECK(!state.comparison.wanted);
    CHECK(runs_sent(state) == 1);
  }
}

TEST_CASE("comparison: what a link cannot mean is refused") {
  AppState state = state_with_digits(30);
  const auto refused = [&](const std::string& query) {
    const Followed followed = follow_link(state, query);
    REQUIRE(followed.refused.size() == 1);
    return followed.refused[0].message;
  };
  CHECK(refused("?compared=dbscan").find("compared names no run: ") == 0);
  CHECK(refused("?compared=kmeans;n_clusters:many").find("n_clusters must be") !=
        std::string::npos);
  CHECK(refused("?pair=3") ==
        R"(pair must be a cluster of each run, such as 3,7, or changed, not "3".)");
}
