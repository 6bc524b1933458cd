// What the places on the map are: principal components, t-SNE, or UMAP.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/charts/map_points.h"
#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/digit_map.h"
#include "app/model/link.h"
#include "app/model/map_coloring.h"
#include "app/model/messages.h"
#include "app/model/state_json.h"
#include "app/samples.h"
#include "results/projection.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

void answer_tsne(AppState& state) {
  answered(state, state.questions.of(Asker::tsne_map)->id,
           to_json(islands(state.digits.size())).dump());
}

void answer_umap(AppState& state) {
  answered(state, state.questions.of(Asker::umap_map)->id,
           to_json(peninsulas(state.digits.size())).dump());
}

// Where the places by t-SNE are known and shown.
AppState by_tsne(AppState state) {
  state = with_map(std::move(state));
  apply(state, ProjectMap{Projection::tsne});
  open_map(state);
  answer_tsne(state);
  REQUIRE(state.map.digits);
  apply(state, SelectView{View::map});
  return state;
}

}  // namespace

TEST_CASE("projection: t-SNE is asked for when it is chosen, and each is kept") {
  AppState state = with_map(state_with_digits(300));
  const MapBox components = state.map.digits->box;
  apply(state, ProjectMap{Projection::tsne});
  CHECK(!state.map.digits);
  open_map(state);
  open_map(state);  // once is enough
  const json sent = last_message(state);
  CHECK(sent["type"] == "ask");
  CHECK(sent["question"] == json{{"question", "tsne"}, {"perplexity", 30.0}});
  answer_tsne(state);
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->by == Projection::tsne);
  CHECK(state.map.digits->quality->neighbours_kept == 0.42);
  CHECK(state.map.camera.zoom == whole_map(state.map.digits->box).zoom);
  const std::size_t told = state.outbox.size();
  apply(state, ProjectMap{Projection::pca});
  open_map(state);
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->box.high.x == components.high.x);
  apply(state, ProjectMap{Projection::tsne});
  CHECK(state.map.digits->by == Projection::tsne);
  for (std::size_t i = told; i < state.outbox.size(); ++i) {
    CHECK(json::parse(state.outbox[i])["type"] != "ask");
  }
}

TEST_CASE("projection: UMAP is asked for when it is chosen, and all three are kept") {
  AppState state = by_tsne(state_with_digits(300));
  apply(state, ProjectMap{Projection::umap});
  CHECK(!state.map.digits);
  open_map(state);
  const json sent = last_message(state);
  CHECK(sent["type"] == "ask");
  CHECK(sent["question"] == json{{"question", "umap"}});
  answer_umap(state);
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->by == Projection::umap);
  CHECK(state.map.digits->points[4].x == 5);
  const std::size_t told = state.outbox.size();
  for (const Projection by : {Projection::tsne, Projection::pca, Projection::umap, Projection::pca,
                              Projection::tsne, Projection::umap}) {
    apply(state, ProjectMap{by});
    open_map(state);
    REQUIRE(state.map.digits);
    CHECK(state.map.digits->by == by);
  }
  for (std::size_t i = told; i < state.outbox.size(); ++i) {
    CHECK(json::parse(state.outbox[i])["type"] != "ask");
  }
}

TEST_CASE("projection: UMAP's answers about other digits, or in three dimensions, are no map") {
  auto three = peninsulas(300);
  three.embedding.columns = 3;
  for (const auto& answer : {to_json(peninsulas(200)), to_json(three)}) {
    AppState state = state_with_digits(300);
    apply(state, ProjectMap{Projection::umap});
    open_map(state);
    answered(state, state.questions.of(Asker::umap_map)->id, answer.dump());
    CHECK(!state.map.digits);
    CHECK(state.map.error);
  }
}

TEST_CASE("projection: another than UMAP is in the link, and followed from it") {
  AppState state = with_map(state_with_digits(300));
  apply(state, SelectView{View::map});
  const std::string link = link_of(state, "");
  CHECK(link.find("&projection=pca") != std::string::npos);
  AppState other = state_with_digits(300);
  CHECK(other.map.projection == Projection::umap);
  CHECK(follow_link(other, link).refused.empty());
  CHECK(other.map.projection == Projection::pca);
}

