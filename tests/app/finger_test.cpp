// What a finger comes to be: a press, a scroll, a drag or half of a pinch; and that it is only one
// of them.

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "app/ui/touch.h"

using namespace digitscope::app;

namespace {

constexpr double frame_ms = 1000.0 / 60;

// A page that scrolls, at 100 of 1,000 pixels, with a region at its bottom that scrolls itself, and
// one control of each kind. What the pointer was told is noted: "(20, 30)", "away", "press", ...
struct Screen {
  static constexpr ImVec2 text{200, 60}, slider{200, 110}, line{200, 210}, map{200, 400},
      mark{310, 30}, low{200, 700};

  Touch touch;
  float page = 100, inner = 0;
  bool inner_shown = true;
  std::string told;
  double now = 0;

  Screen() { frames(); }

  void frames(int count = 1) {
    for (int i = 0; i < count; ++i) {
      now += frame_ms;
      touch.begin_frame(now);
      if (const auto to = touch.scroll_of("page")) page = *to;
      if (const auto to = touch.scroll_of("inner")) inner = *to;
      if (const auto step = touch.take_step()) note(*step);
      touch.targets().add({"page", {0, 0, 400, 800}, page, 1000});
      if (inner_shown) touch.targets().add({"inner", {0, 600, 400, 800}, inner, 50});
      touch.targets().add({.at = {20, 100, 380, 120}, .drag = Drag::sideways});
      touch.targets().add({.at = {20, 200, 380, 224}, .drag = Drag::up_and_down});
      touch.targets().add({.at = {20, 300, 380, 500}, .drag = Drag::any, .zooms = true});
      touch.targets().add({.at = {300, 20, 324, 44}, .explains = true});
      touch.end_frame();
    }
  }
  void note(const PointerStep& step) {
    if (!told.empty()) told += ", ";
    if (step.kind == PointerStep::Kind::press) told += "press";
    if (step.kind == PointerStep::Kind::release) told += "release";
    if (step.kind != PointerStep::Kind::move) return;
    told += step.to.x == pointer_away.x ? "away"
                                        : "(" + std::to_string(static_cast<int>(step.to.x)) + ", " +
                                              std::to_string(static_cast<int>(step.to.y)) + ")";
  }

  void down(ImVec2 at, int finger = 1) {
    touch.down(finger, at, now);
    frames();
  }
  void move(ImVec2 to, int finger = 1) {
    touch.move(finger, to, now);
    frames();
  }
  void up(int finger = 1) {
    touch.up(finger, now);
    frames(6);
  }
  // To rest first, so that nothing is thrown.
  void lift() {
    frames(6);
    up();
  }
};

}  // namespace

TEST_CASE("finger: a tap presses where it was put down, and leaves nothing behind") {
  Screen screen;
  screen.down(Screen::text);
  CHECK(screen.told == "away");
  screen.move({Screen::text.x + 5, Screen::text.y - 5});  // fingers tremble
  screen.up();
  CHECK(screen.told == "away, (200, 60), press, release, away");
  CHECK(screen.page == 100);
  CHECK(!screen.touch.busy());
}

TEST_CASE("finger: one that moves up or down scrolls as far, both ways, and presses nothing") {
  Screen screen;
  screen.down(Screen::text);
  screen.move({200, 50});
  CHECK(screen.page == 102);  // the first 8 pixels decide only
  screen.move({205, 10});
  CHECK(screen.page == 142);
  screen.move({250, 40});
  CHECK(screen.page == 112);
  screen.lift();
  CHECK(screen.page == 112);
  CHECK(screen.told == "away");
}

TEST_CASE("finger: on a dense screen it may tremble as much as on any other") {
  Screen screen;
  screen.touch.set_scale(3);
  screen.down(Screen::text);
  screen.move({200, 40});
  CHECK(screen.page == 100);
  screen.move({200, 30});
  CHECK(screen.page == 106);
}

