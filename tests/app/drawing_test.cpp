// A digit of the reader's own: made an image as MNIST's were, drawn by mouse, finger and keys, and
// judged by the runs there are.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/model/embedding.h"
#include "app/model/messages.h"
#include "app/model/runs.h"
#include "app/samples.h"
#include "engine/engine.h"
#include "support/data.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

struct Ink {
  double sum = 0, x = 0, y = 0;  // in pixels, from the middle of the upper left one
  std::size_t left = 1000, right = 0, top = 1000, bottom = 0;

  std::size_t longest() const { return std::max(right - left, bottom - top) + 1; }
};

Ink ink_of(const std::vector<std::uint8_t>& image, std::size_t columns) {
  Ink ink;
  for (std::size_t p = 0; p < image.size(); ++p) {
    if (image[p] == 0) continue;
    const std::size_t x = p % columns, y = p / columns;
    ink.sum += image[p] / 255.0;
    ink.x += static_cast<double>(x) * image[p] / 255.0;
    ink.y += static_cast<double>(y) * image[p] / 255.0;
    ink.left = std::min(ink.left, x);
    ink.right = std::max(ink.right, x);
    ink.top = std::min(ink.top, y);
    ink.bottom = std::max(ink.bottom, y);
  }
  ink.x /= ink.sum;
  ink.y /= ink.sum;
  return ink;
}

// An ellipse around (x, y), turned, from one angle to another.
Stroke arc(float x, float y, float rx, float ry, float from = 0, float to = 6.2832f) {
  Stroke stroke;
  for (int i = 0; i <= 40; ++i) {
    const float angle = from + (to - from) * static_cast<float>(i) / 40;
    stroke.push_back({x + rx * std::cos(angle), y + ry * std::sin(angle)});
  }
  return stroke;
}

// The ten digits as people write them.
std::vector<std::vector<Stroke>> written_digits() {
  const auto joined = [](Stroke a, const Stroke& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
  };
  return {
      {arc(0.5f, 0.5f, 0.22f, 0.33f)},
      {{{0.52f, 0.2f}, {0.5f, 0.8f}}},
      {joined(arc(0.5f, 0.35f, 0.17f, 0.16f, -2.9f, 0.9f),
              {{0.3f, 0.8f}, {0.45f, 0.76f}, {0.75f, 0.78f}})},
      {joined(arc(0.48f, 0.34f, 0.17f, 0.14f, -2.6f, 1.6f),
              arc(0.48f, 0.64f, 0.2f, 0.16f, -1.5f, 2.6f))},
      {{{0.3f, 0.2f}, {0.28f, 0.5f}, {0.45f, 0.54f}, {0.7f, 0.48f}},
       {{0.7f, 0.2f}, {0.66f, 0.85f}}},
      {joined({{0.7f, 0.2f}, {0.4f, 0.22f}, {0.36f, 0.45f}},
              arc(0.48f, 0.62f, 0.18f, 0.18f, -1.9f, 2.5f))},
      {joined({{0.6f, 0.18f}, {0.42f, 0.4f}}, arc(0.5f, 0.66f, 0.15f, 0.16f, -2.9f, 3.4f))},
      {{{0.28f, 0.22f}, {0.7f, 0.22f}, {0.55f, 0.5f}, {0.45f, 0.85f}}},
      {arc(0.5f, 0.33f, 0.13f, 0.14f), arc(0.5f, 0.65f, 0.16f, 0.17f)},
      {joined(arc(0.48f, 0.34f, 0.16f, 0.15f), {{0.66f, 0.3f}, {0.6f, 0.55f}, {0.55f, 0.85f}})},
  };
}

std::vector<json> asked(const AppState& state) {
  std::vector<json> list;
  for (const std::string& message : state.outbox) {
    const json sent = json::parse(message);
    if (sent["type"] == "ask") list.push_back(sent["question"]);
  }
  return list;
}

}  // namespace

