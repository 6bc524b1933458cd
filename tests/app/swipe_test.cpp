// A finger on every part of the page, in every situation: what moves up or down scrolls and presses
// nothing, and what a pointer that rests is told a finger can ask for.

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <string_view>

#include "app/headless.h"
#include "app/model/apply.h"
#include "app/samples.h"
#include "app/situations.h"

using namespace digitscope::app;
using namespace digitscope::test;

namespace {

struct Screen {
  float width, height, scale;
};
constexpr Screen screens[] = {{390, 844, 2}, {1024, 600, 1}, {844, 390, 1.5f}, {820, 1180, 1}};

bool takes_up_and_down(const Headless& page, ImVec2 at) {
  const TouchControl* control = page.touch().shown().control_at(at);
  return control && takes(control->drag, false);
}

}  // namespace

TEST_CASE("swipe: from anywhere it scrolls what can be scrolled, and presses nothing") {
  std::size_t moved = 0;
  for (const Situation& situation : situations()) {
    for (const Screen& screen : screens) {
      // The tablet held upright has the layout of the one held sideways: some situations are
      // enough.
      if (screen.height > 1000 && !std::string_view(situation.name).starts_with("result")) continue;
      CAPTURE(std::string(situation.name));
      CAPTURE(screen.width);
      CAPTURE(screen.height);
      Headless page(situation.state(), screen.width, screen.height, screen.scale);
      // What waits for an answer asks in each frame.
      const std::size_t asked = page.actions();
      page.frames(2);
      const bool asks = page.actions() != asked;
      const float far = 48 * screen.scale;
      for (float y = 10; y < screen.height; y += 109) {
        const float x = std::fmod(y * 37, screen.width - 20) + 10;
        const ImVec2 at{x * screen.scale, y * screen.scale};
        if (takes_up_and_down(page, at)) continue;
        CAPTURE(x);
        CAPTURE(y);
        const float before = page.scrolled();
        const std::size_t actions = page.actions();
        const ScrollRegion* region = page.touch().shown().region_at(at, -1);
        const float room = region ? std::min(far - 8 * screen.scale, region->end - region->at) : 0;
        page.swipe(at, {0, -far});
        CHECK(std::abs(page.scrolled() - before - room) <= 2);
        moved += room > 0;
        page.frames(6);  // the finger rests: nothing is thrown
        page.lift_finger();
        if (takes_up_and_down(page, at)) break;  // something else has come there
        page.swipe(at, {0, far});                // and back
        page.frames(6);
        page.lift_finger();
        CHECK(std::abs(page.scrolled() - before) <= 2);
        CHECK((asks || page.actions() == actions));
      }
    }
  }
  CHECK(moved > 500);
}

TEST_CASE("swipe: from the bars above and below what scrolls") {
  Headless page(state_with_result(3000, 10), 390, 844, 2);
  const auto page_at = [&] { return page.touch().shown().region("page")->at; };
  page.swipe({300, 50}, {0, -36});  // the header
  CHECK(page_at() == doctest::Approx(20).epsilon(0.1));
  page.lift_finger();
  page.swipe(page.rect("run").center(), {0, -60});
  CHECK(page_at() > 40);
  page.frames(6);
  page.lift_finger();
  CHECK(page.state().outbox.empty());
}

TEST_CASE("swipe: from the tabs, and from an inspector that is at its end, the results scroll") {
  Headless wide(state_with_result(3000, 10), 1024, 600);
  wide.swipe(wide.rect("tab/map").center(), {0, -60});
  CHECK(wide.touch().shown().region("results0")->at > 40);
  CHECK(wide.touch().shown().region("side")->at == 0);
  wide.frames(6);
  wide.lift_finger();
  wide.tap(wide.pictures().batches().back().quads[5].rect.center());
  REQUIRE(wide.state().inspected);
  const auto at = [&](const char* id) { return wide.touch().shown().region(id)->at; };
  const ImVec2 inspector{wide.rect("close").left - 200, wide.rect("close").bottom + 20};
  float before = -1;
  while (at("inspector") != before) {
    before = at("inspector");
    wide.swipe(inspector, {0, -100});
    wide.frames(6);
    wide.lift_finger();
  }
  CHECK(before > 0);
  CHECK(before == wide.touch().shown().region("inspector")->end);
  const float results = at("results0");
  wide.swipe(inspector, {0, -60});
  CHECK(at("results0") > results + 40);
}

