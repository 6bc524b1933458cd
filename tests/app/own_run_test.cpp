// The reader's own run in Explain: in the steps and words of the toys.

#include "app/model/own_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "app/headless.h"
#include "app/layout_faults.h"
#include "app/model/apply.h"
#include "app/model/embedding.h"
#include "app/model/playing.h"
#include "app/model/runs.h"
#include "app/model/settings.h"
#include "app/samples.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState in_explain(AppState state) {
  apply(state, SelectView{View::explain});
  return state;
}

AppState factors() {
  AppState state = state_with_digits(300);
  select_method(state, "local_outlier_factor");
  add_run(state, factor_result(300));
  return state_with_anatomy(std::move(state), false);
}

// One of each method, with what the engine has to be asked for.
std::vector<AppState> runs_of_all_methods() {
  std::vector<AppState> states;
  states.push_back(in_explain(state_with_iterations(300, 10, 31, 4)));
  states.push_back(in_explain(state_with_tree(300, 5)));
  states.push_back(in_explain(state_with_anatomy(state_with_anomalies(300, -0.64), false)));
  states.push_back(in_explain(factors()));
  return states;
}

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("own run: before a run there is a line and a button that starts one") {
  AppState state = in_explain(state_with_digits(300));
  CHECK(own_run(state) == nullptr);
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  CHECK(page.tells("Run k-means on your digits, and its steps are told here like those above."));
  const std::size_t before = page.actions();
  page.ask("own/run");
  CHECK(page.actions() > before);
  CHECK(last_message(page.state()).dump().find("kmeans") != std::string::npos);
}

TEST_CASE("own run: every method has steps, each with a sentence and pictures that exist") {
  for (AppState& state : runs_of_all_methods()) {
    CAPTURE(state.settings.method);
    REQUIRE(own_run_is_shown(state));
    const std::vector<OwnStep> steps = own_steps(state);
    REQUIRE(steps.size() >= 3);
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const OwnStep& step = steps[s];
      CHECK(step.sentence.find_last_of(".?") == step.sentence.size() - 1);
      CHECK(!step.pictures.empty());
      for (const OwnPictures& pictures : step.pictures) {
        CHECK(!pictures.which.empty());
        CHECK((pictures.names.empty() || pictures.names.size() == pictures.which.size()));
        if (pictures.centroids) continue;
        for (const std::uint32_t row : pictures.which) CHECK(row < state.digits.size());
      }
    }
    for (const float width : {390.0f, 1280.0f}) {
      Headless page(state, width, 844);
      page.frames(2);
      for (const std::size_t at : {std::size_t{0}, steps.size() / 2, steps.size() - 1}) {
        apply(page.state(), ShowOwnStep{at});
        page.frames(1);
        CHECK(faults(page) == "");
        CHECK(pictures_exist(page));
      }
    }
  }
}

TEST_CASE("own run: k-means' iterations are those of the playback, with their inertia") {
  const AppState state = in_explain(state_with_iterations(300, 10, 31, 4));
  const Playback& known = *state.playback.known;
  const std::vector<OwnStep> steps = own_steps(state);
  REQUIRE(steps.size() == known.frames.size());
  CHECK(contains(steps[0].sentence, "initial centroids"));
  CHECK(contains(steps[1].sentence, "Assign: every digit joins"));
  CHECK(contains(steps.back().sentence, "k-means stopped"));
  for (std::size_t s = 1; s < steps.size(); ++s) {
    CHECK(steps[s].facts[0].value == std::to_string(known.frames[s].iteration));
    // Of each cluster one picture, which is that of this frame.
    CHECK(steps[s].pictures[0].which.front() == (s - 1) * known.clusters());
  }
}

TEST_CASE("own run: the last merges are those of the tree, down to one cluster") {
  const AppState state = in_explain(state_with_tree(300, 5));
  const Dendrogram& tree = state.result()->tree->all;
  const std::vector<OwnStep> steps = own_steps(state);
  REQUIRE(steps.size() == 13);
  CHECK(steps[0].pictures[0].which.size() == 13);  // clusters before the last 12 merges
  for (std::size_t s = 1; s < steps.size(); ++s) {
    const std::size_t merge = tree.children.size() - 13 + s;
    CHECK(steps[s].facts[0].value == std::to_string(merge + 1) + " of 299");
    CHECK(steps[s].facts[2].value == std::to_string(13 - s));
    CHECK(steps[s].pictures.size() == 2);
  }
  CHECK(contains(steps[8].sentence, "5 clusters are left: those of this run."));
  CHECK(contains(steps[12].sentence, "1 cluster is left."));
}

