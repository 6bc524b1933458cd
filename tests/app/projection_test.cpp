// What the places on the map are: principal components, t-SNE, or UMAP.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/digit_map.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/model/state_json.h"
#include "app/samples.h"
#include "results/projection.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

// Every tenth digit is in the same one of ten groups around a circle.
results::TsneMap islands(std::size_t n) {
  results::TsneMap map{.embedding = {.columns = 2},
                       .quality = results::MapQuality{0.98, 0.42, static_cast<std::uint32_t>(n)},
                       .kl_divergence = 1.7,
                       .n_iter = 1000,
                       .learning_rate = 200};
  for (std::size_t i = 0; i < n; ++i) {
    const double angle = 0.628 * static_cast<double>(i % 10);
    const double radius = 60 + 0.01 * static_cast<double>(i);
    map.embedding.values.push_back(static_cast<float>(radius * std::cos(angle)));
    map.embedding.values.push_back(static_cast<float>(radius * std::sin(angle)));
  }
  return map;
}

void answer_tsne(AppState& state) {
  answered(state, state.questions.of(Asker::tsne_map)->id,
           to_json(islands(state.digits.size())).dump());
}

// Three groups in a row.
results::UmapMap peninsulas(std::size_t n) {
  results::UmapMap map{.embedding = {.columns = 2},
                       .quality = results::MapQuality{0.96, 0.29, static_cast<std::uint32_t>(n)},
                       .n_epochs = 500,
                       .a = 1.577,
                       .b = 0.895};
  for (std::size_t i = 0; i < n; ++i) {
    map.embedding.values.push_back(static_cast<float>(5 * (i % 3)));
    map.embedding.values.push_back(static_cast<float>(0.01 * static_cast<double>(i)));
  }
  return map;
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

TEST_CASE("projection: UMAP is in the link, and followed from it") {
  AppState state = with_map(state_with_digits(300));
  apply(state, ProjectMap{Projection::umap});
  apply(state, SelectView{View::map});
  open_map(state);
  answer_umap(state);
  const std::string link = link_of(state, "");
  CHECK(link.find("&projection=umap") != std::string::npos);
  AppState other = state_with_digits(300);
  CHECK(follow_link(other, link).refused.empty());
  CHECK(other.map.projection == Projection::umap);
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
  CHECK(page.says("trustworthiness 0.960, 29% of the 15 nearest kept"));
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
  CHECK(page.says("trustworthiness 0.980, 42% of the 15 nearest kept"));
  CHECK(!page.says("principal component,"));
  CHECK(page.tells("Placed by t-SNE: digits close together are alike"));
  page.click("projection/PCA");
  page.frames(2);
  CHECK(page.says("first principal component"));
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