TEST_CASE("finger: parts of pixels add up") {
  Screen screen;
  screen.down(Screen::text);
  screen.move({200, 50});
  for (int i = 1; i <= 30; ++i) screen.move({200, 50 - 0.3f * static_cast<float>(i)});
  CHECK(std::abs(screen.page - 111) <= 1);
  screen.move({200, 50});
  CHECK(screen.page == 102);
  screen.lift();
  for (int round = 0; round < 20; ++round) {  // there and back
    const float y = 60.37f;
    screen.down({200, y});
    for (int i = 1; i <= 4; ++i) screen.move({200, y - 12 * static_cast<float>(i)});
    CHECK(screen.page == 142);
    screen.lift();
    screen.down({200, y});
    for (int i = 1; i <= 4; ++i) screen.move({200, y + 12 * static_cast<float>(i)});
    CHECK(screen.page == 102);
    screen.lift();
  }
}

TEST_CASE("finger: the innermost region that can move that way scrolls, and no other with it") {
  Screen screen;
  screen.down(Screen::low);
  screen.move({200, 680});
  CHECK(screen.inner == 12);
  screen.move({200, 600});
  CHECK(screen.inner == 50);
  CHECK(screen.page == 100);
  screen.move({200, 610});  // from its end it turns at once
  CHECK(screen.inner == 40);
  screen.move({200, 500});
  screen.lift();
  REQUIRE(screen.inner == 50);
  screen.down(Screen::low);  // it can go no farther: now it is the page's turn
  screen.move({200, 672});
  CHECK(screen.page == 120);
  screen.lift();
  screen.down(Screen::low);  // but back
  screen.move({200, 728});
  CHECK(screen.inner == 30);
  CHECK(screen.page == 120);
  screen.lift();
  CHECK(screen.told == "away, away, away");
}

TEST_CASE("finger: where nothing can move it does nothing, until it turns") {
  Screen screen;
  screen.page = 0;
  screen.frames();
  screen.down(Screen::text);
  screen.move({200, 90});
  screen.move({200, 120});
  CHECK(screen.page == 0);
  screen.move({200, 40});
  CHECK(screen.page == 12);
  screen.lift();
  screen.down(Screen::text);
  screen.move({300, 60});
  screen.move({200, 60});
  screen.lift();
  CHECK(screen.told == "away, away");
}

TEST_CASE("finger: a slider takes it sideways, the page up and down") {
  Screen screen;
  screen.down(Screen::slider);
  CHECK(screen.told == "away");
  screen.move({220, 112});
  screen.frames(3);
  CHECK(screen.told == "away, (200, 110), press, (220, 112)");
  screen.move({300, 10});  // held, it stays held
  CHECK(screen.page == 100);
  screen.up();
  CHECK(screen.told == "away, (200, 110), press, (220, 112), (300, 10), release, away");
  screen.told.clear();
  screen.down(Screen::slider);
  screen.move({202, 80});
  CHECK(screen.page == 122);
  screen.move({300, 80});
  screen.lift();
  CHECK(screen.told == "away");
}

TEST_CASE("finger: a line that goes up and down takes it that way") {
  Screen screen;
  screen.down(Screen::line);
  screen.move({200, 190});
  screen.up();
  CHECK(screen.told == "away, (200, 210), press, (200, 190), release, away");
  CHECK(screen.page == 100);
  screen.told.clear();
  screen.down(Screen::line);
  screen.move({260, 210});
  screen.lift();
  CHECK(screen.told == "away");
}

TEST_CASE("finger: held still it presses, and what is pressed can still be left") {
  Screen screen;
  screen.down(Screen::text);
  CHECK(screen.touch.busy());
  screen.frames(18);
  CHECK(screen.told == "away");
  screen.frames(6);
  CHECK(screen.told == "away, (200, 60), press");
  CHECK(screen.touch.asks());
  screen.up();
  CHECK(screen.told == "away, (200, 60), press, release, away");
  CHECK(!screen.touch.asks());
  screen.told.clear();
  screen.down(Screen::text);
  screen.frames(30);
  screen.move({200, 30});
  CHECK(!screen.touch.asks());
  CHECK(screen.page == 122);
  screen.lift();
  CHECK(screen.told == "away, (200, 60), press, away, release");  // a release of nothing
}

