#include "app/panels/panels.h"
#include "app/ui/widgets.h"

namespace digitscope::app {
namespace {

float entry_height(const Ui& ui) {
  return ui.px(36);
}

float method_height(const Ui& ui, float width) {
  const auto entries = static_cast<float>(methods().size());
  return entries * entry_height(ui) + ui.px(8) +
         ui.paragraph_height(Type::small, width, ui.state.selected_method().summary);
}

void draw_method(Ui& ui, const Rect& rect) {
  Rect rest = rect;
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
  ui.paragraph(Type::small, ui.colors.ink_soft, rest.min(), rest.width(),
               ui.state.selected_method().summary);
}

}  // namespace

const Panel method_panel = {"method", method_height, draw_method};

}  // namespace digitscope::app
