#include "app/ui/contrast.h"

namespace digitscope::app {
namespace {

Palette light_palette() {
  Palette colors = palette(false);
  colors.ground = colors.card = rgb(0xffffff);
  colors.hairline = rgb(0x6b6b6b);
  colors.field = rgb(0xf2f2f2);
  colors.field_over = rgb(0xdedede);
  colors.ink = rgb(0x000000);
  colors.ink_soft = rgb(0x333333);
  colors.accent = rgb(0x0b3d91);
  colors.accent_over = rgb(0x072a66);
  colors.problem = rgb(0x7d1d08);
  return colors;
}

Palette dark_palette() {
  Palette colors = palette(true);
  colors.ground = colors.card = rgb(0x000000);
  colors.hairline = rgb(0x9a9a9a);
  colors.field = rgb(0x1c1c1c);
  colors.field_over = rgb(0x333333);
  colors.ink = rgb(0xffffff);
  colors.ink_soft = rgb(0xdddddd);
  colors.accent = rgb(0xa8c7ff);
  colors.accent_over = rgb(0xd0e1ff);
  colors.on_accent = rgb(0x000000);
  colors.problem = rgb(0xffb4a3);
  return colors;
}

}  // namespace

const Palette& palette_of_more_contrast(bool dark) {
  static const Palette in_light = light_palette();
  static const Palette in_dark = dark_palette();
  return dark ? in_dark : in_light;
}

}  // namespace digitscope::app