TEST_CASE("drawn image: scaled to a box of 20 pixels, its centre of mass on pixel 14") {
  // However large the drawing is, and wherever on the pad.
  for (const float size : {0.25f, 0.6f, 1.0f}) {
    for (const PadPoint at : {PadPoint{0, 0}, {0.5f, 0.3f}}) {
      CAPTURE(size);
      std::vector<Stroke> strokes = {{{at.x, at.y}, {at.x, at.y + size}},
                                     {{at.x, at.y + size}, {at.x + size / 3, at.y + size}}};
      const Ink ink = ink_of(drawn_image(strokes, 28, 28), 28);
      CHECK(ink.longest() >= 20);
      CHECK(ink.longest() <= 21);  // half a pixel soft at each end
      CHECK(std::abs(ink.x - 14) < 0.1);
      CHECK(std::abs(ink.y - 14) < 0.1);
    }
  }
}

TEST_CASE("drawn image: a line three pixels wide, as in MNIST") {
  const Ink upright =
      ink_of(drawn_image(std::vector<Stroke>{{{0.5f, 0.1f}, {0.5f, 0.9f}}}, 28, 28), 28);
  // A line of 17 and half a disc at each end.
  CHECK(upright.sum == doctest::Approx(17 * 3 + 3.14159 * 1.5 * 1.5).epsilon(0.03));
  const Ink flat =
      ink_of(drawn_image(std::vector<Stroke>{{{0.1f, 0.5f}, {0.9f, 0.5f}}}, 28, 28), 28);
  CHECK(flat.sum == doctest::Approx(upright.sum).epsilon(0.001));
  // A dot remains one.
  const Ink dot = ink_of(drawn_image(std::vector<Stroke>{{{0.9f, 0.1f}}}, 28, 28), 28);
  CHECK(dot.sum == doctest::Approx(3.14159 * 1.5 * 1.5).epsilon(0.1));
  CHECK(dot.x == doctest::Approx(14).epsilon(0.001));
  CHECK(drawn_image({}, 28, 28).empty());
  CHECK(drawn_image(std::vector<Stroke>{{}}, 28, 28).empty());
}

TEST_CASE("drawn image: of any size, with ink in it") {
  const std::vector<Stroke> corner = {{{0.1f, 0.9f}, {0.9f, 0.9f}, {0.9f, 0.1f}}};
  for (const auto& [rows, columns] : std::vector<std::pair<std::size_t, std::size_t>>{
           {1, 1}, {2, 2}, {1, 9}, {8, 64}, {64, 8}, {8, 8}, {64, 64}}) {
    CAPTURE(rows);
    CAPTURE(columns);
    for (const auto& strokes : {corner, std::vector<Stroke>{{{0, 0}}}}) {
      const auto image = drawn_image(strokes, rows, columns);
      REQUIRE(image.size() == rows * columns);
      CHECK(*std::max_element(image.begin(), image.end()) > 100);
    }
  }
}

TEST_CASE("drawn image: MNIST's nearest digits are the same digit") {
  AppState state = initial_state();
  state.digits = default_digits();
  const auto digits = written_digits();
  for (std::size_t digit = 0; digit < digits.size(); ++digit) {
    CAPTURE(digit);
    state.drawing.strokes = digits[digit];
    redraw(state);
    const auto likely = likely_label(state);
    REQUIRE(likely);
    CHECK(likely->label == digit);
    CHECK(likely->voters == 10);
    CHECK(likely->votes >= 6);
  }
}

