// Files of the run shown, and the same run in Python.

#include <algorithm>

#include "app/model/take_away.h"
#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

struct File {
  TakeAway what;
  const char* id;
  std::string_view label;
  Wording remark;
};

constexpr File files[] = {
    {TakeAway::report, "report", "HTML",
     "a report of all runs: figures, sizes, scores and times, on one page"},
    {TakeAway::csv, "csv", "CSV",
     "one row per {digit}: label, cluster or score, place on the map"_worded},
    {TakeAway::json, "json", "JSON", "the whole result with its parameters, for programs"},
    {TakeAway::npz, "npz", "NPZ", "images, labels and what was found, as NumPy's arrays"},
    {TakeAway::pictures, "pictures", "ZIP",
     "the images as PNG, in a folder for each cluster, or for anomalies and others"},
    {TakeAway::png, "png", "PNG", "a picture of this page; press P to save one of any tab"},
};

constexpr std::string_view link_remark = "an address that brings back what you see";

// Of the button; beside it stands the remark.
float file_button_width(const Ui& ui) {
  return ui.px(96);
}

bool take_button(Ui& ui, Rect& inside, const char* id, std::string_view label,
                 std::string_view remark) {
  const float beside = inside.width() - file_button_width(ui) - ui.px(16);
  Rect row = inside.cut_top(std::max(ui.px(36), ui.paragraph_height(Type::small, beside, remark)));
  Rect at = row.cut_left(file_button_width(ui));
  at = at.inset(0, (at.height() - ui.px(36)) / 2);
  const bool pressed = button(ui, id, at, label, ButtonLook::quiet);
  row.cut_left(ui.px(16));
  // In place of the remark, for a moment, that it is done.
  const std::string_view done = ui.done(id);
  const std::string_view text = done.empty() ? remark : done;
  const float height = ui.paragraph_height(Type::small, row.width(), text);
  ui.paragraph(Type::small, done.empty() ? ui.colors.ink_soft : ui.colors.accent,
               {row.left, row.top + (row.height() - height) / 2}, row.width(), text);
  return pressed;
}

float draw_files(Ui& ui, const Rect& room) {
  if (!ui.state.result()) return 0;
  const CardTitle title = {"Files and link", "made on your machine; nothing is uploaded"};
  return draw_card(ui, room, title, [&](Rect inside) {
    ui.push("take");
    for (const File& file : files) {
      if (take_button(ui, inside, file.id, file.label, ui.worded(file.remark))) {
        ui.emit(Take{file.what, ui.mirror.key_of(file.id)});
      }
      inside.cut_top(ui.px(12));
    }
    if (take_button(ui, inside, "link", "Copy link", link_remark)) {
      ui.emit(CopyLink{ui.mirror.key_of("link")});
    }
    ui.pop();
    return inside.top;
  });
}

std::string code(const Ui& ui) {
  std::string script = python_of(*ui.state.result(), ui.state.digits, ui.state.data_name);
  while (script.ends_with('\n')) script.pop_back();
  return script;
}

CardTitle code_title() {
  return {"In Python", "with scikit-learn, the same numbers"};
}

// Of the button that copies it, and the gap before it.
float copy_width(const Ui& ui) {
  return ui.px(80 + 16);
}

float draw_code(Ui& ui, const Rect& room) {
  if (!ui.state.result()) return 0;
  Rect inside = ui.card(room);
  Rect line{inside.left, inside.top - ui.px(4), inside.right, inside.top + ui.px(24)};
  const std::string_view done = ui.done("copy");
  const Rect at = line.cut_right(ui.px(80));
  if (button(ui, "copy", at, done.empty() ? "Copy" : done, ButtonLook::quiet)) {
    ui.emit(Take{TakeAway::python, ui.mirror.key_of("copy")});
  }
  Rect title = inside;
  title.cut_right(copy_width(ui));
  inside.cut_top(card_title(ui, title, code_title()));
  inside.cut_top(ui.px(8));
  ui.fill(inside, ui.colors.field, ui.px(6));
  const float padding = ui.px(16);
  inside = inside.inset(padding);
  inside.cut_top(ui.paragraph(Type::code, ui.colors.ink, inside.min(), inside.width(), code(ui)));
  return inside.top + padding + ui.card_padding() - room.top;
}

}  // namespace

const Panel files_panel = {"files", draw_files};
const Panel python_panel = {"python", draw_code};

}  // namespace digitscope::app
