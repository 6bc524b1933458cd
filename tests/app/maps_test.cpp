// Maps of other parameters: set, computed, kept, seen side by side, and named in links.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/digit_map.h"
#include "app/model/embedding.h"
#include "app/model/link.h"
#include "app/model/messages.h"
#include "app/samples.h"
#include "vocabulary/run_text.h"
#include "vocabulary/view_entries.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

// UMAP's map of this many groups, so that they can be told apart.
void answer(AppState& state, float shift = 0) {
  auto map = peninsulas(state.digits.size());
  for (float& value : map.embedding.values) value += shift;
  answered(state, state.questions.last, to_json(map).dump());
}

AppState by_umap() {
  AppState state = state_with_digits(300);
  apply(state, SelectView{View::map});
  open_map(state);
  answer(state);
  REQUIRE(state.map.digits);
  return state;
}

std::vector<std::string> asked(const AppState& state) {
  std::vector<std::string> list;
  for (const std::string& message : state.outbox) {
    const json sent = json::parse(message);
    if (sent["type"] == "ask") list.push_back(sent["question"].dump());
  }
  return list;
}

bool link_has(const AppState& state, const std::string& part) {
  return link_of(state, "").find(part) != std::string::npos;
}

}  // namespace

TEST_CASE(
    "maps: other parameters are computed when that is asked for, and what is on screen stays") {
  Headless page(by_umap(), 1280, 720);
  page.frames(2);
  CHECK(!page.shows("compute map"));
  page.click("map parameters/n_neighbors/value/more");
  page.frames(2);
  CHECK(page.says("neighbours: 16 (this map: 15)"));
  CHECK(asked(page.state()).size() == 1);
  CHECK(page.state().map.digits->request == "umap");
  CHECK(!link_has(page.state(), "n_neighbors:16"));  // it says what is on screen
  page.click("compute map");
  page.frames(2);
  REQUIRE(asked(page.state()).size() == 2);
  CHECK(json::parse(asked(page.state()).back()) == json{{"question", "umap"}, {"n_neighbors", 16}});
  CHECK(page.state().map.digits->request == "umap");  // until there is more of the other
  CHECK(page.shows("stop map"));
  answer(page.state(), 100);
  page.frames(2);
  CHECK(page.state().map.digits->request == "umap;n_neighbors:16");
  CHECK(page.state().map.digits->points[0].x == 100);
  CHECK(!page.shows("compute map"));
  CHECK(!page.shows("stop map"));
  CHECK(link_has(page.state(), "projection=umap;n_neighbors:16"));
  const json told = json::parse(page.state().outbox.back());
  CHECK(told["type"] == "state");
  CHECK(told["state"]["projection"] == "umap;n_neighbors:16");
  // Back to what is known, nothing is asked.
  page.click("map parameters/n_neighbors/value/less");
  page.frames(2);
  CHECK(page.state().map.digits->request == "umap");
  CHECK(page.state().map.digits->points[0].x == 0);
  CHECK(asked(page.state()).size() == 2);
}

TEST_CASE("maps: each is shown again by a click on its picture") {
  Headless page(by_umap(), 1280, 1600);
  page.ask("map parameters/min_dist/value", "0.5");
  page.frames(2);
  page.ask("compute map");
  page.frames(2);
  answer(page.state(), 100);
  page.frames(2);
  CHECK(page.meaning("maps/umap;min_dist:0.5").on == true);
  CHECK(page.meaning("maps/umap").on == false);
  CHECK(page.meaning("maps/umap;min_dist:0.5").name ==
        "UMAP, minimum distance 0.5: 29% of the nearest kept");
  page.ask("maps/umap");
  page.frames(2);
  CHECK(page.state().map.digits->request == "umap");
  CHECK(page.meaning("maps/umap").on == true);
  CHECK(map_request(page.state()).number("min_dist") == 0.1);  // the controls follow
  CHECK(asked(page.state()).size() == 2);
}

