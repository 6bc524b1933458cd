#include "base/palette.h"

#include <cmath>

namespace digitscope {
namespace {

// The first ten colours of groups, one a hue, were found by simulated annealing: with normal vision
// any two differ by 20 and more (CIEDE2000), and by 12 and more under simulated protanopia,
// deuteranopia and tritanopia (G. M. Machado et al., "A Physiologically-based Model for Simulation
// of Color Vision Deficiency", 2009), where they have a contrast of 3:1 with the ground and the
// card, are neither near black nor glaring, and a hue is about the same in light and dark. Digits
// that methods often take for one another, such as 4 and 9, have the most different of them. The
// two further shades of each hue were found in the same way with the ten fixed: each lies closer to
// its own hue than to any other. tests/base/palette_test.cpp measures all of this.
constexpr Palette light_palette = {
    .ground = rgb(0xf5f3ee),
    .card = rgb(0xfffefc),
    .hairline = rgb(0xe0dcd3),
    .field = rgb(0xf0ede6),
    .field_over = rgb(0xe6e2d8),
    .ink = rgb(0x1d1b18),
    .ink_soft = rgb(0x625d54),
    .accent = rgb(0x23559c),
    .accent_over = rgb(0x1a4380),
    .on_accent = rgb(0xffffff),
    .problem = rgb(0xa8321a),
    .groups = {rgb(0xff3f7b), rgb(0x04614d), rgb(0xa180b1), rgb(0xa20176), rgb(0x899300),
               rgb(0x447cff), rgb(0x956d46), rgb(0x6a46c4), rgb(0x5a5709), rgb(0x009e82),
               rgb(0xac5166), rgb(0x4b6e5f), rgb(0x93889c), rgb(0xce1796), rgb(0x638510),
               rgb(0x8583d4), rgb(0x8b5130), rgb(0x515077), rgb(0x66674a), rgb(0x578983),
               rgb(0xde0766), rgb(0x29504b), rgb(0x88609e), rgb(0x72325f), rgb(0x9b8a4d),
               rgb(0x405eef), rgb(0x5e4530), rgb(0x7112a8), rgb(0x7e6400), rgb(0x038170)},
};

constexpr Palette dark_palette = {
    .ground = rgb(0x131417),
    .card = rgb(0x1b1d21),
    .hairline = rgb(0x30333a),
    .field = rgb(0x272a30),
    .field_over = rgb(0x343840),
    .ink = rgb(0xeceae4),
    .ink_soft = rgb(0xa5a29a),
    .accent = rgb(0x8ab4f8),
    .accent_over = rgb(0xaecbfa),
    .on_accent = rgb(0x0d1b33),
    .problem = rgb(0xff9b80),
    .groups = {rgb(0xd34b76), rgb(0x7ed9a2), rgb(0x8e70a9), rgb(0xf5b3cd), rgb(0xcccc50),
               rgb(0x2394ff), rgb(0xca8964), rgb(0xb8bcfd), rgb(0x778300), rgb(0x2c8a7c),
               rgb(0xa44e50), rgb(0xbcdfc6), rgb(0x954aa1), rgb(0xbea4ae), rgb(0xc5e18c),
               rgb(0x00afff), rgb(0xdca363), rgb(0xb49fd2), rgb(0x648845), rgb(0x097754),
               rgb(0xef7b9d), rgb(0x91b184), rgb(0x7f86ce), rgb(0xc388b2), rgb(0xc7ac28),
               rgb(0x2968d7), rgb(0x896128), rgb(0xe2d0f5), rgb(0x9f9125), rgb(0x00ac92)},
};

double linear(Rgba color, int shift) {
  const double channel = static_cast<double>((color >> shift) & 0xff) / 255;
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

}  // namespace

const Palette& palette(bool dark) {
  return dark ? dark_palette : light_palette;
}

Rgba group_color(const Palette& palette, std::size_t place) {
  const std::size_t level = place / hue_count;
  const std::size_t shade = level < 3 ? level : 1 + (level - 1) % 2;
  return palette.groups[shade * hue_count + place % hue_count];
}

Hatching group_hatching(std::size_t place) {
  const std::size_t level = place / hue_count;
  return level == 0 ? Hatching::none : level % 2 == 1 ? Hatching::rising : Hatching::falling;
}

Rgba text_on(Rgba color) {
  const double luminance =
      0.2126 * linear(color, 0) + 0.7152 * linear(color, 8) + 0.0722 * linear(color, 16);
  // At this luminance, black and white have the same contrast (WCAG 2).
  return luminance > 0.179 ? rgb(0x000000) : rgb(0xffffff);
}

}  // namespace digitscope