TEST_CASE("finger: what is only dragged does not jump to a finger that is held on it") {
  Screen screen;
  for (const ImVec2 at : {Screen::slider, Screen::line}) {
    screen.told.clear();
    screen.down(at);
    screen.frames(60);
    CHECK(screen.told == "away");
    screen.up();
    CHECK(screen.told.find("press") != std::string::npos);
  }
}

TEST_CASE("finger: the page goes on scrolling when it is lifted, and comes to rest") {
  Screen screen;
  screen.down(Screen::text);
  for (int i = 1; i <= 10; ++i) screen.move({200, 60 - 10 * static_cast<float>(i)});
  const float lifted = screen.page;
  CHECK(lifted == 192);
  screen.touch.up(1, screen.now);
  screen.frames(2);
  const float soon = screen.page;
  CHECK(soon > lifted + 10);
  CHECK(screen.touch.busy());
  screen.frames(300);
  CHECK(screen.page > soon + 20);
  CHECK(!screen.touch.busy());
  CHECK(screen.told == "away");
}

TEST_CASE("finger: one that stops the page does nothing else") {
  Screen screen;
  screen.down(Screen::text);
  for (int i = 1; i <= 10; ++i) screen.move({200, 60 - 10 * static_cast<float>(i)});
  screen.touch.up(1, screen.now);
  screen.frames(3);
  screen.down(Screen::text);
  const float stopped = screen.page;
  screen.frames(60);
  CHECK(screen.page == stopped);
  screen.up();
  CHECK(screen.told.find("press") == std::string::npos);
  screen.down(Screen::text);
  screen.up();
  CHECK(screen.told.find("press") != std::string::npos);
}

TEST_CASE("finger: nothing glides beyond an end, into another view, or where it is not wanted") {
  const auto thrown = [](Screen& screen) {
    screen.down(Screen::low);
    for (int i = 1; i <= 4; ++i) screen.move({200, 700 - 10 * static_cast<float>(i)});
    screen.touch.up(1, screen.now);
  };
  Screen end;
  thrown(end);
  end.frames(5);
  CHECK(end.inner == 50);
  CHECK(!end.touch.busy());
  Screen other;
  thrown(other);
  other.inner_shown = false;
  other.frames(2);
  CHECK(!other.touch.busy());
  CHECK(other.page == 100);
  Screen still;
  still.touch.set_gliding(false);
  thrown(still);
  const float lifted = still.inner;
  still.frames(20);
  CHECK(still.inner == lifted);
  CHECK(!still.touch.busy());
}

TEST_CASE("finger: what the browser takes away presses nothing and stays where it is") {
  Screen screen;
  screen.down(Screen::text);
  screen.touch.cancel(1);
  screen.frames(40);
  CHECK(screen.told == "away");
  screen.told.clear();
  screen.down(Screen::text);
  screen.frames(30);
  screen.touch.cancel(1);
  screen.frames(6);
  CHECK(screen.told == "away, (200, 60), press, away, release");
  screen.told.clear();
  screen.down(Screen::slider);
  screen.move({240, 110});
  screen.touch.cancel(1);
  screen.frames(6);
  CHECK(screen.told == "away, (200, 110), press, (240, 110), release, away");
  CHECK(!screen.touch.busy());
}

