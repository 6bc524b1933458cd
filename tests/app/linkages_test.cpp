// The four linkages side by side.

#include "app/model/linkages.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

#include "app/headless.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

TEST_CASE("linkages: those that are missing are run, for as many clusters and digits") {
  AppState state = state_with_tree(300, 7);
  state.outbox.clear();
  run_linkages(state);
  REQUIRE(state.outbox.size() == 3);
  std::set<std::string> asked;
  for (const std::string& text : state.outbox) {
    const json message = json::parse(text);
    CHECK(message["type"] == "run");
    CHECK(message["request"]["method"] == "hierarchical");
    CHECK(message["request"]["n_clusters"] == 7);
    CHECK(message["request"]["samples"] == "all");
    CHECK(message["purpose"] == "comparison");
    asked.insert(message["request"]["linkage"]);
  }
  CHECK(asked == std::set<std::string>{"complete", "average", "single"});
  CHECK(state.running);
  run_linkages(state);
  CHECK(state.outbox.size() == 3);
}

namespace {

// Does all that the page was asked to run.
void run_all_asked(AppState& state) {
  const auto messages = std::exchange(state.outbox, {});
  for (const std::string& text : messages) {
    const json message = json::parse(text);
    if (message["type"] != "run") continue;
    const json& request = message["request"];
    auto result = hierarchical_result(300, request["n_clusters"].get<std::size_t>());
    result["params"]["linkage"] = request["linkage"];
    CHECK(message["purpose"] == "comparison");
    add_run(state, result, request, RunPurpose::comparison);
  }
}

}  // namespace

TEST_CASE("linkages: running all four changes nothing that is selected or shown") {
  AppState state = state_with_tree(300, 7);
  const auto params = state.settings.params;
  const std::uint32_t shown = state.runs.shown;
  run_linkages(state);
  run_all_asked(state);
  REQUIRE(state.runs.kept.size() == 4);
  CHECK(state.settings.params == params);
  CHECK(state.settings.method == "hierarchical");
  CHECK(state.runs.shown == shown);
  CHECK(!state.result_is_stale());
  CHECK(state.history.undo.size() == 2);
  for (const auto name : linkage_names()) CHECK(run_of_linkage(state, name));
  // Each can be shown, with what it was asked for.
  show_run(state, run_of_linkage(state, "average")->id);
  CHECK(state.settings.params.at("hierarchical").at("linkage").text == "average");
  CHECK(state.settings.params.at("hierarchical").at("samples").text == "all");
  CHECK(!state.result_is_stale());
}

TEST_CASE("linkages: the run of the linkage selected is shown when it comes") {
  AppState state = state_with_tree(300, 7);
  set_parameter(state, "linkage", {.text = "single"});
  run_linkages(state);
  run_all_asked(state);
  CHECK(state.settings.params.at("hierarchical").at("linkage").text == "single");
  CHECK(state.runs.shown == run_of_linkage(state, "single")->id);
  CHECK(!state.result_is_stale());
}

TEST_CASE("linkages: runs beside the one shown push others out, not that one") {
  AppState state = state_with_tree(300, 7);
  for (int i = 0; i < 60; ++i) {
    add_run(state, hierarchical_result(300, 3), {{"method", "hierarchical"}, {"n_clusters", 3}},
            RunPurpose::comparison);
  }
  CHECK(state.runs.kept.size() == 50);
  REQUIRE(state.result());
  CHECK(state.runs.shown == 1);
}

TEST_CASE("linkages: why one could not be run stays after the others") {
  AppState state = state_with_tree(300, 7);
  run_started(state, R"({"method":"hierarchical","linkage":"complete","samples":300})",
              RunPurpose::comparison);
  run_failed(state, R"({"error":{"code":"bad_parameter","parameter":"samples",
                        "message":"This linkage takes 1827 MB."}})");
  run_started(state, R"({"method":"hierarchical","linkage":"single","samples":300})",
              RunPurpose::comparison);
  state.running.reset();
  CHECK(refusal_of_linkage(state, "complete") == "This linkage takes 1827 MB.");
  CHECK(refusal_of_linkage(state, "single").empty());
  state.view = View::inside;
  Headless page(state, 1280, 2000);
  CHECK(page.says("too many digits"));
  CHECK(page.tells("complete: This linkage takes 1827 MB."));
}

TEST_CASE("linkages: nothing is run without a tree or during a run") {
  AppState state = state_with_result(300, 7);
  state.outbox.clear();
  run_linkages(state);
  CHECK(state.outbox.empty());
  AppState running = state_with_tree(300, 7);
  running.outbox.clear();
  run_started(running, R"({"method":"hierarchical"})", RunPurpose::script);
  run_linkages(running);
  CHECK(running.outbox.empty());
}

TEST_CASE("linkages: a run of other digits is none of them") {
  AppState state = state_with_linkages(300, 7);
  for (const auto name : linkage_names()) CHECK(run_of_linkage(state, name));
  add_run(state, hierarchical_result(200, 7));
  CHECK(run_of_linkage(state, "ward"));
  CHECK(!run_of_linkage(state, "single"));
}

TEST_CASE("linkages: the page compares them, shows the one pressed and cuts all alike") {
  Headless page(state_with_linkages(300, 7), 1280, 720);
  CHECK(!page.meaning("linkages").enabled);
  CHECK(page.meaning("linkages").name == "All four have 7 clusters");
  CHECK(page.says("7 clusters"));
  page.click("linkage/single");
  CHECK(page.state().runs.shown == run_of_linkage(page.state(), "single")->id);
  cut_shown_tree(page.state(), 5);
  page.frames(2);
  CHECK(page.meaning("linkages").name == "Cut all into 5 clusters");
  page.ask("linkages");
  for (const auto name : linkage_names()) {
    CHECK(run_of_linkage(page.state(), name)->clusters() == 5);
  }
  CHECK(!page.meaning("linkages").enabled);
  page.ask("linkage/ward");
  CHECK(page.meaning("linkage/ward").on == true);
}
