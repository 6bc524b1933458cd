// The map: looked at by pointer, fingers and keys, and coloured.

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "app/charts/map_points.h"
#include "app/model/link.h"
#include "app/model/map_coloring.h"
#include "app/model/messages.h"
#include "app/on_map.h"
#include "app/ui/theme.h"
#include "base/format.h"
#include "base/palette.h"
#include "support/color_vision.h"

using namespace digitscope;
using namespace digitscope::app;
using namespace digitscope::test;
using nlohmann::json;

namespace {

double luminance(Rgba color) {
  const auto channel = [&](int shift) {
    const double c = static_cast<double>(color >> shift & 0xff) / 255;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(16);
}

}  // namespace

TEST_CASE("map: what is told of a digit stands beside the map, which keeps its height") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  const float height = page.rect("map").height();
  apply(page.state(), Inspect{7});
  page.frames(3);
  CHECK(page.rect("close").left > page.rect("map").right);
  CHECK(page.rect("map").height() == height);
  CHECK(page.says("Why it is in cluster"));
  // Elsewhere, and where there is no room beside it, it stands below.
  page.resize(1024, 720);
  page.frames(3);
  CHECK(page.rect("close").left < page.rect("map").right);
}

TEST_CASE("map: opening the tab asks where the digits lie, once, and shows how far that is") {
  AppState components = state_with_digits(300);
  components.map.projection = Projection::pca;
  Headless page(std::move(components), 1280, 720);
  page.click("tab/map");
  page.frames(3);
  const auto& outbox = page.state().outbox;
  REQUIRE(outbox.size() == 2);
  CHECK(json::parse(outbox[0])["state"]["view"] == "map");
  CHECK(json::parse(outbox[1])["question"]["question"] == "pca");
  question_progressed(page.state(), 1, 0.42, "covariance");
  page.frames(1);
  CHECK(page.says("covariance"));
  CHECK(page.meaning("map/progress").now == 42);
  page.click("cancel map");
  CHECK(json::parse(outbox.back())["type"] == "cancel");
  answered(page.state(), 1, R"({"error":{"code":"cancelled","message":"Cancelled."}})");
  page.frames(2);
  CHECK(page.says("There is no map. Cancelled."));
  page.click("map again");
  CHECK(json::parse(outbox.back())["id"] == 2);
  page.state() = with_map(std::move(page.state()));
  page.frames(2);
  CHECK(page.shows("map"));
}

TEST_CASE("map: without digits there is none, and new digits are asked about again") {
  CHECK(initial_state().views() == std::vector{View::result, View::explain});
  Headless page(on_map(state_with_digits(300)), 1280, 720);
  REQUIRE(load_digits(page.state(), idx_images(20), {}));
  page.frames(2);
  CHECK(page.state().questions.of(Asker::pca_map));
  CHECK(!page.pictures().map());
}

TEST_CASE("map: axes tell how much of the variance they explain") {
  Headless page(on_map(state_with_digits(300)), 1280, 720);
  CHECK(page.says("first principal component, 9.7% of the variance"));
  CHECK(page.says("second principal component, 7.1% of the variance"));
  CHECK(page.says("\u22122,000"));
}

TEST_CASE("map: the wheel zooms about the pointer and scrolls nothing") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  const ImVec2 before = place(page, 1234);
  const Rect plot = page.rect("map");
  page.move_to(before);
  page.wheel(3);
  CHECK(page.state().map.camera.zoom == doctest::Approx(1.25 * 1.25 * 1.25));
  const ImVec2 after = place(page, 1234);
  CHECK(std::abs(after.x - before.x) < 1);  // the pointer is on whole pixels
  CHECK(std::abs(after.y - before.y) < 1);
  CHECK(page.rect("map").top == plot.top);
  for (int i = 0; i < 100; ++i) page.wheel(2);
  CHECK(page.state().map.camera.zoom < 1000);
  for (int i = 0; i < 100; ++i) page.wheel(-2);
  CHECK(page.state().map.camera.zoom == 1);
}

