// What the score of one digit is made of, and how stable a ranking is.

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/embedding.h"
#include "app/model/explain.h"
#include "app/model/messages.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

AppState forest() {
  return state_with_anomalies(3000, -0.64);
}

AppState factors(std::size_t n = 3000) {
  AppState state = state_with_digits(n);
  add_run(state, factor_result(n));
  return state;
}

bool mentions(Headless& page, std::string_view text) {
  for (const MirrorNode& node : page.mirror()) {
    if (node.meaning.name.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("anatomy: the most anomalous digit is asked about, then the one inspected") {
  AppState state = forest();
  open_anatomy(state);
  open_anatomy(state);  // once is enough
  CHECK(state.questions.pending.size() == 1);
  CHECK(last_message(state)["question"] == json{{"question", "isolation_paths"},
                                                {"max_samples", 256},
                                                {"n_estimators", 100},
                                                {"random_state", 0},
                                                {"row", 2999},
                                                {"samples", 3000}});
  answered(state, 1, paths_answer(2999, 100).dump());
  REQUIRE(known_paths(state));
  show_path(state, 5);
  CHECK(state.anatomy.path == 5);
  show_path(state, 100);
  CHECK(state.anatomy.path == 5);

  apply(state, Inspect{7});
  open_anatomy(state);
  CHECK(last_message(state)["question"]["row"] == 7);
  CHECK(known_paths(state)->row == 2999);  // in sight until the answer comes
  answered(state, 2, paths_answer(7, 100).dump());
  CHECK(known_paths(state)->row == 7);
  CHECK(state.anatomy.path == 0);
  apply(state, Inspect{});  // closing the inspector does not change it
  CHECK(row_of_anatomy(state) == 7);

  apply(state, ChooseAnatomy{8});
  CHECK(row_of_anatomy(state) == 8);
  CHECK(!state.inspected);
  apply(state, Inspect{7});
  apply(state, ChooseAnatomy{9});
  CHECK(state.inspected->row == 9);
  apply(state, ChooseAnatomy{3000});
  CHECK(row_of_anatomy(state) == 9);
}

TEST_CASE("anatomy: late answers, answers about other rows and failures") {
  AppState state = factors();
  open_anatomy(state);
  apply(state, Inspect{4});
  open_anatomy(state);
  answered(state, 1, neighbourhood_answer(2999, 20).dump());
  CHECK(!known_neighbourhood(state));
  answered(state, 2, neighbourhood_answer(5, 20).dump());
  CHECK(state.anatomy.error);
  CHECK(!known_neighbourhood(state));
  open_anatomy(state);  // not by itself
  CHECK(state.questions.pending.empty());
  open_anatomy_again(state);
  CHECK(last_message(state)["question"] == json{{"question", "outlier_neighbourhood"},
                                                {"n_neighbors", 20},
                                                {"row", 4},
                                                {"samples", 3000}});
  answered(state, 3, neighbourhood_answer(4, 20).dump());
  CHECK(known_neighbourhood(state));
  CHECK(!state.anatomy.error);
  const auto bad_answers = {paths_answer(2999, 3, 9), neighbourhood_answer(2999, 3001)};
  for (const auto& bad : bad_answers) {  // other images; rows that do not exist
    AppState other = bad.contains("paths") ? forest() : factors();
    open_anatomy(other);
    answered(other, 1, bad.dump());
    CHECK(other.anatomy.error);
  }

  add_run(state, forest_result(3000, -0.64));
  CHECK(!known_neighbourhood(state));
  open_anatomy(state);
  CHECK(last_message(state)["question"]["row"] == 4);
  REQUIRE(load_digits(state, idx_images(20), {}));
  CHECK(!state.anatomy.chosen);
}

TEST_CASE("anatomy: stability is asked for on request, and can be cancelled and asked for again") {
  AppState state = forest();
  CHECK(state.questions.pending.empty());
  ask_stability(state);
  ask_stability(state);
  CHECK(state.questions.pending.size() == 1);
  CHECK(last_message(state)["question"] == json{{"question", "rank_stability"},
                                                {"max_samples", 256},
                                                {"n_estimators", 100},
                                                {"random_state", 0},
                                                {"samples", 3000},
                                                {"method", "isolation_forest"},
                                                {"values", {10, 25, 50, 100, 200}},
                                                {"top", 100}});
  answered(state, 1, R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  CHECK(!state.stability.error);
  ask_stability(state);
  answered(state, 2, stability_answer("n_estimators", {10, 25, 50, 100, 200}).dump());
  CHECK(known_stability(state));
  ask_stability(state);
  CHECK(state.questions.pending.empty());
  add_run(state, factor_result(3000));
  CHECK(!known_stability(state));

  AppState few = factors(30);  // there are 29 others
  few.runs.kept.back().params["n_neighbors"].number = 7;
  ask_stability(few);
  CHECK(last_message(few)["question"]["values"] == json{5, 7, 10, 20});
  CHECK(last_message(few)["question"]["top"] == 3);
  answered(few, 1, "[]");
  CHECK(few.stability.error);
}

TEST_CASE("anatomy: scores are told as scikit-learn has them, and as people read them") {
  const AppState state = factors();
  const RunResult& run = *state.result();
  const ScoreTold told = score_told(run, 2999);
  CHECK(told.name == "local outlier factor");
  CHECK(told.value == "1.60");
  CHECK(told.sklearn_name == "negative_outlier_factor_");
  CHECK(told.sklearn_value == "\u22121.6030");
  CHECK(rank_text(*run.anomalies, 2999) == "1 of 3,000");
  const AppState other = forest();
  CHECK(score_told(*other.result(), 2999).sklearn_name == "score_samples");
  CHECK(score_told(*other.result(), 2999).value == "0.65");
  CHECK(rank_of(*other.result()->anomalies, 0) == 3000);

  AppState inspected = factors();
  inspect(inspected, 2999);
  Headless page(std::move(inspected), 1280, 720);
  CHECK(page.says("negative_outlier_factor_"));
  CHECK(page.says("1 of 3,000"));
  CHECK(mentions(page, "Rank 1 of 3,000, local outlier factor 1.60."));
  page.click("why");
  CHECK(page.state().view == View::inside);
}

TEST_CASE("anatomy: the page asks when it is opened, and steps through ranks and trees") {
  Headless page(forest(), 1280, 720);
  CHECK(page.state().questions.pending.empty());
  page.click("tab/inside");
  page.frames(2);
  REQUIRE(page.state().questions.of(Asker::anatomy));
  answered(page.state(), 1, paths_answer(2999, 100).dump());
  page.frames(2);
  CHECK(mentions(page, "paths this is the shortest: the one through tree 100, grown"));
  CHECK(mentions(page, "After 1 split, 1 of them is left on its path."));
  CHECK(page.tells("x 8, y 2"));
  CHECK(page.tells("255 > 0"));
  CHECK(mentions(page, "2^(\u22126.3671 / 10.2448) = 0.6500"));
  page.ask("path", "40");
  CHECK(page.state().anatomy.path == 39);
  CHECK(mentions(page, "c(9) = 8 + 0.50 = 8.50"));
  page.ask("rank", "2");
  page.frames(2);
  CHECK(row_of_anatomy(page.state()) == 2998);
  CHECK(last_message(page.state())["question"]["row"] == 2998);
  page.ask("stability/compute");
  CHECK(page.state().questions.of(Asker::stability));
  page.ask("stability/stop");
  CHECK(last_message(page.state())["type"] == "cancel");
}

TEST_CASE("anatomy: the factor's steps come to the very number shown") {
  Headless page(situation("scores of factors").state(), 1280, 720);
  double theirs = 0, own = 0, factor = 0;
  for (const MirrorNode& node : page.mirror()) {
    const std::string& text = node.meaning.name;
    const auto at = text.find("own lrd = ");
    if (at == std::string::npos || text.find("4. Local") != 0) continue;
    std::string numbers = text.substr(at + 10);
    for (std::size_t minus; (minus = numbers.find("\u2212")) != std::string::npos;) {
      numbers.replace(minus, 3, "-");
    }
    REQUIRE(std::sscanf(numbers.c_str(), "%lf / %lf = %lf", &theirs, &own, &factor) == 3);
  }
  CHECK(factor == 1.63);  // 1.62999, to four places
  CHECK(std::abs(theirs / own - factor) < 6e-5);
  CHECK(page.tells("row 19"));
}

TEST_CASE("anatomy: panels picked for another page ask by themselves") {
  for (const char* panel : {"path", "pixels"}) {
    AppState state = forest();
    REQUIRE(embed(state, std::string(R"({"panels":[")") + panel + R"("]})"));
    Headless page(std::move(state), 600, 800);
    page.frames(2);
    CHECK(page.state().questions.of(Asker::anatomy));
  }
}
