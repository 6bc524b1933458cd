#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float entry_height(const Ui& ui) {
  return ui.px(36);
}

float draw_method(Ui& ui, const Rect& room) {
  Rect rest = room;
  ui.mirror.begin(Role::radiogroup, "method", "Method");
  for (const Method& method : methods()) {
    const Rect entry = rest.cut_top(entry_height(ui));
    const std::string name(method.name);
    if (list_entry(ui, name.c_str(), entry, method.title, ui.state.settings.method == name)) {
      ui.emit(SelectMethod{name});
    }
  }
  ui.mirror.end();
  rest.cut_top(ui.px(8));
  rest.cut_top(ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
                            ui.worded(ui.state.selected_method().summary)));
  return rest.top - room.top;
}

}  // namespace

const Panel method_panel = {"method", draw_method};

}  // namespace digitscope::app
