#include "base/palette.h"

#include <cmath>

namespace digitscope {
namespace {

// The first ten cluster colours maximise the smallest distance between any two of them (in OKLab)
// under normal vision, protanopia, deuteranopia and tritanopia (simulated after G. M. Machado et
// al., "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009), subject to
// contrast with the background. The next twenty were chosen in the same way with the first ten
// fixed, and are ordered so that each is as far as possible from all before it.
// tests/app/theme_test.cpp measures these distances.
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
    .clusters = {rgb(0x197195), rgb(0xb01357), rgb(0x7f9e43), rgb(0x59115d), rgb(0x1d9aea),
                 rgb(0xa56509), rgb(0x1a33a9), rgb(0xbd81a8), rgb(0x264101), rgb(0x835adc),
                 rgb(0x794c07), rgb(0xff5189), rgb(0x009057), rgb(0xec58d6), rgb(0x45313e),
                 rgb(0x689184), rgb(0xb956bd), rgb(0x07633f), rgb(0xcb5c5e), rgb(0x6723c9),
                 rgb(0x830000), rgb(0x3d008c), rgb(0x695770), rgb(0xc60f8f), rgb(0x727fff),
                 rgb(0x523585), rgb(0x4364fd), rgb(0x831266), rgb(0xd57d00), rgb(0x5d55b2)},
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
    .clusters = {rgb(0xb9f4ff), rgb(0xda405a), rgb(0xe1f47f), rgb(0xf272cf), rgb(0x1aaffc),
                 rgb(0xc48e19), rgb(0x7d75f9), rgb(0xe6b6d4), rgb(0x95c97e), rgb(0x8b7896),
                 rgb(0xbc37c4), rgb(0xffbe00), rgb(0x18862b), rgb(0xa3cfff), rgb(0x627d66),
                 rgb(0x60f7cb), rgb(0x84a78a), rgb(0xffd4a7), rgb(0xbc5905), rgb(0xffffd3),
                 rgb(0x54e75d), rgb(0xfd7267), rgb(0x44ae56), rgb(0xec3ea8), rgb(0x3a6fdc),
                 rgb(0xc3b200), rgb(0xb36ec6), rgb(0xc6c7a9), rgb(0xbaf906), rgb(0xe191b0)},
};

double linear(Rgba color, int shift) {
  const double channel = static_cast<double>((color >> shift) & 0xff) / 255;
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

}  // namespace

const Palette& palette(bool dark) {
  return dark ? dark_palette : light_palette;
}

Rgba cluster_color(const Palette& palette, std::size_t cluster) {
  return palette.clusters[cluster % palette.clusters.size()];
}

bool cluster_is_outlined(std::size_t cluster) {
  const std::size_t colors = light_palette.clusters.size();
  return cluster / colors % 2 == 1;
}

Rgba text_on(Rgba color) {
  const double luminance =
      0.2126 * linear(color, 0) + 0.7152 * linear(color, 8) + 0.0722 * linear(color, 16);
  // At this luminance, black and white have the same contrast (WCAG 2).
  return luminance > 0.179 ? rgb(0x000000) : rgb(0xffffff);
}

}  // namespace digitscope