TEST_CASE("map: dragging moves it, and is no click") {
  Headless page(on_map(state_with_digits(3000)), 1280, 720);
  page.click("nearer");
  const ImVec2 from = page.rect("map").center();
  const ImVec2 before = place(page, 100);
  drag(page, from, {{from.x + 40, from.y}, {from.x + 80, from.y + 30}});
  CHECK(place(page, 100).x == doctest::Approx(before.x + 80).epsilon(0.01));
  CHECK(place(page, 100).y == doctest::Approx(before.y + 30).epsilon(0.01));
  CHECK(!page.state().inspected);
  // However far it is dragged, most of what is in sight is map.
  for (int i = 0; i < 30; ++i) drag(page, from, {{from.x + 100, from.y}, {from.x + 400, from.y}});
  const MapFrame frame = drawn(page).frame;
  CHECK(frame.to_screen(page.state().map.digits->box.low).x < frame.plot.center().x);
}

TEST_CASE("map: what moves it leaves all digits in sight where nothing is enlarged") {
  Headless page(on_map(state_with_digits(3000)), 1280, 720);
  const auto all_in_sight = [&] {
    const MapBox sight = drawn(page).frame.in_sight();
    const auto& points = page.state().map.digits->points;
    return std::all_of(points.begin(), points.end(),
                       [&](MapPoint at) { return sight.contains(at); });
  };
  const Rect plot = page.rect("map");
  const ImVec2 corner{plot.left + 20, plot.bottom - 20};
  page.move_to(corner);
  for (int i = 0; i < 12; ++i) page.wheel(-1);
  CHECK(all_in_sight());
  for (const float turns : {3.0f, 0.7f, -2.0f, -9.0f}) page.wheel(turns);
  CHECK(all_in_sight());
  page.put_finger({corner.x + 10, corner.y}, 1);  // two fingers, brought together on their way
  page.put_finger({corner.x + 110, corner.y}, 2);
  page.move_finger({corner.x + 190, corner.y - 90}, 1);
  page.move_finger({corner.x + 230, corner.y - 90}, 2);
  page.lift_finger(1);
  page.lift_finger(2);
  CHECK(all_in_sight());
  for (int i = 0; i < 5; ++i) page.type("-");
  for (int i = 0; i < 5; ++i) page.key(ImGuiKey_LeftArrow);
  page.click("farther");
  page.ask("Move up");
  CHECK(all_in_sight());
  drag(page, plot.center(), {corner});
  CHECK(all_in_sight());
  CHECK(page.state().map.camera.zoom == 1);
  CHECK(page.tells("3,000 of 3,000 digits in sight, magnified 1.0 times"));
}

TEST_CASE("map: the digit under the pointer is shown, and a click keeps it in the inspector") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  page.move_to(place(page, 2999));
  CHECK(page.says("2,999"));
  CHECK(page.pictures().batches().back().quads[0].index == 2999);
  page.press();
  page.release();
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == 2999);
  // Between the points there is nothing.
  page.click("close");
  const Rect plot = page.rect("map");
  page.move_to({plot.left + 3, plot.top + 3});
  page.press();
  page.release();
  CHECK(!page.state().inspected);
}

TEST_CASE("map: from near it shows the digits themselves") {
  Headless page(on_map(state_with_digits(3000)), 1280, 720, 2);
  CHECK(!drawn(page).pictures);
  for (int i = 0; i < 5; ++i) page.type("+");
  CHECK(drawn(page).pictures);
  CHECK(drawn(page).side >= 32);
  page.type("0");
  CHECK(!drawn(page).pictures);
}

TEST_CASE("map: between the digits, where none is in sight, the way back is offered") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  CHECK(!page.shows("no digits"));
  MapCamera camera = page.state().map.camera;
  const MapBox box = page.state().map.digits->box;
  camera = zoomed(camera, 1000, {box.low.x, box.high.y}, 3000);
  camera.center = {box.low.x, box.high.y};
  look_at_map(page.state(), camera);
  page.frames(2);
  REQUIRE(page.shows("no digits"));
  page.click("no digits");
  CHECK(page.state().map.camera.zoom == 1);
  CHECK(!page.shows("no digits"));
}

TEST_CASE("map: of few digits there is room for all") {
  Headless few(on_map(state_with_digits(12)), 1280, 720);
  CHECK(drawn(few).pictures);
}

