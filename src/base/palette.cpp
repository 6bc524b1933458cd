#include "base/palette.h"

#include <cmath>

namespace digitscope {
namespace {

// The first ten colours of clusters were chosen by maximising the smallest distance between any two
// of them (in OKLab) as seen with normal vision, protanopia, deuteranopia and tritanopia (simulated
// after G. M. Machado et al., "A Physiologically-based Model for Simulation of Color Vision
// Deficiency", 2009), with a lightness that reads on its ground. The next twenty likewise, around
// the ten, which stay as they are, and in the order in which each is farthest from those before it.
// tests/app/theme_test.cpp measures it again.
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
    .clusters = {rgb(0x197195), rgb(0xb01357), rgb(0x7ea847), rgb(0x59115d), rgb(0x15a1f2),
                 rgb(0xa56509), rgb(0x1a33a9), rgb(0xbe82aa), rgb(0x264101), rgb(0x835adc),
                 rgb(0x754c00), rgb(0xdd4f68), rgb(0x016345), rgb(0xc32799), rgb(0xa7a487),
                 rgb(0x563d86), rgb(0x5e804f), rgb(0xff7a64), rgb(0x46313e), rgb(0x877fc6),
                 rgb(0x830003), rgb(0xe570ff), rgb(0x6d5770), rgb(0x3b008d), rgb(0x9931b9),
                 rgb(0x099c8c), rgb(0xe28300), rgb(0x821769), rgb(0x1d6dff), rgb(0x6038db)},
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
                 rgb(0x09639b), rgb(0xb11693), rgb(0x889e79), rgb(0xb35cc9), rgb(0xffcea8),
                 rgb(0x7240c6), rgb(0x91cbff), rgb(0x576030), rgb(0xfd983b), rgb(0x91446a),
                 rgb(0x078b50), rgb(0xb76503), rgb(0x4dea6c), rgb(0xc40106), rgb(0xff6c8a),
                 rgb(0x2fa7ba), rgb(0xf4bc00), rgb(0x3961f0), rgb(0xb1f31a), rgb(0x4afecf)},
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
  // Where the contrast against black and against white are equal (WCAG 2).
  return luminance > 0.179 ? rgb(0x000000) : rgb(0xffffff);
}

}  // namespace digitscope
