#include "app/ui/theme.h"

#include <doctest/doctest.h>

#include <cmath>

#include "app/ui/contrast.h"
#include "support/color_vision.h"

using namespace digitscope;
using namespace digitscope::app;
using digitscope::test::contrast;

TEST_CASE("theme: text reads on its ground (WCAG 2, level AA)") {
  for (const bool dark : {false, true}) {
    const Palette& p = palette(dark);
    CAPTURE(dark);
    for (const ImU32 ground : {p.ground, p.card, p.field}) {
      CHECK(contrast(p.ink, ground) >= 7);
      CHECK(contrast(p.ink_soft, ground) >= 4.5);
      CHECK(contrast(p.accent, ground) >= 4.5);
      CHECK(contrast(p.problem, ground) >= 4.5);
    }
    CHECK(contrast(p.on_accent, p.accent) >= 4.5);
    CHECK(contrast(p.on_accent, p.accent_over) >= 4.5);
  }
}

TEST_CASE("theme: with more contrast text reads at level AAA, and edges are seen") {
  for (const bool dark : {false, true}) {
    const Palette& p = palette_of_more_contrast(dark);
    CAPTURE(dark);
    for (const ImU32 ground : {p.ground, p.card, p.field}) {
      for (const ImU32 text : {p.ink, p.ink_soft, p.accent, p.problem}) {
        CHECK(contrast(text, ground) >= 7);
      }
      CHECK(contrast(p.hairline, ground) >= 3);
    }
    CHECK(contrast(p.on_accent, p.accent) >= 7);
    CHECK(contrast(p.on_accent, p.accent_over) >= 7);
    CHECK(p.groups == palette(dark).groups);
    for (const ImU32 group : p.groups) CHECK(contrast(group, p.card) >= 3);
  }
}

TEST_CASE("theme: fading keeps the colour and multiplies the opacity") {
  CHECK(faded(IM_COL32(1, 2, 3, 255), 0) == IM_COL32(1, 2, 3, 0));
  CHECK(faded(IM_COL32(1, 2, 3, 200), 0.5f) == IM_COL32(1, 2, 3, 100));
}

TEST_CASE("theme: measures are whole pixels at any scale, and a hairline is never lost") {
  for (const float scale : {0.75f, 1.0f, 1.25f, 1.5f, 2.0f, 3.0f}) {
    Theme theme;
    theme.scale = scale;
    CHECK(theme.px(7) == std::round(theme.px(7)));
    CHECK(theme.hairline() >= 1);
    CHECK(theme.hairline() == std::floor(theme.hairline()));
  }
}
