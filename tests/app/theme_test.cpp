#include "app/ui/theme.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "app/ui/contrast.h"

using namespace digitscope;
using namespace digitscope::app;

namespace {

using Color = std::array<double, 3>;
using Matrix = std::array<std::array<double, 3>, 3>;

Color times(const Matrix& m, const Color& c) {
  Color result{};
  for (std::size_t i = 0; i < 3; ++i) {
    result[i] = std::max(0.0, m[i][0] * c[0] + m[i][1] * c[1] + m[i][2] * c[2]);
  }
  return result;
}

Color linear(ImU32 color) {
  Color result{};
  for (std::size_t i = 0; i < 3; ++i) {
    const double c = static_cast<double>((color >> (8 * i)) & 0xff) / 255;
    result[i] = c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  }
  return result;
}

// B. Ottosson, "A perceptual color space for image processing" (2020).
Color oklab(const Color& rgb) {
  constexpr Matrix to_lms = {{{0.4122214708, 0.5363325363, 0.0514459929},
                              {0.2119034982, 0.6806995451, 0.1073969566},
                              {0.0883024619, 0.2817188376, 0.6299787005}}};
  const Color lms = times(to_lms, rgb);
  const double l = std::cbrt(lms[0]);
  const double m = std::cbrt(lms[1]);
  const double s = std::cbrt(lms[2]);
  return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
          1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
          0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

double difference(const Color& a, const Color& b) {
  return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

// G. M. Machado et al. (2009), severity 1: what is left of linear RGB without one kind of cone.
constexpr Matrix protanopia = {{{0.152286, 1.052583, -0.204868},
                                {0.114503, 0.786281, 0.099216},
                                {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deuteranopia = {{{0.367322, 0.860646, -0.227968},
                                  {0.280085, 0.672501, 0.047413},
                                  {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritanopia = {{{1.255528, -0.076749, -0.178779},
                                {-0.078411, 0.930809, 0.147602},
                                {0.004733, 0.691367, 0.303900}}};
constexpr Matrix normal = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};

double relative_luminance(ImU32 color) {
  const Color c = linear(color);
  return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
}

double contrast(ImU32 a, ImU32 b) {
  const double lighter = std::max(relative_luminance(a), relative_luminance(b));
  const double darker = std::min(relative_luminance(a), relative_luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace

TEST_CASE("theme: cluster colours differ for every kind of colour vision") {
  for (const bool dark : {false, true}) {
    const auto& colors = palette(dark).clusters;
    for (const Matrix* vision : {&normal, &protanopia, &deuteranopia, &tritanopia}) {
      const auto seen = [&](Rgba color) { return oklab(times(*vision, linear(color))); };
      for (std::size_t i = 0; i < colors.size(); ++i) {
        CAPTURE(dark);
        CAPTURE(i);
        // In multiples of what is just noticeable side by side, 0.015: about five for the first
        // ten, then six with normal vision and more than three with any other.
        const double least = i < 10 ? 0.075 : vision == &normal ? 0.09 : 0.05;
        for (std::size_t j = 0; j < i; ++j) {
          CAPTURE(j);
          CHECK(difference(seen(colors[i]), seen(colors[j])) > least);
        }
        for (const Rgba ground : {palette(dark).ground, palette(dark).card}) {
          CHECK(difference(seen(colors[i]), seen(ground)) > 0.15);
        }
      }
    }
  }
}

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
    for (std::size_t i = 0; i < p.clusters.size(); ++i) {
      CAPTURE(i);
      CHECK(contrast(text_on(p.clusters[i]), p.clusters[i]) >= 4.5);
      CHECK(contrast(p.clusters[i], p.card) >= 3);  // 1.4.11: dots and bars lie on cards
    }
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
    CHECK(p.clusters == palette(dark).clusters);
  }
}

TEST_CASE("theme: cluster colours repeat after thirty, with outlined badges the second time") {
  const Palette& p = palette(false);
  CHECK(cluster_color(p, 3) == cluster_color(p, 33));
  CHECK(!cluster_is_outlined(29));
  CHECK(cluster_is_outlined(30));
  CHECK(cluster_is_outlined(59));
  CHECK(!cluster_is_outlined(60));
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
