#include "app/panels/compare/agreement.h"

#include <cmath>
#include <string>

#include "app/ui/figure_name.h"
#include "base/format.h"

namespace digitscope::app {

void draw_agreement(Ui& ui, Rect& inside, std::string_view key, std::string_view name,
                    double value) {
  if (std::isnan(value)) return;
  const std::string text = fixed(value, 3);
  const float height = ui.line_height(Type::body);
  const float name_width = ui.text_width(Type::body, name);
  const float gap = ui.px(12);
  const Rect whole = inside;
  const Rect line = inside.cut_top(height);
  ui.mirror.begin(Role::toolbar, "agreement", "Agreement of the two runs");
  figure_name(ui, key, line, Type::body, ui.colors.ink_soft, name, line, text);
  ui.mirror.end();
  Rect at = line;
  if (name_width + gap + ui.text_width(Type::body_strong, text) <= whole.width()) {
    at.cut_left(name_width + gap);
  } else {
    at = inside.cut_top(height);
  }
  ui.text_in(at, Align::left, Type::body_strong, ui.colors.ink, text);
  inside.cut_top(ui.px(8));
}

}  // namespace digitscope::app