TEST_CASE("finger: where the browser scrolls with it, it drags sideways only") {
  Screen screen;
  const auto down = [&](ImVec2 at) {
    screen.told.clear();
    screen.touch.down(1, at, screen.now, Touch::Scrolls::browser);
    screen.frames();
  };
  down(Screen::text);
  screen.move({200, 48});  // before the browser has seen that it takes it away
  CHECK(screen.page == 100);
  screen.touch.cancel(1);
  screen.frames(4);
  CHECK(screen.told == "away");
  down(Screen::line);
  screen.move({200, 190});
  screen.touch.cancel(1);
  screen.frames(4);
  CHECK(screen.told == "away");
  down(Screen::slider);
  screen.move({220, 110});
  screen.up();
  CHECK(screen.told == "away, (200, 110), press, (220, 110), release, away");
  down(Screen::text);
  screen.frames(60);
  screen.up();
  CHECK(screen.told == "away");
  CHECK(!screen.touch.busy());
  down({180, 400});
  screen.touch.down(2, {220, 400}, screen.now, Touch::Scrolls::browser);
  CHECK(!screen.touch.take_pinch());
  screen.touch.up(2, screen.now);
  screen.touch.down(2, {220, 400}, screen.now);  // the browser leaves it the second one
  CHECK(screen.touch.take_pinch());
}

TEST_CASE("finger: what is dragged up and down keeps one, what zooms the second") {
  Screen screen;
  CHECK(!screen.touch.keeps(Screen::text, false));
  CHECK(!screen.touch.keeps(Screen::slider, false));
  CHECK(screen.touch.keeps(Screen::line, false));
  CHECK(screen.touch.keeps(Screen::map, false));
  CHECK(!screen.touch.keeps(Screen::line, true));
  CHECK(screen.touch.keeps(Screen::map, true));
}

TEST_CASE("finger: two on what zooms pinch it; the one that is left moves it and presses nothing") {
  Screen screen;
  screen.down({180, 400}, 1);
  CHECK(!screen.touch.take_pinch());
  screen.down({220, 400}, 2);
  REQUIRE(screen.touch.take_pinch());
  screen.touch.move(2, {260, 400}, screen.now);
  const auto step = screen.touch.take_pinch();
  REQUIRE(step);
  CHECK(step->factor == 2);
  screen.up(1);
  CHECK(!screen.touch.take_pinch());
  CHECK(screen.told.find("press") == std::string::npos);
  screen.move({260, 440}, 2);
  screen.frames(4);
  CHECK(screen.told.ends_with("(260, 400), press, (260, 440)"));
  screen.up(2);
  CHECK(screen.told.ends_with("release, away"));
  CHECK(screen.page == 100);
  screen.told.clear();
  screen.down({180, 400}, 1);
  screen.down({220, 400}, 2);
  screen.up(2);
  screen.up(1);
  CHECK(screen.told == "away, away");
}

TEST_CASE("finger: a pinch between two frames counts, however many there are") {
  Screen screen;
  screen.down({180, 400}, 1);
  screen.down({220, 400}, 2);
  screen.touch.move(2, {260, 400}, screen.now);
  screen.up(2);
  screen.down({200, 400}, 2);
  screen.touch.move(2, {190, 400}, screen.now);
  screen.up(1);
  screen.up(2);
  CHECK(screen.touch.busy());
  auto step = screen.touch.take_pinch();
  REQUIRE(step);
  CHECK(step->factor == 2);
  step = screen.touch.take_pinch();
  REQUIRE(step);
  CHECK(step->factor == 0.5);
  CHECK(!screen.touch.take_pinch());
}

TEST_CASE("finger: a third one that is lifted ends no pinch") {
  for (const bool cancelled : {false, true}) {
    CAPTURE(cancelled);
    Screen screen;
    screen.down({180, 400}, 1);
    screen.down({220, 400}, 2);
    screen.down({200, 420}, 3);
    cancelled ? screen.touch.cancel(3) : screen.up(3);
    screen.touch.move(2, {260, 400}, screen.now);
    const auto step = screen.touch.take_pinch();
    REQUIRE(step);
    CHECK(step->factor == 2);
  }
}

TEST_CASE("finger: a pinch ends what one finger has begun on the map") {
  Screen held;
  held.down({180, 400}, 1);
  held.frames(30);
  held.down({220, 400}, 2);
  held.frames(4);
  CHECK(held.told == "away, (180, 400), press, away, release");
  Screen moved;
  moved.down({180, 400}, 1);
  moved.move({180, 420}, 1);
  moved.down({220, 400}, 2);
  moved.frames(6);
  CHECK(moved.told == "away, (180, 400), press, (180, 420), release, away");
  REQUIRE(moved.touch.take_pinch());
  moved.touch.cancel(2);
  CHECK(!moved.touch.take_pinch());
}