TEST_CASE("drawing: by mouse, stroke after stroke, taken back and cleared") {
  AppState state = state_with_digits(300);
  apply(state, SelectView{View::draw});
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  CHECK(page.says("Draw a digit here"));
  CHECK(page.meaning("undo stroke").enabled == false);
  const Rect pad = page.rect("pad");
  const auto at = [&pad](float x, float y) {
    return ImVec2{pad.left + x * pad.width(), pad.top + y * pad.height()};
  };
  const auto draw = [&](ImVec2 from, ImVec2 to) {
    page.move_to(from);
    page.press();
    page.move_to(to);
    page.release();
    page.frames(2);
  };
  draw(at(0.3f, 0.2f), at(0.7f, 0.2f));
  REQUIRE(page.state().drawing.strokes.size() == 1);
  CHECK(page.state().drawing.strokes[0].size() == 2);
  CHECK(page.state().drawing.strokes[0][1].x == doctest::Approx(0.7).epsilon(0.01));
  CHECK(!page.state().drawing.pen_down);
  CHECK(page.state().drawing.nearest.size() == 10);
  CHECK(!page.says("Draw a digit here"));
  // Off the pad the pen stays at its edge.
  draw(at(0.7f, 0.2f), {pad.right + 500, pad.bottom - 5});
  REQUIRE(page.state().drawing.strokes.size() == 2);
  CHECK(page.state().drawing.strokes[1].back().x == 1);
  const auto both = page.state().drawing.image;
  page.click("undo stroke");
  page.frames(2);
  CHECK(page.state().drawing.strokes.size() == 1);
  CHECK(page.state().drawing.image != both);
  const auto one = page.state().drawing.strokes;
  page.click("clear drawing");
  page.frames(2);
  CHECK(page.state().drawing.image.empty());
  CHECK(page.state().drawing.nearest.empty());
  CHECK(page.says("Draw a digit here"));
  // That, too, is taken back, also after others have been drawn.
  draw(at(0.5f, 0.2f), at(0.5f, 0.8f));
  page.click("undo stroke");
  page.frames(2);
  CHECK(page.state().drawing.strokes.empty());
  CHECK(page.meaning("undo stroke").name == "Bring the drawing back");
  page.click("undo stroke");
  page.frames(2);
  CHECK(page.state().drawing.strokes == one);
}

TEST_CASE("drawing: Ctrl+Z takes strokes back where the pad is, and parameters elsewhere") {
  AppState state = with_drawing(state_with_digits(300));
  apply(state, SetParameter{"n_clusters", {.number = 7}});
  apply(state, SelectView{View::draw});
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  const auto undo = [&page] {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    page.key(ImGuiKey_Z);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    page.frames(2);
  };
  const auto clusters = [&page] {
    return page.state().settings.params.at("kmeans").at("n_clusters").number;
  };
  undo();
  CHECK(page.state().drawing.strokes.size() == 1);
  CHECK(clusters() == 7);
  page.type("2");
  page.frames(2);
  undo();
  CHECK(page.state().drawing.strokes.size() == 1);
  CHECK(clusters() == 10);
}

TEST_CASE("drawing: a stroke that the tab's change ends does not go on elsewhere") {
  AppState state = state_with_digits(300);
  apply(state, DrawTo{{0.2f, 0.2f}, true});
  apply(state, DrawTo{{0.4f, 0.4f}});
  apply(state, DrawTo{{0.8f, 0.8f}, true});
  CHECK(state.drawing.strokes.size() == 2);
}

TEST_CASE("drawing: by finger, which scrolls nothing there") {
  AppState state = state_with_digits(300);
  apply(state, SelectView{View::draw});
  Headless page(std::move(state), 390, 500);
  page.frames(2);
  const Rect pad = page.rect("pad");
  CHECK(page.touch().keeps(pad.center(), false));
  page.swipe({pad.center().x, pad.top + 40}, {0, 120});
  page.lift_finger();
  REQUIRE(page.state().drawing.strokes.size() == 1);
  CHECK(page.state().drawing.strokes[0].size() > 2);
  CHECK(page.scrolled() == 0);
  page.tap({pad.left + 30, pad.top + 30});  // a dot, as of an i
  page.frames(2);
  REQUIRE(page.state().drawing.strokes.size() == 2);
  CHECK(page.state().drawing.strokes[1].size() == 1);
}