TEST_CASE("projection: UMAP shows when it is chosen, and says what its places mean") {
  Headless page(with_map(state_with_result(300, 10)), 1280, 720);
  page.click("tab/map");
  page.click("projection/UMAP");
  page.frames(2);
  CHECK(page.says("Placing the digits by UMAP"));
  answer_umap(page.state());
  page.frames(2);
  CHECK(page.says("Digits close together are alike"));
  CHECK(page.tells("trustworthiness 0.960"));
  CHECK(page.tells("nearest 15 kept 29%"));
  CHECK(!page.says("principal component,"));
  CHECK(page.tells("Placed by UMAP: digits close together are alike"));
  CHECK(page.shows("map"));
}

TEST_CASE("projection: an answer that comes when the other is shown is kept for later") {
  AppState state = with_map(state_with_digits(300));
  apply(state, ProjectMap{Projection::tsne});
  open_map(state);
  const std::uint32_t id = state.questions.of(Asker::tsne_map)->id;
  apply(state, ProjectMap{Projection::pca});
  REQUIRE(state.map.digits);
  answered(state, id, to_json(islands(300)).dump());
  CHECK(state.map.digits->by == Projection::pca);
  apply(state, ProjectMap{Projection::tsne});
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->by == Projection::tsne);
}

TEST_CASE("projection: an error is that of the projection chosen, and the other still there") {
  AppState state = with_map(state_with_digits(300));
  apply(state, ProjectMap{Projection::tsne});
  open_map(state);
  answered(state, state.questions.of(Asker::tsne_map)->id,
           R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  CHECK(state.map.error);
  open_map(state);
  CHECK(!state.questions.of(Asker::tsne_map));  // not by itself
  apply(state, ProjectMap{Projection::pca});
  CHECK(!state.map.error);
  CHECK(state.map.digits);
}

TEST_CASE("projection: of few digits the perplexity stays below their number") {
  for (const auto& [n, perplexity] :
       std::vector<std::pair<std::size_t, double>>{{91, 30}, {31, 10}, {10, 3}, {3, 1}, {1, 1}}) {
    AppState state = state_with_digits(n);
    apply(state, ProjectMap{Projection::tsne});
    open_map(state);
    CHECK(last_message(state)["question"]["perplexity"] == perplexity);
  }
}

TEST_CASE("projection: answers about other digits, or in three dimensions, are no map") {
  auto three = islands(300);
  three.embedding.columns = 3;
  for (const auto& answer : {to_json(islands(200)), to_json(three)}) {
    AppState state = state_with_digits(300);
    apply(state, ProjectMap{Projection::tsne});
    open_map(state);
    answered(state, state.questions.of(Asker::tsne_map)->id, answer.dump());
    CHECK(!state.map.digits);
    CHECK(state.map.error);
  }
}

TEST_CASE("projection: other digits keep the choice, and are asked about anew") {
  AppState state = by_tsne(state_with_digits(300));
  REQUIRE(load_digits(state, idx_images(40), {}));
  CHECK(state.map.projection == Projection::tsne);
  CHECK(!state.map.digits);
  open_map(state);
  CHECK(state.questions.of(Asker::tsne_map));
}

TEST_CASE("projection: it is in the link, before what is in sight of it") {
  AppState state = by_tsne(state_with_digits(300));
  move_map(state, {{60, 0}, 4});
  const std::string link = link_of(state, "");
  CHECK(link.find("&projection=tsne&map=") != std::string::npos);
  AppState other = state_with_digits(300);
  CHECK(follow_link(other, link).refused.empty());
  CHECK(other.map.projection == Projection::tsne);
  open_map(other);
  answer_tsne(other);
  CHECK(other.map.camera.zoom == state.map.camera.zoom);
  CHECK(link_of(other, "") == link);
}

TEST_CASE("projection: digits selected in one are those selected in the other") {
  AppState state = by_tsne(state_with_digits(300));
  select_inside(state, {{0, -100}, {100, -100}, {100, 100}, {0, 100}});
  const auto selected = state.map.selected;
  REQUIRE(!selected.empty());
  apply(state, ProjectMap{Projection::pca});
  CHECK(state.map.selected == selected);
  CHECK(state.map.outline.empty());
}

TEST_CASE("projection: the map says what its places mean, and shows no axes of t-SNE") {
  Headless page(by_tsne(state_with_result(300, 10)), 1280, 720);
  page.frames(2);
  CHECK(page.says("Digits close together are alike"));
  CHECK(page.tells("trustworthiness 0.980"));
  CHECK(page.tells("nearest 15 kept 42%"));
  CHECK(!page.says("principal component,"));
  CHECK(page.tells("Placed by t-SNE: digits close together are alike"));
  page.click("projection/PCA");
  page.frames(2);
  CHECK(page.says("first principal component"));
}

TEST_CASE("projection: figures of the map's quality are explained where they stand") {
  Headless page(by_tsne(state_with_result(300, 10)), 1280, 720);
  page.frames(2);
  for (const auto& [key, words] : {std::pair{"map quality/trustworthiness", "Venna and Kaski"},
                                   std::pair{"map quality/neighbours_kept", "by pixels"}}) {
    CAPTURE(std::string(key));
    CHECK(page.meaning(key).help.find(words) != std::string::npos);
    page.move_to(page.rect(key).center());
    page.frames(2);
    CHECK(page.says(words));
  }
}

TEST_CASE("projection: what places mean is said whole on a phone") {
  Headless page(by_tsne(state_with_result(300, 10)), 390, 844);
  page.frames(2);
  CHECK(page.tells("Sizes of groups, and distances between them, mean little."));
  page.ask("projection/PCA");
  CHECK(page.tells("digits that are close here may differ in the other 83.2%"));
}

TEST_CASE("projection: while it is computed it can be cancelled, and the other chosen") {
  Headless page(with_map(state_with_digits(300)), 1280, 720);
  page.click("tab/map");
  page.click("projection/t-SNE");
  page.frames(2);
  CHECK(page.says("Placing the digits by t-SNE"));
  const std::uint32_t id = page.state().questions.of(Asker::tsne_map)->id;
  question_progressed(page.state(), id, 0.5, "iteration 500 of 1,000");
  page.frames(1);
  CHECK(page.says("iteration 500 of 1,000"));
  CHECK(page.shows("cancel map"));
  page.click("projection/PCA");
  page.frames(2);
  CHECK(page.shows("map"));
}

namespace {

// The digits' places as an embedding that has come so far.
std::vector<float> so_far(std::size_t n, float scale) {
  std::vector<float> values = islands(n).embedding.values;
  for (float& value : values) value *= scale;
  return values;
}

// On the map by t-SNE, while it converges.
AppState converging(std::size_t n) {
  AppState state = with_map(state_with_digits(n));
  apply(state, ProjectMap{Projection::tsne});
  apply(state, SelectView{View::map});
  open_map(state);
  question_progressed(state, state.questions.of(Asker::tsne_map)->id, 0.4, "iterations");
  question_previewed(state, state.questions.of(Asker::tsne_map)->id, so_far(n, 0.5f));
  return state;
}

}  // namespace

TEST_CASE("projection: a map is shown as it converges, and then as it is") {
  Headless page(converging(300), 1280, 720);
  CHECK((page.state().map.digits->unfinished && map_question(page.state())));
  REQUIRE(page.shows("map"));
  CHECK(page.says("t-SNE: iterations"));
  CHECK(page.meaning("map/progress").now == 40);
  const MapPoint before = page.state().map.digits->points[7];
  const auto version = page.state().map.version;
  question_previewed(page.state(), page.state().questions.of(Asker::tsne_map)->id,
                     so_far(300, 0.75f));
  page.frames(2);
  CHECK(page.state().map.digits->points[7].x == doctest::Approx(1.5 * before.x));
  CHECK(page.state().map.version != version);
  CHECK(page.state().map.camera.zoom == 1);
  answered(page.state(), page.state().questions.of(Asker::tsne_map)->id,
           to_json(islands(300)).dump());
  page.frames(2);
  CHECK(!page.state().map.digits->unfinished);
  CHECK(!page.shows("stop map"));
  CHECK(page.state().map.digits->points[7].x == doctest::Approx(2 * before.x));
}

TEST_CASE("projection: a map can be stopped, is kept as it is, and computed to the end later") {
  Headless page(converging(300), 1280, 720);
  page.click("stop map");
  const std::uint32_t id = page.state().questions.of(Asker::tsne_map)->id;
  // What was on its way when it was stopped changes nothing any more.
  question_previewed(page.state(), id, so_far(300, 0.9f));
  answered(page.state(), id, R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  page.frames(2);
  CHECK(map_stopped(page.state()));
  CHECK(!page.state().map.error);
  CHECK(page.says("Stopped before the end."));
  CHECK(page.state().map.digits->points[7].x ==
        doctest::Approx(islands(300).embedding.values[14] * 0.5));
  page.click("finish map");
  CHECK(page.state().questions.of(Asker::tsne_map));
  CHECK(page.says("Placing the digits by t-SNE"));
}

TEST_CASE("projection: an engine that fails leaves no map that still moves") {
  AppState state = converging(300);
  answered(state, state.questions.of(Asker::tsne_map)->id,
           R"({"error":{"code":"failed","message":"The engine stopped."}})");
  CHECK(!state.map.digits);
  REQUIRE(state.map.error);
}

TEST_CASE("projection: what a link looks at waits for the end of a map that converges") {
  AppState state = with_map(state_with_digits(300));
  apply(state, ProjectMap{Projection::tsne});
  const MapCamera asked{{1, 1}, 3};
  look_at_map(state, asked);
  open_map(state);
  const std::uint32_t id = state.questions.of(Asker::tsne_map)->id;
  question_previewed(state, id, so_far(300, 0.5f));
  CHECK(state.map.camera.zoom == 1);
  answered(state, id, to_json(islands(300)).dump());
  CHECK(state.map.camera.zoom == 3);
}

TEST_CASE("projection: points of other digits are no part of the map") {
  AppState state = converging(300);
  question_previewed(state, state.questions.of(Asker::tsne_map)->id, so_far(200, 3));
  CHECK(state.map.digits->points.size() == 300);
  question_previewed(state, 99, so_far(300, 3));
  CHECK(state.map.digits->points[7].x == doctest::Approx(islands(300).embedding.values[14] * 0.5));
}

TEST_CASE("projection: colours tell how many of its neighbours each digit keeps") {
  AppState state = by_tsne(state_with_digits(300));
  CHECK(map_colorings(state) == std::vector{MapColoring::label, MapColoring::kept});
  CHECK(map_coloring(state) == MapColoring::label);
  color_map(state, MapColoring::kept);
  const MapColors colors(state, false);
  CHECK(colors.of(0) == score_color(false, 1));
  CHECK(colors.of(15) == score_color(false, 0));
  const auto dots = map_points(state, false);
  CHECK(dots.front().row == 15);
  CHECK(dots.back().row % 16 == 0);
  CHECK(map_groups(state).empty());
  CHECK(link_of(state, "").find("&colors=kept") != std::string::npos);
  Headless page(std::move(state), 1280, 720);
  apply(page.state(), SelectView{View::map});
  page.frames(2);
  CHECK(page.says("none of its nearest 15 kept"));
  const auto& map = *page.state().map.digits;
  REQUIRE(page.pictures().map());
  page.move_to(page.pictures().map()->frame.to_screen(map.points[7]));
  page.frames(2);
  CHECK(page.says("7 of 15"));
}

TEST_CASE("projection: a map of other digits' neighbours is refused") {
  AppState state = with_map(state_with_digits(300));
  apply(state, ProjectMap{Projection::tsne});
  open_map(state);
  results::TsneMap found = islands(300);
  found.quality->kept.pop_back();
  answered(state, state.questions.of(Asker::tsne_map)->id, to_json(found).dump());
  CHECK(!state.map.digits);
  CHECK(state.map.error);
}

TEST_CASE("projection: links with a place and no projection are of principal components") {
  AppState state = state_with_digits(300);
  CHECK(state.map.projection == Projection::umap);
  follow_link(state, "?view=map");
  CHECK(state.map.projection == Projection::umap);
  for (const char* place : {"map=120,-300,4", "lasso=0,0,500,0,0,500"}) {
    follow_link(state, "?view=map&" + std::string(place));
    CHECK(state.map.projection == Projection::pca);
    follow_link(state, "?view=map&projection=tsne&" + std::string(place));
    CHECK(state.map.projection == Projection::tsne);
  }
  // What is written says which, so that it is read back as it was.
  follow_link(state, "?view=map&projection=umap&lasso=0,0,500,0,0,500");
  const std::string link = link_of(state, "");
  CHECK(link.find("projection=umap") != std::string::npos);
  follow_link(state, link);
  CHECK(state.map.projection == Projection::umap);
  follow_link(state, "?view=map");
  CHECK(link_of(state, "").find("projection") == std::string::npos);
}