TEST_CASE("map: keys and buttons zoom and move it") {
  Headless page(on_map(state_with_digits(3000)), 1280, 720);
  const auto camera = [&]() -> const MapCamera& { return page.state().map.camera; };
  const MapPoint middle = page.state().map.digits->box.center();
  page.type("+");
  page.type("=");
  CHECK(camera().zoom == doctest::Approx(2.25));
  page.type("-");
  CHECK(camera().zoom == doctest::Approx(1.5));
  page.key(ImGuiKey_RightArrow);
  page.key(ImGuiKey_UpArrow);
  CHECK(camera().center.x > middle.x);
  CHECK(camera().center.y > middle.y);
  page.key(ImGuiKey_LeftArrow);
  page.key(ImGuiKey_DownArrow);
  CHECK(std::abs(camera().center.x - middle.x) < 0.1f);
  page.type("0");
  CHECK(camera().zoom == 1);
  page.click("nearer");
  page.click("nearer");
  page.click("farther");
  CHECK(camera().zoom == doctest::Approx(1.5));
  page.click("whole map");
  CHECK(camera().zoom == 1);
  // On another tab they are not the map's.
  page.click("tab/result");
  page.type("+");
  CHECK(camera().zoom == 1);
}

TEST_CASE("map: two fingers zoom and move it, and press nothing") {
  Headless page(on_map(state_with_digits(3000)), 390, 844, 2);
  const ImVec2 about = place(page, 50);
  page.put_finger({about.x - 20, about.y}, 1);
  page.put_finger({about.x + 20, about.y}, 2);
  page.move_finger({about.x + 70, about.y - 20}, 2);
  page.move_finger({about.x - 10, about.y - 20}, 1);
  page.lift_finger(2);
  page.lift_finger(1);
  CHECK(page.state().map.camera.zoom == doctest::Approx(2).epsilon(0.01));
  CHECK(place(page, 50).x == doctest::Approx(about.x + 30).epsilon(0.01));
  CHECK(place(page, 50).y == doctest::Approx(about.y - 20).epsilon(0.01));
  CHECK(!page.state().inspected);
  CHECK(page.state().map.lasso.empty());
}

TEST_CASE("map: a finger moves what is in sight of it, and scrolls the page when that is all") {
  Headless page(on_map(state_with_digits(3000)), 390, 844, 2);
  const auto camera = [&] { return page.state().map.camera; };
  const float top = page.rect("map").top;
  page.swipe(page.rect("map").center(), {0, -160});
  page.frames(6);  // it rests: nothing is thrown
  page.lift_finger();
  const Rect plot = page.rect("map");
  CHECK(plot.top < top - 100);
  CHECK(camera().center.y == page.state().map.digits->box.center().y);
  move_map(page.state(), {camera().center, 3});
  page.frames(1);
  const float before = camera().center.y;
  page.swipe(plot.center(), {0, -160});
  page.lift_finger();
  CHECK(page.rect("map").top == plot.top);
  CHECK(camera().center.y < before - 1);
  CHECK(!page.state().inspected);
}

TEST_CASE("map: colours tell labels, clusters or scores, whatever there is") {
  const AppState plain = state_with_digits(300, false);
  CHECK(map_colorings(plain).empty());
  CHECK(!map_coloring(plain));
  AppState state = on_map(state_with_result(300, 7));
  CHECK(map_coloring(state) == MapColoring::cluster);
  const auto& light = palette(false);
  CHECK(map_points(state, false)[15].color == group_color(light, state.result()->places[15 % 7]));
  Headless page(std::move(state), 1280, 720);
  const MapLook before = map_look(page.state(), false);
  page.click("coloring/true label");
  CHECK(map_coloring(page.state()) == MapColoring::label);
  CHECK(map_look(page.state(), false) != before);
  CHECK(map_points(page.state(), false)[15].color == group_color(light, 5));
  CHECK(map_points(page.state(), true)[15].color == group_color(palette(true), 5));
  // A choice that does not apply gives way, and comes back.
  color_map(page.state(), MapColoring::score);
  CHECK(map_coloring(page.state()) == MapColoring::cluster);
}