TEST_CASE("maps: fewer and more neighbours, one after another, beside what is on screen") {
  Headless page(by_umap(), 1280, 1600);
  page.frames(2);
  page.ask("maps/compare");
  page.frames(2);
  REQUIRE(asked(page.state()).size() == 2);  // that of 15 is known
  CHECK(json::parse(asked(page.state()).back())["n_neighbors"] == 5);
  CHECK(page.says("computing"));
  CHECK(page.says("waiting"));
  const std::vector<float> moving(600, 1.0f);
  question_previewed(page.state(), page.state().questions.last, moving);
  CHECK(page.state().map.digits->request == "umap");
  CHECK(!page.state().map.digits->unfinished);
  answer(page.state(), 5);
  CHECK(page.state().map.digits->request == "umap");
  REQUIRE(asked(page.state()).size() == 3);
  CHECK(json::parse(asked(page.state()).back())["n_neighbors"] == 50);
  answer(page.state(), 50);
  page.frames(2);
  CHECK(!page.shows("maps/compare"));  // they are there
  const float few = page.rect("maps/umap;n_neighbors:5").left;
  CHECK(few < page.rect("maps/umap").left);
  CHECK(page.rect("maps/umap").left < page.rect("maps/umap;n_neighbors:50").left);
  CHECK(page.state().map.made.size() == 3);
}

TEST_CASE("maps: the rest is cancelled with the one computed") {
  Headless page(by_umap(), 1280, 1600);
  page.frames(2);
  page.ask("maps/compare");
  page.frames(2);
  page.ask("maps/stop");
  answered(page.state(), page.state().questions.last,
           R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  page.frames(2);
  CHECK(asked(page.state()).size() == 2);
  CHECK(page.state().map.queue.empty());
  CHECK(page.shows("maps/compare"));
  CHECK(!page.state().map.error);
  CHECK(page.state().map.digits->request == "umap");
}

TEST_CASE("maps: parameters that cannot be leave the map, and say why") {
  AppState state = by_umap();
  apply(state, SetMapParameter{"min_dist", {.number = 5}});
  apply(state, OpenMap{.again = true});
  answered(state, state.questions.last,
           R"({"error":{"code":"bad_parameter","message":"min_dist must be at most spread.",)"
           R"("parameter":"min_dist"}})");
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->request == "umap");
  REQUIRE(state.error);
  CHECK(state.error->message == "min_dist must be at most spread.");
  apply(state, SetMapParameter{"min_dist", {.number = 0.2}});
  CHECK(!state.error);
}

TEST_CASE("maps: what is typed is read as parameters are, or refused") {
  Headless page(by_umap(), 1280, 720);
  page.frames(2);
  page.ask("map parameters/n_neighbors/value", "many");
  page.frames(2);
  REQUIRE(page.state().error);
  CHECK(page.state().error->code == ErrorCode::bad_parameter);
  page.ask("map parameters/n_neighbors/value", "1,0");
  page.frames(2);
  CHECK(map_request(page.state()).number("n_neighbors") == 15);
  page.ask("map parameters/n_neighbors/value", "30");
  page.frames(2);
  CHECK(map_request(page.state()).number("n_neighbors") == 30);
}

TEST_CASE("maps: a link brings projection and parameters, and other digits keep them") {
  AppState state = state_with_digits(300);
  CHECK(
      follow_link(state, "?view=map&projection=tsne;perplexity:5;random_state:3").refused.empty());
  CHECK(state.map.projection == Projection::tsne);
  open_map(state);
  CHECK(json::parse(asked(state).back()) ==
        json{{"question", "tsne"}, {"perplexity", 5}, {"random_state", 3}});
  answered(state, state.questions.last, to_json(islands(300)).dump());
  REQUIRE(state.map.digits);
  CHECK(link_has(state, "projection=tsne;perplexity:5;random_state:3"));
  REQUIRE(load_digits(state, idx_images(40), {}));
  CHECK(state.map.made.empty());
  CHECK(run_text(map_request(state)) == "tsne;perplexity:5;random_state:3");
  // A link without them means the defaults.
  CHECK(follow_link(state, "?view=map&projection=tsne").refused.empty());
  CHECK(run_text(map_request(state)) == "tsne");
}

