#include "app/model/collections.h"
#include "app/panels/panels.h"

namespace digitscope::app {
namespace {

std::string_view credit(const AppState& state) {
  const Collection* collection = find_collection(state.data_name);
  return collection && state.digits.size() > 0 ? collection->credit : std::string_view();
}

float draw_credit(Ui& ui, const Rect& room) {
  const auto text = credit(ui.state);
  if (text.empty()) return 0;
  return ui.paragraph(Type::small, ui.colors.ink_soft, room.min(), room.width(), text);
}

}  // namespace

const Panel credit_panel = {"credit", draw_credit};

}  // namespace digitscope::app