TEST_CASE("swipe: no card is left where a finger has scrolled, tapped or dragged") {
  Headless page(state_with_result(3000, 10), 1024, 600);
  const auto& digits = page.pictures().batches().back().quads;
  REQUIRE(digits.size() > 5);
  const auto digit = digits[5];
  page.swipe(digit.rect.center(), {0, -60});
  CHECK(!page.says("true label"));
  page.frames(6);
  page.lift_finger();
  page.frames(30);
  CHECK(!page.says("true label"));
  page.tap("theme");
  CHECK(page.state().theme == ThemeChoice::dark);
  CHECK(!page.says("Switch to"));
  const Rect slider = page.rect("n_clusters/slider");
  page.swipe(slider.center(), {60, 0});
  page.lift_finger();
  CHECK(!page.says("n_clusters"));
}

TEST_CASE("swipe: no card flashes up where a finger taps; one that is held asks for it") {
  Headless page(state_with_result(3000, 10), 1280, 720);
  page.put_finger(page.rect("theme").center());
  page.lift_finger(1, 0);
  for (int i = 0; i < 8; ++i) {
    page.frames(1);
    CHECK(!page.says("Switch to"));
  }
  CHECK(page.state().theme == ThemeChoice::dark);
  page.put_finger(page.rect("theme").center());
  page.frames(30);
  CHECK(page.says("Switch to light"));
  page.lift_finger(1, 0);
  for (int i = 0; i < 8; ++i) {
    page.frames(1);
    CHECK(!page.says("Switch to"));
  }
  CHECK(page.state().theme == ThemeChoice::light);
  const ImVec2 digit = page.pictures().batches().back().quads[5].rect.center();
  page.put_finger(digit);
  page.frames(30);
  CHECK(page.says("true label"));
  CHECK(!page.state().inspected);
  page.lift_finger();
  CHECK(page.state().inspected);
}

TEST_CASE("swipe: a tap asks what marks and names tell a pointer") {
  Headless page(state_with_result(3000, 10), 1024, 600);
  const Rect mark = page.rect("n_init/help");
  page.tap(mark.center());
  CHECK(page.says("n_init"));
  page.tap(mark.center());
  CHECK(!page.says("n_init"));
}

TEST_CASE("swipe: a tap asks how many digits have a score") {
  Headless page(state_with_anomalies(3000, -0.55), 1024, 1200);
  const Rect line = page.rect("threshold");
  ImVec2 bar{line.right, line.bottom - 8};
  while (!page.says("scores about ") && bar.x < 1000) {  // some intervals are empty
    bar.x += 8;
    page.tap(bar);
  }
  REQUIRE(page.says("scores about "));
  page.swipe(bar, {0, -60});
  CHECK(!page.says("scores about "));
}

TEST_CASE("swipe: a digit that was tapped stays in sight above the inspector") {
  Headless page(state_with_result(3000, 10), 390, 844, 2);
  page.swipe({700, 1400}, {0, -1200});
  page.frames(6);
  page.lift_finger();
  // The lowest digit that is seen.
  const float low = page.rect("run").top - 60;
  PictureQuad lowest;
  for (const PictureQuad& quad : page.pictures().batches().back().quads) {
    if (quad.rect.bottom < low && quad.rect.bottom >= lowest.rect.bottom) lowest = quad;
  }
  page.tap(lowest.rect.center());
  REQUIRE(page.state().inspected);
  CHECK(page.state().inspected->row == lowest.index);
  const float top = page.touch().shown().region("inspector")->reach.top;
  CHECK(lowest.rect.bottom > top);
  bool seen = false;
  for (const PictureBatch& batch : page.pictures().batches()) {
    for (const PictureQuad& quad : batch.quads) {
      seen |= quad.index == lowest.index && quad.rect.bottom < top && quad.rect.top > 112;
    }
  }
  CHECK(seen);
}

TEST_CASE("swipe: an inspector can be closed however far it is scrolled, and opens at its top") {
  Headless page(state_with_result(3000, 10), 390, 844, 2);
  apply(page.state(), Inspect{17});
  page.frames(2);
  const auto inspector = [&] { return *page.touch().shown().region("inspector"); };
  const float cross = page.rect("close").top;
  page.swipe(inspector().reach.center(), {0, -200});
  page.frames(6);
  page.lift_finger();
  CHECK(inspector().at > 100);
  CHECK(std::abs(page.rect("close").top - cross) < 40);
  page.tap("close");
  REQUIRE(!page.state().inspected);
  apply(page.state(), Inspect{18});
  page.frames(2);
  CHECK(inspector().at == 0);
  page.swipe(inspector().reach.center(), {0, -200});
  page.frames(6);
  page.lift_finger();
  REQUIRE(inspector().at > 100);
  page.tap("nearest/digit");
  CHECK(page.state().inspected->row != 18);
  CHECK(inspector().at == 0);
}
