#include "app/panels/map/map_find.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

constexpr std::string_view find_word = "Find";

float name_width(const Ui& ui) {
  return ui.text_width(Type::small, find_word) + ui.px(8);
}
float field_height(const Ui& ui) {
  return ui.px(26);
}

}  // namespace

float map_find_width(const Ui& ui) {
  return name_width(ui) + ui.px(136);
}

std::optional<std::string> draw_map_find_field(Ui& ui, Rect line) {
  const float height = field_height(ui);
  line = rect_at({line.left, std::round(line.center().y - height / 2)}, {line.width(), height});
  ui.text_in(line.cut_left(name_width(ui)), Align::left, Type::small, ui.colors.ink_soft,
             find_word);
  const std::string& text = ui.state.map.search.text;
  const auto entered =
      text_field(ui, "find", line, text,
                 {.name = "Find on the map",
                  .help = "A row by its number, from 0; or a label: \u201clabel 7\u201d, or its "
                          "name; or \u201ccluster 3\u201d.",
                  .typed = Typed::search});
  if (text.empty()) {
    ui.text_in(line.inset(ui.px(8), 0), Align::left, Type::small, ui.colors.ink_soft, "row, label");
  }
  return entered;
}

std::optional<std::string> draw_map_find(Ui& ui, Rect& rest, Rect line) {
  if (line.width() < name_width(ui) + ui.px(80)) {
    rest.cut_top(ui.px(8));
    line = rest.cut_top(field_height(ui));
  }
  auto entered = draw_map_find_field(ui, line);
  const std::string& message = ui.state.map.search.message;
  if (message.empty()) return entered;
  rest.cut_top(ui.px(8));
  const float height =
      ui.text_wrapped(Type::small, ui.colors.ink, rest.min(), rest.width(), message);
  ui.mirror.say(Role::status, message, rest.cut_top(height),
                std::to_string(ui.state.map.search.times));
  return entered;
}

}  // namespace digitscope::app
