// Two fingers: how far they spread and move.

#include "app/ui/pinch.h"

#include <doctest/doctest.h>

using namespace digitscope::app;

TEST_CASE("pinch: two fingers that spread enlarge about their middle") {
  Pinch pinch;
  pinch.down(1, {100, 100});
  CHECK(!pinch.take());
  pinch.down(2, {200, 100});
  REQUIRE(pinch.take());
  pinch.move(1, {50, 110});
  pinch.move(2, {250, 110});
  auto step = pinch.take();
  REQUIRE(step);
  CHECK(step->factor == 2);
  CHECK(step->about.x == 150);
  CHECK(step->about.y == 100);
  CHECK(step->moved.x == 0);
  CHECK(step->moved.y == 10);
  step = pinch.take();
  REQUIRE(step);
  CHECK(step->factor == 1);
  CHECK(step->moved.y == 0);
}

TEST_CASE("pinch: a third finger changes nothing, and one that is left is none") {
  Pinch pinch;
  pinch.down(1, {0, 0});
  pinch.down(2, {10, 0});
  pinch.down(3, {500, 500});
  pinch.move(3, {600, 500});
  CHECK(pinch.take()->factor == 1);
  pinch.up(3);
  CHECK(!pinch.only());
  pinch.up(1);
  CHECK(!pinch.take());
  REQUIRE(pinch.only());
  CHECK(pinch.only()->finger == 2);
  CHECK(pinch.only()->at.x == 10);
  pinch.down(1, {30, 0});
  CHECK(pinch.take()->factor == 1);
}

TEST_CASE("pinch: fingers in one place divide nothing by zero") {
  Pinch pinch;
  pinch.down(1, {5, 5});
  pinch.down(2, {5, 5});
  pinch.take();
  pinch.move(2, {105, 5});
  CHECK(pinch.take()->factor == 100);
}