TEST_CASE("maps: of a projection in a link what is wrong is told") {
  const ViewEntry& entry = *find_view_entry("projection");
  const auto refusal = [&entry](std::string_view text) {
    const auto value = from_text(entry, text);
    REQUIRE(!value);
    CHECK(value.error().parameter == "projection");
    return value.error().message;
  };
  CHECK(refusal("som") == R"(projection must be one of umap, tsne, pca, not "som".)");
  CHECK(refusal("kmeans;n_clusters:3").find("must be one of umap, tsne, pca") != std::string::npos);
  CHECK(refusal("tsne;n_neighbors:3").find("names no map") != std::string::npos);
  CHECK(refusal("tsne;perplexity:-1").find("perplexity must be") != std::string::npos);
  CHECK(refusal("umap;samples:100").find("A map is of all images") != std::string::npos);
  CHECK(refusal("pca;n_components:3").find("A map is of all images") != std::string::npos);
  for (const auto& [text, normal] :
       std::vector<std::pair<std::string, std::string>>{{"umap", "umap"},
                                                        {" umap ; n_neighbors : 15 ", "umap"},
                                                        {"umap;min_dist:0.50", "umap;min_dist:0.5"},
                                                        {"pca;n_components:2", "pca"}}) {
    const auto value = from_text(entry, text);
    REQUIRE(value);
    CHECK(to_text(entry, *value) == normal);
  }
}

TEST_CASE("maps: only so many are kept, and never without the one on screen") {
  AppState state = by_umap();
  for (int n = 16; n < 40; ++n) {
    apply(state, SetMapParameter{"n_neighbors", {.number = static_cast<double>(n)}});
    apply(state, OpenMap{.again = true});
    if (n > 20) apply(state, ShowMap{"umap"});
    answer(state, static_cast<float>(n));
  }
  CHECK(state.map.made.size() == 12);
  REQUIRE(state.map.digits);
  CHECK(state.map.digits->request == "umap");
  CHECK(std::count(state.map.made.begin(), state.map.made.end(), state.map.digits) == 1);
}

TEST_CASE("maps: an article that shows them alone gets a first one, and the button for more") {
  AppState state = state_with_digits(300);
  REQUIRE(embed(state, R"({"header":false,"controls":[],"panels":["maps"]})"));
  Headless page(std::move(state), 700, 600);
  page.frames(3);
  REQUIRE(asked(page.state()).size() == 1);
  CHECK(page.says("computing"));
  answered(page.state(), page.state().questions.last,
           R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  page.frames(2);
  CHECK(page.tells("There is no map. Cancelled."));
  page.click("map again");
  page.frames(2);
  answer(page.state());
  page.frames(2);
  CHECK(page.meaning("maps/umap").on == true);
  CHECK(page.shows("maps/compare"));
  CHECK(asked(page.state()).size() == 2);
}

TEST_CASE(
    "maps: the only one of an article is shown, also where there is none to compare it with") {
  AppState state = state_with_digits(300);
  REQUIRE(embed(state, R"({"header":false,"controls":[],"panels":["maps"]})"));
  REQUIRE(follow_link(state, "?projection=pca").refused.empty());
  Headless page(std::move(state), 700, 600);
  page.frames(3);
  REQUIRE(asked(page.state()).size() == 1);
  CHECK(json::parse(asked(page.state()).back())["question"] == "pca");
  CHECK(page.says("computing"));
  CHECK(!page.shows("maps/compare"));
}