TEST_CASE("map: the most anomalous digits lie on top, in the colour that stands out most") {
  AppState state = on_map(state_with_anomalies(3000, -0.64));
  CHECK(map_coloring(state) == MapColoring::score);
  const auto dots = map_points(state, false);
  REQUIRE(dots.size() == 3000);
  CHECK(dots.back().row == 2999);
  CHECK(dots.back().color == score_color(false, 1));
  CHECK(dots.front().row == 0);
  CHECK(dots.front().color == score_color(false, 0));
  Headless page(std::move(state), 1280, 720);
  CHECK(page.says("most anomalous"));
  CHECK(page.says("ordinary"));
}

TEST_CASE("map: digits that the run left out are there, and faint") {
  AppState state = state_with_digits(300);
  add_run(state, kmeans_result(200, 4, 784));
  state = on_map(std::move(state));
  const auto dots = map_points(state, false);
  REQUIRE(dots.size() == 300);
  CHECK((dots[250].color >> 24) < 128);
  CHECK((dots[150].color >> 24) == 255);
  Headless page(std::move(state), 1280, 720);
  page.ask("select in sight");
  CHECK(page.state().map.selected.size() == 300);
}

TEST_CASE("map: the scale of scores goes by lightness, away from the ground") {
  for (const bool dark : {false, true}) {
    const double ground = luminance(palette(dark).card);
    double before = 0;
    for (int i = 0; i <= 20; ++i) {
      const double l = luminance(score_color(dark, static_cast<float>(i) / 20));
      const double contrast = (std::max(l, ground) + 0.05) / (std::min(l, ground) + 0.05);
      CAPTURE(dark);
      CAPTURE(i);
      CHECK(contrast > before);
      CHECK(contrast > 1.7);
      before = contrast;
    }
  }
}

TEST_CASE("map: what is on it is told in words, and can be done by name") {
  Headless page(on_map(state_with_result(3000, 10)), 390, 844, 2);
  CHECK(page.tells("3,000 of 3,000 digits in sight"));
  CHECK(page.tells("first principal component, 9.7% of the variance"));
  CHECK(page.tells("The mean position of each cluster"));
  page.ask("coloring/true label");
  CHECK(page.tells("The mean position of each true label"));
  page.ask("nearer");
  page.ask("Move left");
  CHECK(page.state().map.camera.center.x < 0);
  page.ask("nearer");
  page.ask("select in sight");
  CHECK(page.state().map.selected.size() < 3000);
  CHECK(page.tells(" digits selected"));
  page.ask("clear selection");
  page.ask("whole map");
  CHECK(page.state().map.camera.zoom == 1);
}

TEST_CASE("map: a frame of 70,000 digits hands none of them over again") {
  Headless page(on_map(state_with_digits(70000, true, 4, 4)), 1280, 720);
  const MapLook look = map_look(page.state(), false);
  const ImVec2 c = page.rect("map").center();
  drag(page, c, {{c.x + 40, c.y}, {c.x + 90, c.y}});
  page.wheel(2);
  CHECK(map_look(page.state(), false) == look);
  CHECK(page.pictures().map());
  CHECK(page.pictures().batches().size() <= 1);
}

TEST_CASE("map: each axis has at least three numbers, at every size and from near and far") {
  for (const ImVec2 size : {ImVec2{1920, 1080}, {1280, 720}, {800, 600}, {390, 844}, {320, 568}}) {
    for (const bool selected : {false, true}) {
      AppState state = on_map(state_with_result(3000, 10));
      if (selected) select_inside(state, {{0, 0}, {900, 100}, {500, 1500}});
      Headless page(std::move(state), size.x, size.y);
      for (const float factor : {1.0f, 1.3f, 1.5f, 3.0f, 7.0f}) {
        apply(page.state(), MoveMap{zoomed(page.state().map.camera, factor, {130, -70}, 3000)});
        page.frames(1);
        const Rect plot = page.rect("map");
        int across = 0, up = 0;
        for (const auto& entry : page.audit().entries) {
          const Rect& at = entry.rect;
          const bool number =
              entry.kind == LayoutAudit::Kind::text && !entry.text.empty() &&
              entry.text.find_first_not_of("0123456789,.\u2212") == std::string::npos;
          if (!number) continue;
          across += at.top >= plot.bottom && at.top < plot.bottom + 12 && at.left >= plot.left;
          up += at.right <= plot.left && at.top >= plot.top && at.bottom <= plot.bottom;
        }
        CAPTURE(size.x);
        CAPTURE(selected);
        CAPTURE(factor);
        CHECK(across >= 3);
        CHECK(up >= 3);
      }
    }
  }
}