TEST_CASE("drawing: by keys, and told") {
  AppState state = state_with_digits(300);
  apply(state, SelectView{View::draw});
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  CHECK(page.meaning("pad").arrows);
  page.lead_to("pad");
  page.key(ImGuiKey_LeftArrow);
  page.frames(2);
  CHECK(page.state().drawing.strokes.empty());
  CHECK(page.tells("Pen up at x 13, y 14"));
  page.ask("pad");
  page.frames(2);
  CHECK(page.meaning("pad").on == true);
  CHECK(page.tells("Pen down at x 13, y 14"));
  for (int i = 0; i < 5; ++i) page.key(ImGuiKey_DownArrow);
  page.frames(2);
  page.ask("pad");
  page.frames(2);
  REQUIRE(page.state().drawing.strokes.size() == 1);
  CHECK(page.state().drawing.strokes[0].size() == 6);
  CHECK(page.tells("Pen up at x 13, y 19"));
  // On other controls arrows move nothing.
  page.lead_to("clear drawing");
  page.key(ImGuiKey_LeftArrow);
  page.frames(2);
  CHECK(page.tells("Pen up at x 13, y 19"));
}

TEST_CASE("drawing: the latest run of each method judges it, with its own parameters") {
  AppState state = with_drawing(state_with_digits(300));
  CHECK(!wants_verdicts(state));
  add_run(state, kmeans_result(300, 4, 784));
  add_run(state, forest_result(300, -0.64));
  add_run(state, hierarchical_result(300, 5));
  add_run(state, kmeans_result(300, 7, 784));
  CHECK(judging_runs(state).size() == 3);
  const std::size_t before = asked(state).size();
  ask_verdicts(state);
  const std::vector<json> all = asked(state);
  REQUIRE(all.size() == before + 3);
  CHECK(all[before]["question"] == "score");
  CHECK(all[before]["method"] == "kmeans");
  CHECK(all[before]["n_clusters"] == 7);
  CHECK(all[before]["images"].size() == 1);
  CHECK(all[before]["images"][0] == json(state.drawing.image));
  CHECK(all[before + 1]["method"] == "hierarchical");
  CHECK(all[before + 2]["method"] == "isolation_forest");
  CHECK(!wants_verdicts(state));
  // Meanwhile the drawing goes on: it is asked about again once that is answered.
  apply(state, DrawTo{{0.5f, 0.5f}});
  apply(state, LiftPen{});
  CHECK(!wants_verdicts(state));
  answer_verdicts(state);
  CHECK(wants_verdicts(state));
  const RunResult& kmeans = *judging_runs(state)[0];
  REQUIRE(verdict_of(state, kmeans));
  CHECK(verdict_of(state, kmeans)->version != state.drawing.version);
  ask_verdicts(state);
  answer_verdicts(state);
  CHECK(verdict_of(state, kmeans)->version == state.drawing.version);
  CHECK(!wants_verdicts(state));
  // The run shown judges rather than a later one of its method.
  show_run(state, 1);
  CHECK(judging_runs(state)[0]->clusters() == 4);
  CHECK(wants_verdicts(state));
  // Other digits, other runs.
  REQUIRE(load_digits(state, idx_images(40, 8, 8), {}));
  CHECK(state.drawing.image.size() == 64);
  CHECK(state.drawing.nearest.size() == 10);
  CHECK(state.drawing.verdicts.empty());
  CHECK(!wants_verdicts(state));
}

TEST_CASE("drawing: a tree that is cut anew judges anew, into as many clusters") {
  AppState state = with_drawing(state_with_tree(300, 5));
  ask_verdicts(state);
  answer_verdicts(state);
  CHECK(!wants_verdicts(state));
  apply(state, CutTree{8});
  CHECK(wants_verdicts(state));
  ask_verdicts(state);
  CHECK(asked(state).back()["n_clusters"] == 8);
}

