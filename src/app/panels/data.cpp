// Which images are looked at, others in their place, and what their labels mean.

#include <algorithm>

#include "app/class_names.h"
#include "app/format.h"
#include "app/panels/panels.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

std::string about(const AppState& state) {
  const Digits& digits = state.digits;
  if (digits.size() == 0) return "IDX files, plain or .gz, can be opened or dropped on the page.";
  return counted(digits.size(), "image", "images") + " of " + std::to_string(digits.columns) +
         "\u00a0\u00d7\u00a0" + std::to_string(digits.rows) + " pixels" +
         (digits.labelled() ? ", labelled. " : ", without labels. ") +
         "Other IDX files, plain or .gz, can be opened or dropped on the page: images, and with "
         "them their labels.";
}

bool has_names(const Ui& ui) {
  return ui.state.digits.labelled();
}

float line(const Ui& ui) {
  return ui.px(26);
}

float data_height(const Ui& ui, float width) {
  float total =
      line(ui) + ui.paragraph_height(Type::small, width, about(ui.state)) + ui.px(12) + ui.px(32);
  if (has_names(ui)) total += ui.px(12) + 2 * line(ui);
  return total;
}

void draw_data(Ui& ui, const Rect& rect) {
  Rect rest = rect;
  const Rect title = rest.cut_top(line(ui));
  ui.text_in(title, Align::left, Type::body_strong, ui.colors.ink, "Images");
  ui.say(Role::h2, "Images", title);
  const std::string text = about(ui.state);
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(), text));
  rest.cut_top(ui.px(12));
  const Rect at = rest.cut_top(ui.px(32));
  if (button(ui, "open", {at.left, at.top, at.left + std::min(at.width(), ui.px(160)), at.bottom},
             "Open files \u2026", ButtonLook::quiet)) {
    ui.emit(OpenFiles{});
  }
  if (!has_names(ui)) return;
  rest.cut_top(ui.px(12));
  ui.text_in(rest.cut_top(line(ui)), Align::left, Type::body, ui.colors.ink, "names of labels");
  const Rect field = rest.cut_top(line(ui));
  const auto typed =
      text_field(ui, "names", field, class_names_text(ui.state),
                 {.name = "Names of labels",
                  .help = "Names for the labels 0, 1, 2 and so on, with commas between them."});
  if (typed) ui.emit(SetClassNames{*typed});
}

// On narrow screens it folds away with the parameters.
float folded_data_height(const Ui& ui, float width) {
  return ui.state.parameters_open ? data_height(ui, width) : 0;
}

}  // namespace

const Panel data_panel = {"data", data_height, draw_data};
const Panel folded_data_panel = {"data", folded_data_height, draw_data};

}  // namespace digitscope::app
