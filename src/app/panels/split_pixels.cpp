#include "app/panels/split_pixels.h"

namespace digitscope::app {

void draw_split_pixels(Ui& ui, const Rect& at, std::uint32_t row,
                       std::span<const std::uint32_t> pixels) {
  const Digits& digits = ui.state.digits;
  ui.pictures_in(at, PictureSource::digits,
                 {{at, row, mixed(ui.colors.card, ui.colors.ink, 0.45f)}});
  ui.list().AddRect(at.min(), at.max(), ui.colors.hairline);
  const float cell = at.width() / static_cast<float>(digits.columns);
  ui.mirror.marks = true;
  for (const std::uint32_t pixel : pixels) {
    const auto x = static_cast<float>(pixel % digits.columns);
    const auto y = static_cast<float>(pixel / digits.columns);
    const Rect place{at.left + x * cell, at.top + y * cell, at.left + (x + 1) * cell,
                     at.top + (y + 1) * cell};
    ui.list().AddRect(place.inset(-ui.px(1.5f)).min(), place.inset(-ui.px(1.5f)).max(),
                      ui.colors.problem, 0, 0, ui.px(2));
  }
  ui.mirror.marks = false;
}

}  // namespace digitscope::app