TEST_CASE("drawing: what cannot be judged says why, and is not asked again") {
  AppState state = with_drawing(state_with_result(300, 5));
  ask_verdicts(state);
  answered(state, state.questions.last,
           R"({"error":{"code":"out_of_memory","message":"There is no memory left."}})");
  CHECK(!wants_verdicts(state));
  apply(state, SelectView{View::draw});
  Headless page(state, 1280, 900);
  page.frames(3);
  CHECK(page.tells("k-means, 5 clusters: There is no memory left."));
  // An answer of another shape is none.
  undo_stroke(state);
  ask_verdicts(state);
  answered(state, state.questions.last, R"({"labels":[9],"distances":[[1,2,3,4,5]]})");
  REQUIRE(verdict_of(state, *state.result()));
  CHECK(verdict_of(state, *state.result())->error);
}

TEST_CASE("drawing: what comes of it is on the page, and where it belongs on the map") {
  AppState state = with_map(with_verdicts(300));
  apply(state, SelectView{View::draw});
  Headless page(std::move(state), 1280, 1100);
  page.frames(3);
  CHECK(
      page.tells("k-means, 10 clusters: cluster 1. 1,234 from its centroid; the next, cluster 0, "
                 "at 1,500."));
  CHECK(page.says("Hierarchical, ward, 10 clusters"));
  CHECK(page.says("0.65, an anomaly"));
  CHECK(page.says("its place on the map, among the digits nearest to it"));
  const auto place = drawing_on_map(page.state());
  REQUIRE(place);
  std::vector<MapPoint> near;
  for (const Neighbour& neighbour : page.state().drawing.nearest) {
    near.push_back(page.state().map.digits->points[neighbour.row]);
  }
  CHECK(box_around(near).contains(*place));
  page.ask("drawn/open map");
  page.frames(3);
  CHECK(page.state().view == View::map);
  CHECK(page.says("the ring is where your drawing belongs"));
}

TEST_CASE("drawing: its place is with most of its nearest, not between them and the rest") {
  AppState state = with_map(state_with_digits(300));
  DigitMap map = *state.map.digits;
  for (std::uint32_t i = 0; i < 10; ++i) {
    state.drawing.nearest.push_back({i, 100.0 + i});
    map.points[i] = i < 7 ? MapPoint{10 + static_cast<float>(i) / 10, 5} : MapPoint{-90, 40};
  }
  state.map.digits = std::make_shared<const DigitMap>(map);
  const auto place = drawing_on_map(state);
  REQUIRE(place);
  CHECK(place->x > 9.9f);
  CHECK(place->x < 10.8f);
  CHECK(place->y == doctest::Approx(5));
}

TEST_CASE("drawing: how far the nearest digit is, among how far these are from one another") {
  AppState state = with_drawing(state_with_digits(300));
  CHECK(!how_near(state));
  CHECK(wants_nearness(state));
  ask_nearness(state);
  CHECK(asked(state).back() == json{{"question", "nearness"}});
  CHECK(!wants_nearness(state));
  // What ends with something else is asked again.
  answered(state, state.questions.last, R"({"error":{"code":"cancelled","message":"Stopped."}})");
  CHECK(wants_nearness(state));
  const double distance = state.drawing.nearest.front().distance;
  const auto words = [&](std::size_t nearer, std::size_t compared) {
    ask_nearness(state);
    answered(state, state.questions.last, nearness_answer(distance, nearer, compared).dump());
    CHECK(!wants_nearness(state));
    const auto near = how_near(state);
    REQUIRE(near);
    CHECK(near->nearer == nearer);
    CHECK(near->compared == compared);
    const std::string text = nearness_words(*near, state);
    state.nearness = {};
    return text;
  };
  CHECK(words(5, 100) ==
        "Of 100 digits, evenly spaced among all, 5 have a neighbour nearer than that. That is as "
        "near as is usual here.");
  CHECK(words(4, 100).ends_with("That is nearer than is usual here."));
  CHECK(words(1, 100).find(", 1 has a neighbour nearer") != std::string::npos);
  CHECK(words(0, 100).find(", none has a neighbour nearer") != std::string::npos);
  CHECK(words(95, 100).ends_with("That is as near as is usual here."));
  CHECK(words(96, 100).ends_with("That is further away than is usual here."));
  CHECK(words(99, 100).ends_with("That is further away than is usual here."));
  CHECK(words(100, 100).find("unlike all of them") != std::string::npos);
  CHECK(words(300, 300).starts_with("All 300 digits have a neighbour nearer than that. "));
  // Of ten one is always the farthest: no place among few is unusual, nor among 98 the last one.
  for (const std::size_t few : {2u, 10u, 18u}) {
    CHECK(words(few, few).ends_with("every one has a neighbour nearer than that."));
    CHECK(words(0, few).ends_with("none has a neighbour nearer than that."));
  }
  CHECK(words(19, 19).ends_with("That is further away than is usual here."));
  CHECK(words(98, 98).ends_with("That is further away than is usual here."));
  CHECK(words(99, 99).find("unlike all of them") != std::string::npos);
  // Of other digits nothing is known yet.
  ask_nearness(state);
  answered(state, state.questions.last, nearness_answer(distance, 3, 9).dump());
  REQUIRE(load_digits(state, idx_images(40, 8, 8), {}));
  CHECK(!how_near(state));
  CHECK(wants_nearness(state));
  // One that has no other is compared with nothing, once.
  ask_nearness(state);
  answered(state, state.questions.last, nearness_answer(distance, 0, 0).dump());
  CHECK(!how_near(state));
  CHECK(!wants_nearness(state));
}