TEST_CASE("finger: another one elsewhere changes nothing") {
  Screen screen;
  screen.down(Screen::slider, 1);
  screen.move({240, 110}, 1);
  screen.down({200, 400}, 2);
  screen.down({200, 60}, 3);
  screen.move({200, 10}, 3);
  screen.up(3);
  screen.up(2);
  CHECK(!screen.touch.take_pinch());
  screen.move({260, 110}, 1);
  screen.up(1);
  CHECK(screen.told == "away, (200, 110), press, (240, 110), (260, 110), release, away");
  CHECK(screen.page == 100);
}

TEST_CASE("finger: a tap asks what explains itself, until the next one") {
  Screen screen;
  screen.down(Screen::mark);
  screen.up();
  CHECK(screen.told == "away, (310, 30), press, release");
  CHECK(screen.touch.asks());
  CHECK(!screen.touch.busy());
  screen.told.clear();
  screen.down(Screen::mark);  // once more: that is enough
  CHECK(!screen.touch.asks());
  screen.up();
  CHECK(screen.told == "away");
  screen.down(Screen::mark);
  screen.up();
  CHECK(screen.touch.asks());
  screen.down(Screen::text);
  screen.move({200, 10});
  CHECK(!screen.touch.asks());
  CHECK(screen.told.ends_with("away"));
}

TEST_CASE("finger: what covers the page is all there is to touch") {
  Touch touch;
  touch.targets().add({"page", {0, 0, 400, 800}, 100, 1000});
  touch.targets().add({.at = {20, 100, 380, 120}, .drag = Drag::sideways});
  touch.targets().clear();
  touch.end_frame();
  touch.down(1, Screen::text, 0);
  touch.move(1, {200, 10}, 16);
  touch.begin_frame(16);
  CHECK(!touch.scroll_of("page"));
}

TEST_CASE("finger: one whose end was never told is another when it is put down again") {
  Screen screen;
  screen.down(Screen::slider);
  screen.move({240, 110});
  screen.down(Screen::text);
  screen.up();
  CHECK(screen.told ==
        "away, (200, 110), press, (240, 110), release, (200, 60), press, release, away");
}

TEST_CASE("finger: whatever fingers do, the pointer presses once at a time, lets go and leaves") {
  std::mt19937 random(1);
  const auto any = [&random](int count) {
    return static_cast<int>(random() % static_cast<unsigned>(count));
  };
  for (int round = 0; round < 2000; ++round) {
    Screen screen;
    const auto place = [&] {
      return ImVec2{static_cast<float>(any(400)), static_cast<float>(any(800))};
    };
    bool pressed = false;
    bool away = true;
    const auto frame = [&] {
      screen.told.clear();
      screen.frames();
      screen.touch.take_pinch();
      if (screen.told == "press") {
        CHECK(!pressed);
        pressed = true;
      } else if (screen.told == "release") {
        CHECK(pressed);
        pressed = false;
      } else if (!screen.told.empty()) {
        away = screen.told == "away";
      }
    };
    for (int event = 0; event < 20; ++event) {
      const int finger = any(3);
      switch (any(5)) {
        case 0:
          screen.touch.down(finger, place(), screen.now);
          break;
        case 1:
        case 2:
          screen.touch.move(finger, place(), screen.now);
          break;
        case 3:
          screen.touch.up(finger, screen.now);
          break;
        case 4:
          if (any(3) == 0) screen.touch.cancel(finger);
          break;
      }
      for (int i = any(4) == 0 ? 30 : any(3); i > 0; --i) frame();
    }
    for (int finger = 0; finger < 3; ++finger) screen.touch.up(finger, screen.now);
    for (int i = 0; i < 1000 && screen.touch.busy(); ++i) frame();
    CAPTURE(round);
    CHECK(!screen.touch.busy());
    CHECK(!pressed);
    CHECK(away == !screen.touch.asks());
  }
}
