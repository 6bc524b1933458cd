#include "app/ui/figure_name.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/model/definitions.h"

namespace digitscope::app {

bool explain_figure(Ui& ui, std::string_view key, const Rect& stop, const Rect& whole,
                    std::string_view name) {
  const Definition* about = find_definition(key);
  if (!about || ui.measures()) return about != nullptr;
  const std::vector<Passage> text = definition_passages(*about, ui.state);
  const std::string help = passages_text(text, FormulaWords::spoken, ui.noun());
  if (ui.control(stop, key, {.name = std::string(name), .help = help})) {
    ui.mirror.set_explains(true);
  }
  ui.explain(key, stop, ui.asked(whole), text, about->name);
  return true;
}

void figure_name(Ui& ui, std::string_view key, const Rect& line, Type type, ImU32 color,
                 std::string_view name, const Rect& whole, std::string_view value) {
  ui.text_in(line, Align::left, type, color, name);
  std::string told(name);
  if (!value.empty()) (told += ' ') += value;
  const float least = ui.px(least_target);
  const float right = std::min(line.left + ui.text_width(type, name), line.right);
  const Rect stop{line.left, line.top, std::max(right, line.left + least),
                  std::max(line.bottom, line.top + least)};
  if (!explain_figure(ui, key, stop, whole, told)) return;
  const float dot = std::max(1.0f, std::round(ui.theme.scale));
  const float below = std::round(line.center().y + ui.line_height(type) / 2);
  for (float x = line.left; x + dot <= right; x += 3 * dot) {
    ui.fill({x, below, x + dot, below + dot}, faded(color, 0.6f));
  }
}

}  // namespace digitscope::app