TEST_CASE("drawing: one that is unlike all digits is told so, and what that means") {
  AppState state = with_map(with_drawing(state_with_digits(300)));
  apply(state, SelectView{View::draw});
  Headless page(state, 1280, 720);
  page.frames(2);
  CHECK(page.tells("The nearest digit is "));
  CHECK(!page.tells("a neighbour nearer than that."));
  const Question* question = page.state().questions.of(Asker::nearness);
  REQUIRE(question);
  answered(page.state(), question->id,
           nearness_answer(state.drawing.nearest.front().distance, 300, 300).dump());
  page.frames(2);
  CHECK(page.tells("All 300 digits have a neighbour nearer than that. Your digit is unlike all"));
  CHECK(page.tells("It is unlike all of the digits"));
  CHECK(page.meaning("drawn/nearness").help.find("Euclidean") != std::string::npos);
  page.move_to(page.rect("drawn/nearness").center());
  page.frames(2);
  CHECK(page.says("Euclidean distance from the drawing"));
}

TEST_CASE(
    "drawing: of the ten digits as they are written none is unlike MNIST, and a scribble is") {
  AppState state = initial_state();
  state.digits = default_digits();
  Engine engine(2);
  engine.set_digits(default_digits());
  ask_nearness(state);
  answered(state, state.questions.last, engine.ask(R"({"question":"nearness"})"));
  for (const auto& strokes : written_digits()) {
    state.drawing.strokes = strokes;
    redraw(state);
    REQUIRE(how_near(state));
    CHECK(!how_near(state)->unlike());
  }
  Stroke scribble;
  for (int i = 0; i < 24; ++i) {
    scribble.push_back({i % 2 ? 0.9f : 0.1f, 0.1f + 0.035f * static_cast<float>(i)});
  }
  state.drawing.strokes = {scribble};
  redraw(state);
  CHECK(how_near(state)->unlike());
}

TEST_CASE("drawing: other digits take its nearest with them, though its pen is down") {
  AppState state = with_drawing(state_with_digits(300));
  state.drawing.pen_down = true;
  REQUIRE(load_digits(state, idx_images(40, 8, 8), {}));
  CHECK(!state.drawing.pen_down);
  for (const Neighbour& near : state.drawing.nearest) CHECK(near.row < 40);
}

TEST_CASE("drawing: an article can have the pad and what comes of it") {
  AppState state = state_with_digits(300);
  REQUIRE(embed(state, R"({"header":false,"controls":[],"panels":["drawing","verdicts"]})"));
  Headless page(std::move(state), 700, 900);
  page.frames(3);
  CHECK(page.shows("pad"));
  CHECK(page.says("Your digit among the others"));
}
