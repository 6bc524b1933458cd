// What a chart has dragged, as a number to step and to type.

#include <algorithm>
#include <string>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {

std::optional<std::uint32_t> stepper_line(Ui& ui, const char* id, Rect& inside,
                                          std::string_view label, std::string_view name,
                                          std::uint32_t value, std::uint32_t most) {
  Rect line = inside.cut_top(ui.px(26));
  inside.cut_top(ui.px(12));
  ui.text_in(line.cut_left(ui.text_width(Type::body, label)), Align::left, Type::body,
             ui.colors.ink, label);
  line.cut_left(ui.px(12));
  const auto event =
      stepper(ui, id, line.cut_left(ui.px(112)), grouped(static_cast<std::int64_t>(value)),
              {.name = std::string(name), .typed = Typed::whole_number});
  if (event.step != 0) {
    const std::int64_t stepped = static_cast<std::int64_t>(value) + event.step;
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(stepped, 1, std::max<std::uint32_t>(most, 1)));
  }
  if (!event.typed) return std::nullopt;
  const auto typed = event.whole_number();
  if (typed && *typed >= 1 && *typed <= most) return typed;
  ui.emit(Refuse{{ErrorCode::bad_parameter,
                  std::string(name) + " is a whole number from 1 to " +
                      grouped(static_cast<std::int64_t>(most)) + ".",
                  std::string(id)}});
  return std::nullopt;
}

}  // namespace digitscope::app
