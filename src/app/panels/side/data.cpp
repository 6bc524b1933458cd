// Which images are looked at, others in their place, and what their labels mean.

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/panels/panels.h"
#include "app/ui/widgets.h"
#include "base/format.h"

namespace digitscope::app {
namespace {

std::string about(const AppState& state) {
  const Digits& digits = state.digits;
  const std::string files =
      " (IDX, NumPy, CSV or PNG, plain, .gz or .zip) can be opened here or dropped on the page: "
      "images, "
      "together with "
      "their labels and a file of label names.";
  if (digits.size() == 0) return "Files" + files;
  return counted(digits.size(), "image", "images") + " of " + std::to_string(digits.columns) +
         "\u00a0\u00d7\u00a0" + std::to_string(digits.rows) + " pixels" +
         (digits.labelled() ? ", labelled. " : ", without labels. ") + "Other files" + files;
}

// Side by side where there is room for both.
bool side_by_side(const Ui& ui, float width) {
  return width >= 2 * ui.px(128) + ui.px(8);
}

void draw_buttons(Ui& ui, Rect& rest) {
  const bool beside = side_by_side(ui, rest.width());
  const float room = beside ? std::floor((rest.width() - ui.px(8)) / 2) : rest.width();
  const float width = std::min(room, ui.px(160));
  Rect line = rest.cut_top(ui.px(32));
  if (button(ui, "open", line.cut_left(width), "Open files \u2026", ButtonLook::quiet)) {
    ui.emit(OpenFiles{});
  }
  if (beside) {
    line.cut_left(ui.px(8));
  } else {
    rest.cut_top(ui.px(8));
    line = rest.cut_top(ui.px(32));
  }
  if (button(ui, "collections", line.cut_left(width), "Collections \u2026", ButtonLook::quiet)) {
    ui.emit(ChooseCollection{});
  }
}

bool has_names(const Ui& ui) {
  return ui.state.digits.labelled();
}

float line(const Ui& ui) {
  return ui.px(26);
}

// In the empty field, where it makes way for what is typed.
void draw_example(Ui& ui, const Rect& field) {
  const bool marks = std::exchange(ui.mirror.marks, true);  // the mirror has it in the help
  fitted_text(ui, field.inset(ui.px(8), 0), Type::small, ui.colors.ink_soft,
              "such as T-shirt, Trouser");
  ui.mirror.marks = marks;
}

float draw_data(Ui& ui, const Rect& room) {
  Rect rest = room;
  const Rect title = rest.cut_top(line(ui));
  ui.text_in(title, Align::left, Type::body_strong, ui.colors.ink, "Images");
  ui.mirror.say(Role::h2, "Images", title);
  const std::string text = about(ui.state);
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), text));
  rest.cut_top(ui.px(12));
  draw_buttons(ui, rest);
  if (!has_names(ui)) return rest.top - room.top;
  rest.cut_top(ui.px(12));
  ui.text_in(rest.cut_top(line(ui)), Align::left, Type::body, ui.colors.ink, "label names");
  const Rect field = rest.cut_top(line(ui));
  const auto typed =
      text_field(ui, "names", field, typed_names(ui.state.class_names),
                 {.name = "Label names",
                  .help = "Names for the labels 0, 1, 2 and so on, separated by commas, such as "
                          "T-shirt, Trouser, Pullover. A name that contains a comma must be in "
                          "quotes."});
  if (ui.state.class_names.empty()) draw_example(ui, field);
  if (typed) ui.emit(SetClassNames{*typed});
  return rest.top - room.top;
}

}  // namespace

const Panel data_panel = {"data", draw_data};

}  // namespace digitscope::app
