// Files of the run shown, and the same run in Python.

#include <algorithm>

#include "app/panels/panels.h"
#include "app/take_away.h"
#include "app/widgets.h"

namespace digitscope::app {
namespace {

struct File {
  TakeAway what;
  const char* id;
  std::string_view label;
  std::string_view remark;
};

constexpr File files[] = {
    {TakeAway::csv, "csv", "CSV", "a line for each digit: its true label, its cluster or score"},
    {TakeAway::json, "json", "JSON", "the run as the engine tells it, with all parameters"},
    {TakeAway::png, "png", "PNG", "a picture of the page; the key P takes one of any tab"},
};

float file_height(const Ui& ui) {
  return ui.px(48);
}

float files_height(const Ui& ui, float) {
  if (!ui.state.result()) return 0;
  return 2 * ui.card_padding() + card_title_height(ui) +
         file_height(ui) * static_cast<float>(std::size(files) + 1) - ui.px(12);
}

bool take_button(Ui& ui, Rect& inside, const char* id, std::string_view label,
                 std::string_view remark) {
  Rect row = inside.cut_top(file_height(ui));
  row.bottom -= ui.px(12);
  const Rect at = row.cut_left(ui.px(96));
  const bool pressed = button(ui, id, at, label, ButtonLook::quiet);
  row.cut_left(ui.px(16));
  const float height = ui.paragraph_height(Type::small, row.width(), remark);
  ui.paragraph(Type::small, ui.colors.ink_soft, {row.left, row.top + (row.height() - height) / 2},
               row.width(), remark);
  return pressed;
}

void draw_files(Ui& ui, const Rect& rect) {
  if (!ui.state.result()) return;
  Rect inside = ui.card(rect);
  inside.cut_top(card_title(ui, inside, "Files and link", "made here; nothing is sent anywhere"));
  ui.push("take");
  for (const File& file : files) {
    if (take_button(ui, inside, file.id, file.label, file.remark)) ui.emit(Take{file.what});
  }
  if (take_button(ui, inside, "link", "Copy link", "an address that brings back what you see")) {
    ui.emit(CopyLink{});
  }
  ui.pop();
}

std::string code(const Ui& ui) {
  std::string script = python_of(*ui.state.result(), ui.state.digits, ui.state.data_name);
  while (script.ends_with('\n')) script.pop_back();
  return script;
}

float code_padding(const Ui& ui) {
  return ui.px(16);
}

float code_height(const Ui& ui, float width) {
  if (!ui.state.result()) return 0;
  const float inner = width - 2 * ui.card_padding() - 2 * code_padding(ui);
  return 2 * ui.card_padding() + card_title_height(ui) + ui.px(8) + 2 * code_padding(ui) +
         ui.paragraph_height(Type::code, inner, code(ui));
}

void draw_code(Ui& ui, const Rect& rect) {
  if (!ui.state.result()) return;
  Rect inside = ui.card(rect);
  Rect line{inside.left, inside.top - ui.px(4), inside.right, inside.top + ui.px(24)};
  if (button(ui, "copy", line.cut_right(ui.px(80)), "Copy", ButtonLook::quiet)) {
    ui.emit(Take{TakeAway::python});
  }
  Rect title = inside;
  title.right = line.right - ui.px(16);
  inside.cut_top(
      card_title(ui, title, "The same in Python", "scikit-learn gives the same numbers"));
  inside.cut_top(ui.px(8));
  ui.fill(inside, ui.colors.field, ui.px(6));
  inside = inside.inset(code_padding(ui));
  ui.paragraph(Type::code, ui.colors.ink, inside.min(), inside.width(), code(ui));
}

}  // namespace

const Panel files_panel = {"files", files_height, draw_files};
const Panel python_panel = {"python", code_height, draw_code};

}  // namespace digitscope::app