TEST_CASE("map: the number of each cluster stands in its middle, and none on another") {
  for (const std::size_t k : {3, 10, 30}) {
    CAPTURE(k);
    Headless page(on_map(state_with_result(3000, k)), 1280, 720);
    const Rect plot = page.rect("map");
    std::vector<Rect> numbers;
    for (const auto& entry : page.audit().entries) {
      const bool number = entry.kind == LayoutAudit::Kind::text &&
                          entry.text.find_first_not_of("0123456789") == std::string::npos;
      if (number && plot.contains(entry.rect.center())) numbers.push_back(entry.rect);
    }
    REQUIRE(numbers.size() == k);
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const ImVec2 a = numbers[i].center(), b = numbers[j].center();
        CHECK((std::abs(a.x - b.x) >= 18 || std::abs(a.y - b.y) >= 18));
      }
    }
    const auto groups = map_groups(page.state());
    REQUIRE(groups.size() == k);
    std::size_t digits = 0;
    for (const MapGroup& group : groups) digits += group.count;
    CHECK(digits == 3000);
  }
}

TEST_CASE("map: a pointer that comes and presses within one frame is not missed") {
  Headless page(on_map(state_with_result(3000, 10)), 1280, 720);
  page.move_to({10, 10});
  const ImVec2 at = place(page, 17);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  page.frames(1);
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  page.frames(2);
  CHECK(page.state().inspected);
}

TEST_CASE("map: colours tell which digits have the label that their cluster is matched with") {
  // More clusters than labels: some are matched with none.
  AppState state = with_map(state_with_result(3000, 12));
  apply(state, SelectView{View::map});
  const RunResult& run = *state.result();
  color_map(state, MapColoring::match);
  REQUIRE(map_coloring(state) == MapColoring::match);
  CHECK(map_groups(state).empty());
  const Palette& colors = palette(false);
  const MapColors drawn(state, false);
  std::size_t same = 0, other = 0;
  for (std::uint32_t row = 0; row < 3000; ++row) {
    const auto matched = run.matched_label[run.labels[row]];
    if (!matched) {
      CHECK(drawn.of(row) == colors.accent);
      continue;
    }
    const bool agrees = *matched == state.digits.labels[row];
    ++(agrees ? same : other);
    CHECK((drawn.of(row) == colors.problem) == !agrees);
  }
  CHECK(same > 0);
  CHECK(other > 0);
  // Those that disagree are drawn on top.
  const auto dots = map_points(state, false);
  for (std::size_t i = 0; i < dots.size(); ++i) {
    CHECK((dots[i].color == colors.problem) == (i >= dots.size() - other));
  }
  CHECK(link_of(state, "").find("&colors=match") != std::string::npos);
  Headless page(std::move(state), 1280, 720);
  page.frames(2);
  CHECK(page.tells(grouped(static_cast<std::int64_t>(same)) + " with the label of their cluster"));
  CHECK(page.tells(grouped(static_cast<std::int64_t>(other)) + " with another"));
  // Without labels there is nothing to agree with.
  const AppState unlabelled = with_map(state_with_result(300, 3, false));
  const auto list = map_colorings(unlabelled);
  CHECK(std::find(list.begin(), list.end(), MapColoring::match) == list.end());
}

TEST_CASE("map: colours of agreement differ by 12 for every kind of colour vision") {
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    const Palette& colors = palette(dark);
    std::vector<Rgba> seen_on_card;
    for (const std::optional<bool> agrees :
         {std::optional(true), std::optional(false), std::optional<bool>()}) {
      const ImU32 color = match_color(colors, agrees);
      const float opacity = static_cast<float>(color >> 24) / 255;
      seen_on_card.push_back(mixed(colors.card, color | 0xff000000u, opacity));
    }
    for (const Vision vision : visions) {
      CAPTURE(static_cast<int>(vision));
      for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = i + 1; j < 3; ++j) {
          CAPTURE(i);
          CAPTURE(j);
          CHECK(color_difference(seen(seen_on_card[i], vision), seen(seen_on_card[j], vision)) >=
                12);
        }
      }
    }
  }
}