TEST_CASE("own run: the path and the factor come to the scores of the run") {
  const AppState forest = in_explain(state_with_anatomy(state_with_anomalies(300, -0.64), false));
  const auto& paths = *known_paths(forest);
  const std::vector<OwnStep> steps = own_steps(forest);
  REQUIRE(steps.size() == paths.paths[0].splits.size() + 2);
  for (std::size_t s = 1; s + 1 < steps.size(); ++s) {
    CHECK(steps[s].pixels.size() == s);
    CHECK(steps[s].pixels.back() == paths.paths[0].splits[s - 1].feature);
  }
  CHECK(contains(steps[0].sentence, "the most anomalous digit"));

  const AppState factor = in_explain(factors());
  const auto& known = *known_neighbourhood(factor);
  const std::vector<OwnStep> told = own_steps(factor);
  CHECK(told.back().facts.back().name == "LOF");
  CHECK(std::stod(told.back().facts.back().value) == doctest::Approx(-known.score).epsilon(0.01));
}

TEST_CASE("own run: its controls step and play, and tell themselves from the toy's") {
  Headless page(in_explain(state_with_tree(300, 5)), 1280, 720);
  page.frames(2);
  CHECK(page.meaning("own/next").name == "Next step of your run");
  CHECK(page.meaning("toy/next").name == "Next step");
  page.ask("own/next");
  CHECK(page.state().own.at == 1);
  CHECK(page.state().toy.at == 0);
  page.ask("own/step", "12");
  CHECK(page.state().own.at == 12);
  CHECK(!page.meaning("own/next").enabled);
  page.ask("own/restart");
  CHECK(page.state().own.at == 0);
  apply(page.state(), PlayToy{});
  page.ask("own/play");
  CHECK(is_playing(page.state()));
  CHECK(!page.state().toy.playing);  // one thing moves at a time
  for (int s = 0; s < 12; ++s) play_on(page.state());
  CHECK(page.state().own.at == 12);
  CHECK(!is_playing(page.state()));
  page.ask("own/more");
  CHECK(page.state().view_shown() == View::result);
}

TEST_CASE("own run: it stops when nobody looks, and each run begins at its start") {
  AppState state = in_explain(state_with_tree(300, 5));
  apply(state, ShowOwnStep{3});
  apply(state, PlayOwnRun{});
  CHECK(playing_interval(state) >= 400);
  apply(state, SelectView{View::result});
  play_on(state);
  CHECK(!is_playing(state));
  apply(state, SelectView{View::explain});
  add_run(state, hierarchical_result(300, 7));
  CHECK(own_step_shown(state, own_steps(state).size()) == 0);
  apply(state, ShowOwnStep{99});  // there is none
  CHECK(own_step_shown(state, own_steps(state).size()) == 0);
}

TEST_CASE("own run: another run shown, or other parameters chosen, is said") {
  AppState state = in_explain(state_with_tree(300, 5));
  const std::uint32_t tree = state.runs.shown;
  show_no_run(state);  // as the browser's Back does
  REQUIRE(own_run(state));
  CHECK(!own_run_is_shown(state));
  {
    Headless page(state, 390, 844);
    page.frames(2);
    CHECK(page.tells("Your latest run of Hierarchical, run 1, is not the one on the page."));
    page.ask("own/show");
    CHECK(page.state().runs.shown == tree);
  }
  AppState stale = in_explain(state_with_tree(300, 5));
  set_parameter(stale, "linkage", {.text = "single"});
  Headless page(std::move(stale), 390, 844);
  page.frames(2);
  const auto& words = page.mirror();
  CHECK(std::any_of(words.begin(), words.end(), [](const MirrorNode& node) {
    return contains(node.meaning.name, "This run was made with other parameters");
  }));
}

TEST_CASE("own run: nothing moves while it is stepped through") {
  for (const AppState& state : runs_of_all_methods()) {
    CAPTURE(state.settings.method);
    for (const float width : {390.0f, 1280.0f}) {
      Headless page(state, width, 844);
      page.frames(2);
      const auto height_at = [&page](std::size_t step) {
        apply(page.state(), ShowOwnStep{step});
        page.frames(1);
        for (const auto& entry : page.audit().entries) {
          if (entry.text == "own_run") return entry.rect.height();
        }
        return 0.0f;
      };
      const float first = height_at(0);
      CHECK(first > 0);
      for (std::size_t s = 1; s < own_steps(page.state()).size(); ++s) {
        CHECK(height_at(s) == first);
      }
    }
  }
}

TEST_CASE("own run: picked for another page it is there, without ways to tabs that are not") {
  AppState state = state_with_tree(300, 5);
  REQUIRE(embed(state, R"({"panels":["own_run"]})"));
  Headless page(std::move(state), 600, 800);
  page.frames(2);
  CHECK(page.shows("own/next"));
  CHECK(!page.shows("own/more"));
}
