#include "app/model/link.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "app/model/apply.h"
#include "app/model/messages.h"
#include "app/model/settings.h"
#include "app/model/state_json.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

json taken(const AppState& state) {
  return json::parse(state_json(state));
}

std::vector<std::string> left_out_of(const Followed& followed) {
  std::vector<std::string> parameters;
  for (const Error& error : followed.refused) parameters.push_back(error.parameter);
  return parameters;
}

}  // namespace

TEST_CASE("links: another page is set as the one whose link it follows") {
  AppState state = state_with_result(300, 5);
  set_parameter(state, "n_init", {.text = "auto"});
  set_parameter(state, "init", {.text = "5,6,7"});
  set_theme(state, ThemeChoice::dark);
  apply(state, SelectView{View::evaluation});
  apply(state, Inspect{17});
  apply(state, OrderMontage{MontageOrder::farthest});
  const std::string link = link_of(state, "?utm=x&digit=3");
  CHECK(link.find("?utm=x&method=kmeans") == 0);
  AppState other = state_with_digits(300);
  const Followed followed = follow_link(other, link);
  CHECK(followed.refused.empty());
  CHECK(taken(other) == taken(state));
  CHECK(link_of(other, "?utm=x") == link);
  CHECK(other.history.undo.empty());
}

TEST_CASE("links: a share is written so that it stays one") {
  AppState state = initial_state();
  REQUIRE(follow_link(state, "?method=isolation_forest&max_samples=1.0").refused.empty());
  CHECK(taken(state)["params"]["max_samples"] == "1.0");
  CHECK(link_of(state, "").find("&max_samples=1.0&") != std::string::npos);
  // Through JavaScript, which has no 1.0.
  AppState other = initial_state();
  REQUIRE(restore_state(other, taken(state).dump()));
  CHECK(taken(other) == taken(state));
}

TEST_CASE("links: what is not named is as at the start, or stays when they are followed in part") {
  AppState state = state_with_digits(50);
  set_parameter(state, "n_clusters", {.number = 7});
  set_parameter(state, "tol", {.number = 0.5});
  set_theme(state, ThemeChoice::dark);
  apply(state, Inspect{17});
  change_by_link(state, "?n_clusters=9", {});
  CHECK(taken(state)["params"]["n_clusters"] == 9);
  CHECK(taken(state)["params"]["tol"] == 0.5);
  CHECK(taken(state)["digit"] == 17);
  follow_link(state, "?max_iter=5");
  CHECK(taken(state)["params"]["n_clusters"] == 10);
  CHECK(taken(state)["params"]["max_iter"] == 5);
  CHECK(taken(state)["digit"].is_null());
  CHECK(taken(state)["theme"] == "dark");  // the reader's choice
}

TEST_CASE("links: what a page around takes back is as at the start, and the rest stays") {
  AppState state = state_with_digits(50);
  follow_link(state, "?n_clusters=7&tol=0.5&digit=17&order=farthest&theme=dark");
  const std::vector<std::string> reset = {"n_clusters", "digit", "theme", "panels"};
  CHECK(change_by_link(state, "?max_iter=5", reset).refused.empty());
  CHECK(taken(state)["params"]["n_clusters"] == 10);
  CHECK(taken(state)["params"]["tol"] == 0.5);
  CHECK(taken(state)["params"]["max_iter"] == 5);
  CHECK(taken(state)["digit"].is_null());
  CHECK(taken(state)["order"] == "farthest");
  CHECK(taken(state)["theme"] == "dark");
}

TEST_CASE("links: a change without a method means the one in sight, or the one that can have it") {
  AppState state = state_with_digits(50);
  const auto method_after = [&](const char* change, std::vector<std::string> reset = {}) {
    change_by_link(state, change, reset);
    return state.settings.method;
  };
  CHECK(method_after("?method=hierarchical") == "hierarchical");
  CHECK(method_after("?n_clusters=4") == "hierarchical");
  CHECK(method_after("?n_neighbors=4") == "local_outlier_factor");
  CHECK(method_after("?contamination=0.1&n_clusters=4") == "local_outlier_factor");
  CHECK(method_after("?contamination=0.1&max_samples=0.5") == "isolation_forest");
  CHECK(method_after("?view=map") == "isolation_forest");
  CHECK(method_after("", {"method"}) == "kmeans");
}

TEST_CASE("links: the full page has a theme of its own, and may be asked for a result") {
  AppState state = state_with_digits(50);
  set_theme(state, ThemeChoice::dark);
  CHECK(link_of(state, "").find("theme=dark") != std::string::npos);
  CHECK(link_of(state, "", {.theme = false}).find("theme") == std::string::npos);
  CHECK(link_of(state, "").find("autorun") == std::string::npos);
  CHECK(link_of(state, "", {.autorun = true}).find("&autorun=1") != std::string::npos);
}

TEST_CASE("links: what cannot be taken is told, and counts as not named") {
  AppState state = state_with_digits(50);
  set_parameter(state, "n_clusters", {.number = 7});
  apply(state, Inspect{17});
  const std::string bad =
      "?n_clusters=0x10&digit=50&cell=1&theme=pink&n_neighbors=3&init=4294967296";
  CHECK(left_out_of(change_by_link(state, bad, {})) ==
        std::vector<std::string>{"n_clusters", "init", "cell", "theme", "n_neighbors", "digit"});
  CHECK(taken(state)["params"]["n_clusters"] == 7);
  CHECK(taken(state)["digit"] == 17);
  const Followed followed = follow_link(state, bad);
  CHECK(followed.refused.size() == 6);
  CHECK(taken(state)["params"]["n_clusters"] == 10);
  CHECK(taken(state)["digit"].is_null());
  CHECK(followed.refused[0].message ==
        "\u201cclusters\u201d (n_clusters) must be a whole number from 1 to 1,000,000, not "
        "\"0x10\".");
  CHECK(followed.refused[5].message == "digit must be a row from 0 to 49, not 50.");
}

TEST_CASE("links: an unknown method leaves the first one, and nothing is to be run") {
  AppState state = initial_state();
  const Followed followed = follow_link(state, "?method=astrology&n_clusters=7&autorun");
  CHECK(left_out_of(followed) == std::vector<std::string>{"method"});
  CHECK(!followed.autorun);
  CHECK(taken(state)["method"] == "kmeans");
  CHECK(taken(state)["params"]["n_clusters"] == 7);
  CHECK(follow_link(state, "?method=hierarchical&autorun").autorun);
}

TEST_CASE("links: a run that is kept is shown when its link asks for it") {
  AppState state = state_with_digits(300);
  run_started(state, R"({"method":"kmeans","n_clusters":5})", RunPurpose::script);
  REQUIRE(run_finished(state, kmeans_result(300, 5, 784).dump()));
  const std::string with = link_of(state, "");
  CHECK(with.find("autorun=1") != std::string::npos);
  follow_link(state, "?n_clusters=9");
  CHECK(!taken(state)["ran"].get<bool>());
  follow_link(state, with);
  CHECK(taken(state)["ran"].get<bool>());
  CHECK(link_of(state, "") == with);
}
