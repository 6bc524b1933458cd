// What a finger has pushed goes on moving, and comes to rest.

#include "app/ui/glide.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace digitscope::app;

namespace {

// A finger that goes 2 pixels each 2 milliseconds, and is lifted so long after it was last moved.
Glide pushed(double rest = 8, float scale = 1) {
  Glide glide;
  glide.set_scale(scale);
  glide.begin(500, 1000);
  for (int i = 1; i <= 40; ++i) {
    glide.push(500 - 2 * static_cast<float>(i), 1000 + 2 * i);
  }
  glide.let_go(1080 + rest);
  return glide;
}

}  // namespace

TEST_CASE("glide: as fast as the finger was, then ever more slowly, in the end not at all") {
  Glide glide = pushed();
  REQUIRE(glide.moving());
  const float first = glide.advance(1088 + 16);
  CHECK(first == doctest::Approx(-16).epsilon(0.05));
  float before = first;
  float total = first;
  double now = 1104;
  while (glide.moving()) {
    now += 16;
    const float by = glide.advance(now);
    CHECK(by <= 0);
    CHECK(by > before);
    before = by;
    total += by;
    REQUIRE(now < 10000);
  }
  // Speed times 325 ms, less what it would still have gone when it was too slow to be seen.
  CHECK(total == doctest::Approx(-325).epsilon(0.03));
  CHECK(now < 3000);
  CHECK(glide.advance(now + 1000) == 0);
}

TEST_CASE("glide: as far in few frames as in many") {
  Glide few = pushed(), many = pushed();
  float gone = 0;
  for (int i = 1; i <= 100; ++i) gone += many.advance(1088 + 3 * i);
  CHECK(few.advance(1388) == doctest::Approx(gone));
}

TEST_CASE("glide: a finger that rested before it was lifted throws nothing") {
  CHECK(pushed(60).moving());
  CHECK(!pushed(61).moving());
  CHECK(!pushed(5000).moving());
}

TEST_CASE("glide: the last tenth of a second counts, not what the finger did before") {
  Glide glide;
  glide.begin(0, 0);
  for (int i = 1; i <= 100; ++i) glide.push(10 * static_cast<float>(i), 8 * i);
  for (int i = 1; i <= 20; ++i) glide.push(1000 - static_cast<float>(i), 800 + 8 * i);
  glide.let_go(960);
  CHECK(glide.advance(961) == doctest::Approx(-0.125).epsilon(0.01));
}

TEST_CASE("glide: likewise where few movements are told, all of which are remembered") {
  Glide glide;
  glide.begin(0, 0);
  glide.push(1000, 30);
  for (int i = 1; i <= 4; ++i) glide.push(1000 - 6 * static_cast<float>(i), 120 + 30 * i);
  glide.let_go(241);
  REQUIRE(glide.moving());
  CHECK(glide.advance(242) == doctest::Approx(-0.2).epsilon(0.01));
}

TEST_CASE("glide: stopped by the next finger") {
  Glide glide = pushed();
  glide.begin(300, 1100);
  CHECK(!glide.moving());
  glide.let_go(1100);
  CHECK(!glide.moving());
}

TEST_CASE("glide: a tap, events of one time and clocks that go back throw nothing") {
  Glide glide;
  glide.begin(10, 100);
  glide.let_go(105);
  CHECK(!glide.moving());
  glide.begin(10, 100);
  glide.push(90, 100);
  glide.let_go(100);
  CHECK(!glide.moving());
  Glide thrown = pushed();
  CHECK(thrown.advance(0) == 0);
  CHECK(thrown.moving());
}

TEST_CASE("glide: no finger throws farther than five pixels a millisecond, of whatever screen") {
  for (const float scale : {1.0f, 3.0f}) {
    Glide glide;
    glide.set_scale(scale);
    glide.begin(0, 0);
    glide.push(90000, 10);
    glide.let_go(10);
    CHECK(glide.advance(11) == doctest::Approx(5 * scale).epsilon(0.01));
  }
}
