// Colours of groups stay apart for every kind of colour vision: by CIEDE2000, computed here and
// first compared with its authors' test data.

#include "base/palette.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "support/color_vision.h"

using namespace digitscope;
using namespace digitscope::test;

namespace {

struct Pair {
  Lab x, y;
  double difference;
};

// Sharma, Wu and Dalal (2005), table 1: all of its 34 pairs.
const std::vector<Pair> published = {
    {{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
    {{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615},
    {{50, 2.8361, -74.0200}, {50, 0, -82.7485}, 3.4412},
    {{50, -1.3802, -84.2814}, {50, 0, -82.7485}, 1.0000},
    {{50, -1.1848, -84.8006}, {50, 0, -82.7485}, 1.0000},
    {{50, -0.9009, -85.5211}, {50, 0, -82.7485}, 1.0000},
    {{50, 0, 0}, {50, -1, 2}, 2.3669},
    {{50, -1, 2}, {50, 0, 0}, 2.3669},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0009}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0010}, 7.1792},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0011}, 7.2195},
    {{50, 2.4900, -0.0010}, {50, -2.4900, 0.0012}, 7.2195},
    {{50, -0.0010, 2.4900}, {50, 0.0009, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0010, -2.4900}, 4.8045},
    {{50, -0.0010, 2.4900}, {50, 0.0011, -2.4900}, 4.7461},
    {{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
    {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
    {{50, 2.5, 0}, {61, -5, 29}, 22.8977},
    {{50, 2.5, 0}, {56, -27, -3}, 31.9030},
    {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
    {{50, 2.5, 0}, {50, 3.1736, 0.5854}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2972, 0}, 1.0000},
    {{50, 2.5, 0}, {50, 1.8634, 0.5757}, 1.0000},
    {{50, 2.5, 0}, {50, 3.2592, 0.3350}, 1.0000},
    {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
    {{63.0109, -31.0961, -5.8663}, {62.8187, -29.7946, -4.0864}, 1.2630},
    {{61.2901, 3.7196, -5.3901}, {61.4292, 2.2480, -4.9620}, 1.8731},
    {{35.0831, -44.1164, 3.7933}, {35.0232, -40.0716, 1.5901}, 1.8645},
    {{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
    {{36.4612, 47.8580, 18.3852}, {36.2715, 50.5065, 21.2231}, 1.4146},
    {{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
    {{90.9257, -0.5406, -0.9208}, {88.6381, -0.8985, -0.7239}, 1.5381},
    {{6.7747, -0.2908, -2.4247}, {5.8714, -0.0985, -2.2286}, 0.6377},
    {{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082},
};

/// The smallest difference between any of the first `count` colours and one before it.
double least_difference(const Palette& colors, std::size_t count, Vision vision) {
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      least = std::min(
          least, color_difference(seen(colors.groups[i], vision), seen(colors.groups[j], vision)));
    }
  }
  return least;
}

}  // namespace

TEST_CASE("colours: differences are those that the authors of CIEDE2000 published") {
  for (const Pair& pair : published) {
    CAPTURE(pair.x.a);
    CAPTURE(pair.y.a);
    CAPTURE(pair.y.b);
    CHECK(color_difference(pair.x, pair.y) == doctest::Approx(pair.difference).epsilon(0.00005));
    CHECK(color_difference(pair.y, pair.x) == doctest::Approx(pair.difference).epsilon(0.00005));
  }
  CHECK(seen(rgb(0xffffff)).lightness == doctest::Approx(100));
  CHECK(seen(rgb(0xffffff)).chroma() == doctest::Approx(0).scale(1).epsilon(0.02));
  CHECK(seen(rgb(0x808080)).lightness == doctest::Approx(53.585).epsilon(0.0001));
  CHECK(seen(rgb(0xff0000)).lightness == doctest::Approx(53.24).epsilon(0.001));
  CHECK(seen(rgb(0xff0000)).a == doctest::Approx(80.09).epsilon(0.001));
}

TEST_CASE("colours: who cannot see red or green sees less of their difference, blue's stays") {
  const auto red_from_green = [](Vision vision) {
    return color_difference(seen(rgb(0xb04040), vision), seen(rgb(0x607030), vision));
  };
  CHECK(red_from_green(Vision::normal) > 40);
  CHECK(red_from_green(Vision::protanopia) < 15);
  CHECK(red_from_green(Vision::deuteranopia) < 15);
  CHECK(red_from_green(Vision::tritanopia) > 30);
  for (const Vision vision : visions) {  // greys have no colour to be lost
    CHECK(seen(rgb(0x777777), vision).chroma() < 1);
    CHECK(seen(rgb(0x777777), vision).lightness == doctest::Approx(50.03).epsilon(0.01));
  }
}

TEST_CASE("colours: any two of the ten hues differ by 12 for every kind of colour vision") {
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    CHECK(least_difference(palette(dark), hue_count, Vision::normal) >= 20);
    for (const Vision vision : visions) {
      CAPTURE(static_cast<int>(vision));
      CHECK(least_difference(palette(dark), hue_count, vision) >= 12);
    }
  }
}

// Thirty colours cannot differ by 12 with two kinds of cones, between 3:1 against the ground and
// black or glare: shades differ by less, and are hatched and numbered besides.
TEST_CASE("colours: all thirty differ, and a shade lies closest to its own hue") {
  for (const bool dark : {false, true}) {
    CAPTURE(dark);
    const auto& colors = palette(dark).groups;
    CHECK(least_difference(palette(dark), colors.size(), Vision::normal) >= 9);
    for (const Vision vision : visions) {
      CAPTURE(static_cast<int>(vision));
      CHECK(least_difference(palette(dark), colors.size(), vision) >= 5.5);
    }
    for (std::size_t i = hue_count; i < colors.size(); ++i) {
      CAPTURE(i);
      const auto away = [&](std::size_t hue) {
        return color_difference(seen(colors[i]), seen(colors[hue]));
      };
      for (std::size_t hue = 0; hue < hue_count; ++hue) CHECK(away(i % hue_count) <= away(hue));
    }
  }
}

TEST_CASE("colours: groups stand out from the ground, neither near black nor glaring") {
  for (const bool dark : {false, true}) {
    const Palette& p = palette(dark);
    for (std::size_t i = 0; i < p.groups.size(); ++i) {
      CAPTURE(dark);
      CAPTURE(i);
      CHECK(contrast(p.groups[i], p.card) >= 3);  // WCAG 2.2, 1.4.11
      CHECK(contrast(p.groups[i], p.ground) >= 3);
      CHECK(contrast(text_on(p.groups[i]), p.groups[i]) >= 4.5);
      const Lab color = seen(p.groups[i]);
      CHECK(color.lightness >= (i < hue_count ? 35 : 30));
      CHECK(color.lightness <= (i < hue_count ? 80 : 87));
      if (dark) CHECK(color.chroma() <= 67);
      if (i < hue_count) CHECK(color.chroma() >= 25);  // a hue, not a grey
    }
  }
}

TEST_CASE("colours: a hue is about the same in light and dark") {
  for (std::size_t hue = 0; hue < hue_count; ++hue) {
    CAPTURE(hue);
    const Lab light = seen(palette(false).groups[hue]);
    const Lab dark = seen(palette(true).groups[hue]);
    const double cosine = (light.a * dark.a + light.b * dark.b) / (light.chroma() * dark.chroma());
    CHECK(cosine > 0.7);  // 45 degrees
  }
}

TEST_CASE(
    "colours: places beyond thirty repeat the shades, and the ten hues stay the classes' own") {
  const Palette& p = palette(false);
  CHECK(group_color(p, 9) == p.groups[9]);
  CHECK(group_color(p, 13) == p.groups[13]);
  CHECK(group_color(p, 27) == p.groups[27]);
  CHECK(group_color(p, 33) == p.groups[13]);
  CHECK(group_color(p, 43) == p.groups[23]);
  CHECK(group_color(p, 53) == p.groups[13]);
  CHECK(group_hatching(9) == Hatching::none);
  CHECK(group_hatching(10) == Hatching::rising);
  CHECK(group_hatching(29) == Hatching::falling);
  CHECK(group_hatching(30) == Hatching::rising);
  CHECK(group_hatching(40) == Hatching::falling);
}
