// The toys of Explain: stepped, played, and told.

#include "app/model/toy.h"

#include <doctest/doctest.h>

#include <string>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/embedding.h"
#include "app/model/playing.h"
#include "app/model/settings.h"
#include "app/samples.h"
#include "toys/lessons.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;

namespace {

AppState explaining(const char* method) {
  AppState state = state_with_digits(300);
  apply(state, SelectMethod{method});
  apply(state, SelectView{View::explain});
  return state;
}

std::size_t last_of(const AppState& state) {
  return toy_of(state).steps.size() - 1;
}

}  // namespace

TEST_CASE("toy: every method has one, which begins at its start") {
  for (const char* method :
       {"kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"}) {
    AppState state = explaining(method);
    REQUIRE(lesson_shown(state));
    CHECK(toy_shown(state).at == 0);
    CHECK(!toy_shown(state).playing);  // nothing moves before somebody asks for it
    apply(state, ShowToyStep{2});
    CHECK(toy_shown(state).at == 2);
    apply(state, ShowToyStep{last_of(state) + 1});
    CHECK(toy_shown(state).at == 2);
  }
}

TEST_CASE("toy: another method's is at its start, and the first one's when it is back") {
  AppState state = explaining("kmeans");
  apply(state, ShowToyStep{3});
  apply(state, SelectMethod{"isolation_forest"});
  CHECK(toy_shown(state).at == 0);
  CHECK(toy_of(state).steps[0].sentence.find("tree") != std::string::npos);
  apply(state, ShowToyStep{1});
  apply(state, SelectMethod{"kmeans"});
  CHECK(toy_shown(state).at == 0);
}

TEST_CASE("toy: a choice keeps the step where variants have as many, and else starts over") {
  AppState state = explaining("hierarchical");
  apply(state, ShowToyStep{40});
  apply(state, ChooseToy{1, 3});
  CHECK(toy_shown(state).at == 40);
  CHECK(toy_of(state).trees[0].linkage == "single");
  apply(state, ChooseToy{0, 1});
  CHECK(toy_shown(state).at == 40);
  apply(state, ChooseToy{1, 5});  // there is none
  apply(state, ChooseToy{2, 0});
  CHECK(toy_of(state).trees[0].linkage == "single");
  state = explaining("kmeans");
  apply(state, ShowToyStep{4});
  apply(state, PlayToy{});
  apply(state, ChooseToy{0, 1});
  CHECK(toy_shown(state).at == 0);
  CHECK(!toy_shown(state).playing);
}

TEST_CASE("toy: playing goes to the end and stops there, or when nobody looks") {
  AppState state = explaining("kmeans");
  const std::size_t last = last_of(state);
  apply(state, PlayToy{});
  CHECK(is_playing(state));
  CHECK(playing_interval(state) >= 1500);  // a sentence is to be read
  for (std::size_t s = 1; s <= last; ++s) {
    CHECK(is_playing(state));
    play_on(state);
    CHECK(toy_shown(state).at == s);
  }
  CHECK(!is_playing(state));
  apply(state, PlayToy{});  // from the beginning
  CHECK(toy_shown(state).at == 0);
  play_on(state);
  apply(state, PlayToy{});  // a pause
  play_on(state);
  CHECK(toy_shown(state).at == 1);
  apply(state, PlayToy{});
  apply(state, SelectView{View::result});
  play_on(state);
  CHECK(!is_playing(state));
  CHECK(toy_shown(state).at == 1);
  apply(state, SelectView{View::explain});
  apply(state, PlayToy{});
  apply(state, SelectMethod{"local_outlier_factor"});
  play_on(state);
  CHECK(!is_playing(state));
}

TEST_CASE("toy: one thing plays at a time, each at its own pace") {
  AppState state = state_with_iterations(300, 10, 5, 4);
  apply(state, SelectView{View::explain});
  apply(state, PlayToy{});
  REQUIRE(state.toy.playing);
  apply(state, Play{});
  CHECK(state.playback.playing);
  CHECK(!state.toy.playing);
  apply(state, PlayToy{});
  CHECK(state.toy.playing);
  CHECK(!state.playback.playing);
}

TEST_CASE("toy: picked for another page it is there, and plays") {
  AppState state = explaining("kmeans");
  apply(state, SelectView{View::result});
  REQUIRE(embed(state, R"({"panels":["toy"]})"));
  apply(state, PlayToy{});
  play_on(state);
  CHECK(toy_shown(state).at == 1);
  Headless page(state, 600, 800);
  page.frames(2);
  CHECK(page.shows("toy/next"));
  CHECK(!page.says("Step by step"));
}

TEST_CASE("toy: its controls step, play and choose, by pointer and through the mirror") {
  Headless page(explaining("kmeans"), 1280, 720);
  page.frames(2);
  CHECK(!page.meaning("toy/back").enabled);
  CHECK(page.meaning("toy/next").name == "Next step");
  page.click("toy/next");
  CHECK(toy_shown(page.state()).at == 1);
  page.ask("toy/next");
  CHECK(toy_shown(page.state()).at == 2);
  page.click("toy/back");
  CHECK(toy_shown(page.state()).at == 1);
  page.ask("toy/step", "11");
  CHECK(toy_shown(page.state()).at == 11);
  CHECK(!page.meaning("toy/next").enabled);
  CHECK(page.meaning("toy/step").value == "step 11 of 11");
  page.click("toy/restart");
  CHECK(toy_shown(page.state()).at == 0);
  page.click("toy/play");
  CHECK(page.state().toy.playing);
  CHECK(page.meaning("toy/play").name == "Pause");
  page.click("toy/play");
  CHECK(!page.state().toy.playing);
  page.click("toy/Initial centroids/A bad start");
  CHECK(toy_shown(page.state()).chosen[0] == 1);
}

TEST_CASE("toy: each step tells its sentence and its numbers") {
  Headless page(explaining("kmeans"), 1280, 720);
  page.ask("toy/step", "11");
  const toys::Step& step = toy_of(page.state()).steps[11];
  bool announced = false;
  for (const MirrorNode& node : page.mirror()) {
    announced =
        announced || (node.meaning.role == Role::status && node.meaning.name == step.sentence);
  }
  CHECK(announced);
  CHECK(step.sentence.find("82,237") != std::string::npos);  // how the other start ends
  CHECK(page.tells("inertia 28,607"));
}

TEST_CASE("toy: below the map, that of its projection, folded until it is asked for") {
  AppState state = with_map(state_with_digits(300));
  apply(state, SelectView{View::map});
  for (const float width : {390.0f, 1280.0f}) {
    Headless page(state, width, 844);
    page.frames(2);
    CHECK(!page.shows("map_toy/next"));
    CHECK(page.meaning("map_toy/fold").name == "How PCA makes this map");
    CHECK(page.meaning("map_toy/fold").open == false);
    page.ask("map_toy/fold");
    CHECK(page.meaning("map_toy/fold").open == true);
    page.ask("map_toy/next");
    CHECK(toy_shown(page.state(), "pca").at == 1);
    CHECK(toy_shown(page.state()).at == 0);  // that of the method is at its start
    page.ask("map_toy/play");
    CHECK(is_playing(page.state()));
    play_on(page.state());
    CHECK(toy_shown(page.state(), "pca").at == 2);
    page.ask("map_toy/Points/A round cloud");
    CHECK(toy_shown(page.state(), "pca").chosen[0] == 1);
    apply(page.state(), PlayToy{"pca"});
    page.ask("map_toy/fold");
    play_on(page.state());
    CHECK(!is_playing(page.state()));  // nobody looks
  }
}

TEST_CASE("toy: the map's changes with the projection, and nothing moves while it is stepped") {
  AppState state = with_map(state_with_digits(300));
  apply(state, SelectView{View::map});
  apply(state, ToggleMapToy{});
  for (const auto& [chosen, name] : std::vector<std::pair<Projection, std::string>>{
           {Projection::pca, "pca"}, {Projection::tsne, "tsne"}, {Projection::umap, "umap"}}) {
    const std::string lesson = name;
    CAPTURE(lesson);
    project_map(state, chosen);
    for (const float width : {390.0f, 1280.0f}) {
      Headless page(state, width, 844);
      page.frames(2);
      const auto height_at = [&](std::size_t step) {
        apply(page.state(), ShowToyStep{step, lesson});
        page.frames(1);
        for (const auto& entry : page.audit().entries) {
          if (entry.text == "map_toy") return entry.rect.height();
        }
        return 0.0f;
      };
      const float first = height_at(0);
      CHECK(first > 0);
      const std::size_t steps = toy_of(page.state(), lesson).steps.size();
      for (std::size_t s = 1; s < steps; ++s) CHECK(height_at(s) == first);
      CHECK(page.tells(toy_of(page.state(), lesson).steps.back().sentence));
    }
  }
}

TEST_CASE("toy: nothing moves while it is stepped through") {
  for (const char* method :
       {"kmeans", "hierarchical", "isolation_forest", "local_outlier_factor"}) {
    for (const auto& [wide, word] : std::vector<std::pair<float, std::size_t>>{
             {390.0f, 0}, {390.0f, 1}, {700.0f, 1}, {1280.0f, 0}}) {
      const float width = wide;
      Headless page(explaining(method), width, 844);
      apply(page.state(), ChooseToy{0, word});
      page.frames(2);
      CAPTURE(width);
      const auto height_at = [&](std::size_t step) {
        apply(page.state(), ShowToyStep{step});
        page.frames(1);
        for (const auto& entry : page.audit().entries) {
          if (entry.text == "toy") return entry.rect.height();
        }
        return 0.0f;
      };
      const float first = height_at(0);
      CHECK(first > 0);
      for (std::size_t s = 1; s <= last_of(page.state()); ++s) {
        CAPTURE(method);
        CAPTURE(s);
        CHECK(height_at(s) == first);
      }
    }
  }
}
